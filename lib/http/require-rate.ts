import { takeCall } from "#lib/api-tokens/take-call";
import type { Actor } from "#lib/process/actor";
import { env } from "#lib/process/env";
import { AppError } from "#lib/process/errors";

/**
 * Counts one call with a token against `API_RATE_LIMIT`, calls a minute for each account, in all processes together. Without the setting
 * nothing is counted: an owner's bulk work on a server of their own takes nothing away from anybody. Sets the response's RateLimit and
 * RateLimit-Policy (draft-ietf-httpapi-ratelimit-headers-10), also where the call is refused.
 * @throws rate_limited
 */
export async function requireRate({ accountId }: Actor, headers: Headers): Promise<void> {
  const { API_RATE_LIMIT } = env();
  if (API_RATE_LIMIT === undefined) return;
  const { left, fullIn, retryAfter } = await takeCall(accountId, API_RATE_LIMIT);
  headers.set("ratelimit-policy", `"default";q=${API_RATE_LIMIT};w=60`);
  headers.set("ratelimit", `"default";r=${left};t=${fullIn}`);
  if (retryAfter === 0) return;
  const message = `This account may make ${API_RATE_LIMIT.toLocaleString("en-US")} calls a minute. Try again in ${retryAfter} s.`;
  throw new AppError("rate_limited", message, { retryAfter });
}
