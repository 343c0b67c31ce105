/** The calendar month that usage is counted in: UTC, `2026-11`. */
export function monthOf(date: Date): string {
  return date.toISOString().slice(0, 7);
}
