import { type Clock, SYSTEM_CLOCK } from "#lib/ai/clock";
import { ModelError } from "#lib/ai/model-error";

/** Failures in a row after which nothing is tried any more, and for how many milliseconds. */
const FAILURES = 3;
const PAUSE_MS = 30_000;

/**
 * Spares callers the wait for something that is down: after three failures in a row every call fails at once for 30 s. Then one call tries
 * again, and the first that succeeds ends the pause. A caller that left and a request that was refused are no failures of the other side.
 */
export class CircuitBreaker {
  private failures = 0;
  private pausedUntil = Number.NEGATIVE_INFINITY;
  private readonly clock: Clock;

  constructor(clock: Clock = SYSTEM_CLOCK) {
    this.clock = clock;
  }

  /** What `task` gives. @throws ModelError `unavailable` without running `task` during a pause */
  async run<T>(task: () => Promise<T>): Promise<T> {
    if (this.clock.now() < this.pausedUntil) {
      throw new ModelError("unavailable", `not asked: it failed ${FAILURES} times in a row, less than 30 s ago`);
    }
    // The one who tries after a pause holds the others back until it knows.
    if (this.failures >= FAILURES) this.pausedUntil = this.clock.now() + PAUSE_MS;
    try {
      const result = await task();
      this.failures = 0;
      this.pausedUntil = Number.NEGATIVE_INFINITY;
      return result;
    } catch (error) {
      const counts = error instanceof ModelError && error.fault !== "aborted" && error.fault !== "refused";
      if (counts && ++this.failures >= FAILURES) {
        this.pausedUntil = this.clock.now() + PAUSE_MS;
      } else if (this.failures >= FAILURES) this.pausedUntil = Number.NEGATIVE_INFINITY;
      throw error;
    }
  }
}
