import { formatDateTime, formatRelative } from "#lib/format";

/** "3 hours ago", with the exact time in its title. */
export function RelativeTime({ iso }: { iso: string }) {
  return (
    <time dateTime={iso} title={formatDateTime(iso)} suppressHydrationWarning>
      {formatRelative(iso, Date.now())}
    </time>
  );
}
