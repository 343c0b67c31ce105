import type { Schedule } from "#lib/knowledge/source-schema";

const HOUR = 3_600_000;

/** When a source is due again after a run that began at `from`; null for no schedule. A month ends on its last day at the latest. */
export function nextRun(schedule: Schedule, from: Date): Date | null {
  if (schedule === "off") return null;
  if (schedule === "monthly") {
    const next = new Date(from);
    next.setUTCDate(1);
    next.setUTCMonth(next.getUTCMonth() + 1);
    const lastDay = new Date(Date.UTC(next.getUTCFullYear(), next.getUTCMonth() + 1, 0)).getUTCDate();
    next.setUTCDate(Math.min(from.getUTCDate(), lastDay));
    return next;
  }
  const hours = { hourly: 1, daily: 24, weekly: 168 }[schedule];
  return new Date(from.getTime() + hours * HOUR);
}
