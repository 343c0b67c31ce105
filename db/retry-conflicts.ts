import { setTimeout as delay } from "node:timers/promises";

/** What PostgreSQL ends one of two transactions with, so that the other can go on: a deadlock, or a write that does not fit a snapshot. */
const CONFLICTS = ["40P01", "40001"];
const TRIES = 4;
const WAIT_MS = 20;

/** Runs a whole transaction, and again when another one stood in its way. */
export async function retryConflicts<T>(run: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await run();
    } catch (error) {
      if (tried >= TRIES || !isConflict(error)) throw error;
      // The two must not meet again.
      await delay(WAIT_MS * 2 ** tried * Math.random());
    }
  }
}

function isConflict(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ("code" in error && CONFLICTS.includes(String(error.code))) || isConflict(error.cause);
}
