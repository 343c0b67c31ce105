"use client";

import { useAlive } from "#components/lazy/use-alive";
import { formatDateTime, formatLocalTime, formatRelative } from "#lib/browser/format";

/** "3 hours ago", with the exact time in its title: in the reader's time zone once the page is hydrated. */
export function RelativeTime({ iso }: { iso: string }) {
  const alive = useAlive();
  return (
    <time dateTime={iso} title={alive ? formatLocalTime(iso) : formatDateTime(iso)} suppressHydrationWarning>
      {formatRelative(iso, Date.now())}
    </time>
  );
}
