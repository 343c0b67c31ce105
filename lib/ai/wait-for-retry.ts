import type { Clock } from "#lib/ai/clock";
import { ModelError } from "#lib/ai/model-error";
import type { ModelLimits } from "#lib/ai/model-limits";

const RETRYABLE = new Set(["timeout", "rate_limited", "unavailable", "empty", "malformed", "cut"]);

/** Whether another attempt may end better. */
export const isRetryable = (error: ModelError): boolean => RETRYABLE.has(error.fault);

/** Milliseconds to wait before attempt `attempt + 1`, or null when another attempt makes no sense. */
function pauseBefore(attempt: number, error: ModelError, limits: ModelLimits, clock: Clock): number | null {
  if (attempt >= limits.retries || !isRetryable(error)) return null;
  if (error.retryAfterMs !== null) return error.retryAfterMs <= limits.longestRetryAfterMs ? error.retryAfterMs : null;
  return limits.backoffMs * 2 ** attempt * (0.5 + clock.random() / 2);
}

function pause(ms: number, signal: AbortSignal | undefined, clock: Clock): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      cancel();
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const cancel = clock.after(ms, done);
    signal?.addEventListener("abort", done, { once: true });
  });
}

/**
 * Decides after a failed attempt: waits and returns when another attempt shall follow, throws the error when not.
 * No attempt starts after `deadline` (in the clock's time) or once the caller has left.
 */
export async function waitForRetry(
  attempt: number,
  error: ModelError,
  call: { limits: ModelLimits; clock: Clock; deadline: number; signal?: AbortSignal | undefined },
): Promise<void> {
  const ms = pauseBefore(attempt, error, call.limits, call.clock);
  if (ms === null || call.signal?.aborted || call.clock.now() + ms >= call.deadline) throw error;
  await pause(ms, call.signal, call.clock);
  if (call.signal?.aborted) throw new ModelError("aborted", "the caller left", { cause: error });
}
