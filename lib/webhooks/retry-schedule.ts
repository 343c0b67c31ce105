const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** Waits between attempts, as Standard Webhooks suggests: eight attempts within about a day and a half. */
const WAITS_MS = [5 * SECOND_MS, 5 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS, 5 * HOUR_MS, 10 * HOUR_MS, 14 * HOUR_MS];
/** Up to this share longer, so that what failed together does not come back together. */
const JITTER = 0.2;

export const ATTEMPTS_MAX = WAITS_MS.length + 1;

/** When the next attempt after so many is due; null after the last. `random` is from 0 to 1. */
export function nextAttempt(attempts: number, now: Date, random: number): Date | null {
  const wait = WAITS_MS[attempts - 1];
  return wait === undefined ? null : new Date(now.getTime() + wait * (1 + JITTER * random));
}
