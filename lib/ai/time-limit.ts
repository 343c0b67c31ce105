import type { Clock } from "#lib/ai/clock";

/**
 * A limit that is set anew again and again, as with every piece of a stream. Its timer is moved only where the new limit ends before it;
 * else it looks, when it runs out, how much time is left by then.
 */
export function timeLimit(clock: Clock, onEnd: (ms: number, what: string) => void) {
  let limit = { ms: 0, what: "", end: Number.POSITIVE_INFINITY };
  let timerEnd = Number.POSITIVE_INFINITY;
  let cancelTimer = () => {};
  const arm = () => {
    cancelTimer();
    timerEnd = limit.end;
    cancelTimer = clock.after(limit.end - clock.now(), () => {
      timerEnd = Number.POSITIVE_INFINITY;
      if (clock.now() >= limit.end) onEnd(limit.ms, limit.what);
      else arm();
    });
  };
  return {
    /** From now on `ms` milliseconds are allowed; `onEnd` is told of them, and of what they were for. */
    allow(ms: number, what: string): void {
      limit = { ms, what, end: clock.now() + ms };
      if (limit.end < timerEnd) arm();
    },
    cancel: () => cancelTimer(),
  };
}
