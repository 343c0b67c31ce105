import { getDatabase } from "#db/client";
import { lockAccountRow } from "#lib/accounts/lock-account";
import {
  type CreatedTokenView,
  type CreateTokenInput,
  createdTokenView,
  createTokenInput,
} from "#lib/api-tokens/schema";
import { countLiveTokens, insertToken } from "#lib/api-tokens/store";
import { toTokenView } from "#lib/api-tokens/to-token-view";
import { newApiToken, tokenDigest } from "#lib/api-tokens/token-format";
import type { Actor } from "#lib/process/actor";
import { AppError } from "#lib/process/errors";
import { newId } from "#lib/process/ids";

const LIVE_TOKENS_MAX = 50;
const DAY_MS = 86_400_000;

/**
 * Makes an API token. The answer holds the token itself, which is not kept and cannot be shown again.
 * @throws conflict when the account has 50 live tokens.
 */
export async function createToken(actor: Actor, input: CreateTokenInput): Promise<CreatedTokenView> {
  const { name, expiresInDays } = createTokenInput.parse(input);
  const token = newApiToken();
  const db = await getDatabase();
  const row = await db.transaction(async (tx) => {
    await lockAccountRow(tx, actor.accountId);
    if ((await countLiveTokens(tx, actor.accountId)) >= LIVE_TOKENS_MAX) {
      throw new AppError("conflict", `An account has at most ${LIVE_TOKENS_MAX} live API tokens: revoke one first.`);
    }
    return insertToken(tx, {
      id: newId("tok"),
      accountId: actor.accountId,
      name,
      digest: tokenDigest(token),
      lastFour: token.slice(-4),
      expiresAt: expiresInDays === null ? null : new Date(Date.now() + expiresInDays * DAY_MS),
    });
  });
  if (!row) throw new Error("A new token's digest was taken.");
  return createdTokenView.parse({ ...toTokenView(row), token });
}
