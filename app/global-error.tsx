"use client";

import "./globals.css";

/** When even the root layout fails: no theme, no parts, only words and a way on. */
export default function GlobalError({ retry }: { error: Error; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Error · Chatbot2000</title>
        <main className="mx-auto grid min-h-dvh max-w-md content-center justify-items-start gap-4 px-4">
          <h1 className="font-semibold text-xl">Chatbot2000 could not show this page</h1>
          <p className="text-muted-foreground">Something went wrong. Try again in a moment.</p>
          <button type="button" className="h-11 rounded-lg border px-4 font-medium text-sm" onClick={() => retry()}>
            Try again
          </button>
        </main>
      </body>
    </html>
  );
}
