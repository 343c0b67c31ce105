/** How long a call to a model may take and how often it is tried. All times in milliseconds. */
export type ModelLimits = {
  /** From the start of an attempt to its first text. */
  firstTokenMs: number;
  /** Between two pieces of text. */
  idleMs: number;
  /** The whole call, with all attempts and the pauses between them. */
  totalMs: number;
  /** New attempts after the first, only as long as no text has come. */
  retries: number;
  /** The pause before the first new attempt is a random share (half to all) of this; it doubles each time. */
  backoffMs: number;
  /** A longer `Retry-After` is not waited for: the visitor gets the answer without a model instead. */
  longestRetryAfterMs: number;
};

/** A visitor waits at most 25 s for a model, so that the whole answer stays under 30 s. */
export const MODEL_LIMITS: ModelLimits = {
  firstTokenMs: 15_000,
  idleMs: 10_000,
  totalMs: 25_000,
  retries: 2,
  backoffMs: 300,
  longestRetryAfterMs: 3_000,
};

/** The limits, cut down to the time that is left for the whole. */
export function withinTime(limits: Partial<ModelLimits>, leftMs: number): Partial<ModelLimits> {
  return { ...limits, totalMs: Math.max(0, Math.min(limits.totalMs ?? MODEL_LIMITS.totalMs, leftMs)) };
}
