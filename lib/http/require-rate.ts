import type { Actor } from "#lib/process/actor";
import { env } from "#lib/process/env";
import { AppError } from "#lib/process/errors";
import { takeToken } from "#lib/process/rate-limit";

/**
 * Counts one call with a token against `API_RATE_LIMIT`, calls a minute for each account: so many at once, refilled evenly. Without
 * the setting nothing is counted: an owner's bulk work on a server of their own takes nothing away from anybody.
 * @throws rate_limited
 */
export function requireRate(actor: Actor): void {
  const { API_RATE_LIMIT } = env();
  if (API_RATE_LIMIT === undefined) return;
  const retryAfter = takeToken(`api:${actor.accountId}`, { burst: API_RATE_LIMIT, perSecond: API_RATE_LIMIT / 60 });
  if (retryAfter === 0) return;
  const message = `This account may make ${API_RATE_LIMIT.toLocaleString("en-US")} calls a minute. Try again in ${retryAfter} s.`;
  throw new AppError("rate_limited", message, { retryAfter });
}
