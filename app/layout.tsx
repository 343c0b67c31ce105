import type { ReactNode } from "react";
import { cn } from "#lib/cn";
import "./globals.css";

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body className={cn("p-4", "p-6")}>{children}</body>
    </html>
  );
}
