"use client";

import { PageFault } from "#components/frame/page-fault";

/** A page that failed, inside the frame that still works. */
export default function DashboardError(fault: { error: Error & { digest?: string }; retry: () => void }) {
  return <PageFault {...fault} />;
}
