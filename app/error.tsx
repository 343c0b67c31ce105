"use client";

import { PageFault } from "#components/frame/page-fault";

/** A page outside the dashboard that failed, or the dashboard's frame itself. */
export default function PageError(fault: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <main id="content" className="mx-auto grid min-h-[70dvh] max-w-xl content-center px-4">
      <PageFault {...fault} />
    </main>
  );
}
