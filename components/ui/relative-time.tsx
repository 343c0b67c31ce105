"use client";

import { useHydrated } from "#components/lazy/use-hydrated";
import { formatDateTime, formatLocalTime, formatRelative } from "#lib/browser/format";

/** "3 hours ago", with the exact time in its title: in the reader's time zone once the page is hydrated. */
export function RelativeTime({ iso }: { iso: string }) {
  const isHydrated = useHydrated();
  return (
    <time dateTime={iso} title={isHydrated ? formatLocalTime(iso) : formatDateTime(iso)} suppressHydrationWarning>
      {formatRelative(iso, Date.now())}
    </time>
  );
}
