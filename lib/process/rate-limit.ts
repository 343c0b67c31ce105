/** A token bucket: `burst` calls at once, refilled at `perSecond`. */
export type RateLimit = { burst: number; perSecond: number };

type Bucket = { tokens: number; at: number };
const STATE = Symbol.for("chatbot2000.rate-limit");
const holder = globalThis as typeof globalThis & { [STATE]?: Map<string, Bucket> };
const MAX_BUCKETS = 50_000;

/**
 * Takes one call of `key` out of its bucket. Returns 0 when it may go ahead, else the seconds to wait (whole, at least 1).
 * Counts in this process only: with several processes each allows its own share.
 */
export function takeToken(key: string, { burst, perSecond }: RateLimit, now: number = Date.now()): number {
  holder[STATE] ??= new Map();
  const buckets = holder[STATE];
  const bucket = buckets.get(key);
  const tokens = bucket ? Math.min(burst, bucket.tokens + (Math.max(0, now - bucket.at) / 1000) * perSecond) : burst;
  buckets.delete(key);
  if (buckets.size >= MAX_BUCKETS) {
    const oldest = buckets.keys().next();
    if (!oldest.done) buckets.delete(oldest.value);
  }
  const allowed = tokens >= 1;
  buckets.set(key, { tokens: allowed ? tokens - 1 : tokens, at: now });
  return allowed ? 0 : Math.max(1, Math.ceil((1 - tokens) / perSecond));
}

/** Gives one call of `key` back: it turned out not to be what the limit is for. */
export function returnToken(key: string, limit: RateLimit): void {
  const bucket = holder[STATE]?.get(key);
  if (bucket) bucket.tokens = Math.min(limit.burst, bucket.tokens + 1);
}
