"use client";

import { ThemeProvider } from "next-themes";
import type { ReactNode } from "react";
import { Toaster } from "#components/toast/toast";

/** What every page has: the theme, set before the first paint by a script that bears the nonce, and the toasts. */
export function Providers({ nonce, children }: { nonce?: string | undefined; children: ReactNode }) {
  // Where the library that keeps the page from scrolling under a dialog looks for the nonce of its style element. The document's policy
  // never changes: what comes later with a page's new tree is the nonce of another response.
  if (typeof window !== "undefined" && !("__webpack_nonce__" in window))
    Object.assign(window, { __webpack_nonce__: nonce });
  return (
    <ThemeProvider
      attribute="class"
      defaultTheme="system"
      enableSystem
      disableTransitionOnChange
      {...(nonce ? { nonce } : {})}
    >
      {children}
      <Toaster />
    </ThemeProvider>
  );
}
