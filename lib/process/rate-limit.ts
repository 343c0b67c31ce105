/** A token bucket: `burst` calls at once, refilled at `perSecond`. */
export type RateLimit = { burst: number; perSecond: number };

type Bucket = { tokens: number; at: number };
const STATE = Symbol.for("chatbot2000.rate-limit");
const holder = globalThis as typeof globalThis & { [STATE]?: Map<string, Bucket> };
const MAX_BUCKETS = 50_000;

/** The calls that are left of it now. */
function leftOf(bucket: Bucket | undefined, { burst, perSecond }: RateLimit, now: number): number {
  return bucket ? Math.min(burst, bucket.tokens + (Math.max(0, now - bucket.at) / 1000) * perSecond) : burst;
}

/**
 * Takes one call of `key` out of its bucket. Returns 0 when it may go ahead, else the seconds to wait (whole, at least 1).
 * Counts in this process only: with several processes each allows its own share.
 */
export function takeToken(key: string, limit: RateLimit, now: number = Date.now()): number {
  holder[STATE] ??= new Map();
  const buckets = holder[STATE];
  const tokens = leftOf(buckets.get(key), limit, now);
  buckets.delete(key);
  if (buckets.size >= MAX_BUCKETS) {
    const oldest = buckets.keys().next();
    if (!oldest.done) buckets.delete(oldest.value);
  }
  const allowed = tokens >= 1;
  buckets.set(key, { tokens: allowed ? tokens - 1 : tokens, at: now });
  return allowed ? 0 : Math.max(1, Math.ceil((1 - tokens) / limit.perSecond));
}

/** What is left of a bucket: whole calls, and the seconds until it is full again. */
export function bucketOf(key: string, limit: RateLimit, now: number = Date.now()): { left: number; fullIn: number } {
  const tokens = leftOf(holder[STATE]?.get(key), limit, now);
  return { left: Math.floor(tokens), fullIn: Math.ceil((limit.burst - tokens) / limit.perSecond) };
}

/** Gives one call of `key` back: it turned out not to be what the limit is for. */
export function returnToken(key: string, limit: RateLimit): void {
  const bucket = holder[STATE]?.get(key);
  if (bucket) bucket.tokens = Math.min(limit.burst, bucket.tokens + 1);
}
