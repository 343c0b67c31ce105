import { getDatabase } from "#db/client";
import type { PlanName } from "#lib/accounts/plans";
import type { Actor } from "#lib/actor";
import { findLiveToken, touchToken } from "#lib/api-tokens/store";
import { isWellFormedToken, tokenDigest } from "#lib/api-tokens/token-format";
import { AppError } from "#lib/errors";
import { errorFields, log } from "#lib/log";

const TOUCH_EVERY_MS = 60_000;

/** One answer for a missing, malformed, unknown, revoked and expired token. */
export function unauthorized(): AppError {
  return new AppError(
    "unauthorized",
    "The API token is missing or not valid. Send it as `Authorization: Bearer <token>`; tokens are made under Chatbot Settings.",
  );
}

/** The actor behind an `Authorization` header. The database is asked at each call, so a revoked token stops at once. @throws unauthorized */
export async function authenticateToken(header: string | null): Promise<Actor> {
  const token = /^Bearer +(\S+) *$/i.exec(header ?? "")?.[1];
  if (!token || !isWellFormedToken(token)) throw unauthorized();
  const db = await getDatabase();
  const row = await findLiveToken(db, tokenDigest(token));
  if (!row) throw unauthorized();
  if (!row.lastUsedAt || Date.now() - row.lastUsedAt.getTime() > TOUCH_EVERY_MS) {
    touchToken(db, row.accountId, row.id).catch((error: unknown) =>
      log("warn", "token_touch_failed", errorFields(error)),
    );
  }
  return { accountId: row.accountId, userId: null, plan: row.plan as PlanName };
}
