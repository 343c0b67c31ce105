import { getDatabase } from "#db/client";
import type { PlanName } from "#lib/accounts/plan/plans";
import { findLiveToken, touchToken } from "#lib/api-tokens/store";
import { keepReadAlong, likelyChatbot } from "#lib/chatbots/read-along";
import type { Actor } from "#lib/process/actor";
import { AppError } from "#lib/process/errors";
import { errorFields, log } from "#lib/process/log";
import { SharedReads } from "#lib/process/shared-reads";
import { isWellFormedToken, tokenDigest } from "#lib/process/token-format";

const TOUCH_EVERY_MS = 60_000;
type LiveToken = Awaited<ReturnType<typeof findLiveToken>>;
const reads = new SharedReads<LiveToken>();

/** One answer for a missing, malformed, unknown, revoked and expired token. */
export function unauthorized(): AppError {
  return new AppError(
    "unauthorized",
    "The API token is missing or not valid. Send it as `Authorization: Bearer <token>`; create one under Account.",
  );
}

/**
 * The actor behind an `Authorization` header. Each call is answered by a read that began
 * after it, so a revoked token stops at once; calls at the same time share one. The chatbot that the token asked last is read along.
 * @throws unauthorized
 */
export async function authenticateToken(header: string | null): Promise<Actor> {
  const given = /^Bearer +(\S+) *$/i.exec(header ?? "")?.[1];
  if (!given || !isWellFormedToken(given)) throw unauthorized();
  const digest = tokenDigest(given);
  const chatbotId = likelyChatbot(digest);
  const row = await reads.read(`${digest} ${chatbotId}`, () => findAndTouch(digest, chatbotId));
  if (!row) throw unauthorized();
  const token = { scopes: row.scopes, chatbotId: row.chatbotId, expiresAt: row.expiresAt };
  const actor: Actor = { accountId: row.accountId, userId: null, plan: row.plan as PlanName, token };
  keepReadAlong(actor, digest, row.chatbot);
  return actor;
}

async function findAndTouch(digest: string, chatbotId: string | null): Promise<LiveToken> {
  const db = await getDatabase();
  const row = await findLiveToken(db, digest, chatbotId);
  if (row && (!row.lastUsedAt || Date.now() - row.lastUsedAt.getTime() > TOUCH_EVERY_MS)) {
    touchToken(db, row.accountId, row.id).catch((error: unknown) =>
      log("warn", "token_touch_failed", errorFields(error)),
    );
  }
  return row;
}
