const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];
const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const date = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeZone: "UTC" });
const monthDay = new Intl.DateTimeFormat("en", { month: "short", day: "numeric", timeZone: "UTC" });
const dateTime = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });

/** "3 hours ago", "in 2 days"; "just now" within a minute. `now` in milliseconds. */
export function formatRelative(iso: string, now: number): string {
  const seconds = Math.round((Date.parse(iso) - now) / 1000);
  for (const [unit, size] of UNITS) {
    if (Math.abs(seconds) >= size) return relative.format(Math.trunc(seconds / size), unit);
  }
  return "just now";
}

/** "Nov 22, 2026", in UTC, so that server and browser write the same. */
export function formatDate(iso: string): string {
  return date.format(new Date(iso));
}

/** "Nov 22", of a day that is written 2026-11-22. */
export function formatMonthDay(day: string): string {
  return monthDay.format(new Date(`${day}T00:00:00Z`));
}

/** "Nov 22, 2026, 11:38 PM UTC". */
export function formatDateTime(iso: string): string {
  return `${dateTime.format(new Date(iso))} UTC`;
}

/** "Nov 22, 2026, 11:38 PM", in the reader's own time zone and language: for the browser only. */
export function formatLocalTime(iso: string): string {
  return new Date(iso).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
}

/** "1,234". */
export function formatNumber(value: number): string {
  return value.toLocaleString("en-US");
}

/** "1 page", "3 pages". `plural` where adding an s does not do. */
export function formatCount(value: number, singular: string, plural = `${singular}s`): string {
  return `${formatNumber(value)} ${value === 1 ? singular : plural}`;
}
