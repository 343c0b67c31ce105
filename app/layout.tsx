import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { Providers } from "#components/frame/providers";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Chatbot2000", template: "%s · Chatbot2000" },
  description: "A chatbot for your website from questions-and-answers and web pages, with a source under every answer.",
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  // The on-screen keyboard shrinks the page, so that a composer at its foot stays visible.
  interactiveWidget: "resizes-content",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#101012" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // The nonce of this response's Content-Security-Policy; server/page-headers.ts makes it.
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        {/* Not as metadata, which is made anew on every page: the browser would ask for the icons each time. */}
        <link rel="icon" href="/favicon.ico" sizes="16x16 32x32 48x48" />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
      </head>
      <body>
        <Providers nonce={nonce}>{children}</Providers>
      </body>
    </html>
  );
}
