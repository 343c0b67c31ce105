import type { Schedule } from "#lib/knowledge/sources/source-schema";

const HOUR = 3_600_000;
const PERIODS = { hourly: HOUR, daily: 24 * HOUR, weekly: 168 * HOUR };

/**
 * When a source is due next: the first time after `after` that lies a whole number of hours, days, weeks or months after `anchor`, which is
 * when the schedule was set; null for no schedule. Runs keep that time however late one begins, and the day of the month: a month that is
 * too short has its run on its last day.
 */
export function nextRun(schedule: Schedule, anchor: Date, after: Date): Date | null {
  if (schedule === "off") return null;
  if (schedule === "monthly") {
    const months = (after.getUTCFullYear() - anchor.getUTCFullYear()) * 12 + after.getUTCMonth() - anchor.getUTCMonth();
    const next = monthsLater(anchor, months);
    return next > after ? next : monthsLater(anchor, months + 1);
  }
  const period = PERIODS[schedule];
  const periods = Math.floor((after.getTime() - anchor.getTime()) / period) + 1;
  return new Date(anchor.getTime() + periods * period);
}

/** The same, at least a whole period after `end`: after a run that took longer than its period, the website gets a rest. */
export function nextRunAfterRest(schedule: Schedule, anchor: Date, end: Date): Date | null {
  const next = nextRun(schedule, anchor, end);
  return next && nextRun(schedule, anchor, next);
}

function monthsLater(anchor: Date, months: number): Date {
  const later = new Date(anchor);
  later.setUTCDate(1);
  later.setUTCMonth(later.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(later.getUTCFullYear(), later.getUTCMonth() + 1, 0)).getUTCDate();
  later.setUTCDate(Math.min(anchor.getUTCDate(), lastDay));
  return later;
}
