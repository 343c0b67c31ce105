import { getDatabase } from "#db/client";
import { lockAccountRow } from "#lib/accounts/lock-account";
import {
  type CreatedTokenView,
  type CreateTokenInput,
  createdTokenView,
  createTokenInput,
} from "#lib/api-tokens/schema";
import { countLiveTokens, findTokenRow, insertToken } from "#lib/api-tokens/store";
import { toTokenView } from "#lib/api-tokens/to-token-view";
import { requireChatbot } from "#lib/knowledge/door";
import type { Actor, TokenRights } from "#lib/process/actor";
import { AppError } from "#lib/process/errors";
import { newId } from "#lib/process/ids";
import { newApiToken, tokenDigest } from "#lib/process/token-format";

const LIVE_TOKENS_MAX = 50;
const DAY_MS = 86_400_000;

/**
 * Creates an API token. The view holds the token itself, which is not kept and cannot be shown again.
 * @throws not_found for another account's chatbot, conflict when the account has 50 live tokens, insufficient_scope when the token that
 * acts would create one that may do more
 */
export async function createToken(actor: Actor, input: CreateTokenInput): Promise<CreatedTokenView> {
  const { name, scopes, chatbotId, expiresInDays } = createTokenInput.parse(input);
  const expiresAt = expiresInDays === null ? null : new Date(Date.now() + expiresInDays * DAY_MS);
  if (actor.token) requireNoMore(actor.token, { scopes, chatbotId, expiresAt });
  const token = newApiToken();
  const id = newId("tok");
  const db = await getDatabase();
  const row = await db.transaction(async (tx) => {
    await lockAccountRow(tx, actor.accountId);
    if (chatbotId !== null) await requireChatbot(tx, actor, chatbotId);
    if ((await countLiveTokens(tx, actor.accountId)) >= LIVE_TOKENS_MAX) {
      throw new AppError("conflict", `An account has at most ${LIVE_TOKENS_MAX} live API tokens: revoke one first.`);
    }
    const values = { id, accountId: actor.accountId, name, scopes, chatbotId, expiresAt };
    await insertToken(tx, { ...values, digest: tokenDigest(token), lastFour: token.slice(-4) });
    return findTokenRow(tx, actor, id);
  });
  if (!row) throw new Error("A new token's digest was taken.");
  return createdTokenView.parse({ ...toTokenView(row), token });
}

/** @throws insufficient_scope */
function requireNoMore(own: TokenRights, wanted: TokenRights): void {
  const more =
    wanted.scopes.find((scope) => !own.scopes.includes(scope)) ??
    (own.chatbotId !== null && wanted.chatbotId === null ? "all chatbots" : null) ??
    (own.expiresAt && (!wanted.expiresAt || wanted.expiresAt > own.expiresAt) ? "a later expiry" : null);
  if (more === null) return;
  throw new AppError("insufficient_scope", `A token cannot create a token that may do more than itself: ${more}.`);
}
