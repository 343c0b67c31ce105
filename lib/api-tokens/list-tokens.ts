import { getDatabase } from "#db/client";
import type { TokenView } from "#lib/api-tokens/schema";
import { listTokenRows } from "#lib/api-tokens/store";
import { toTokenView } from "#lib/api-tokens/to-token-view";
import type { Actor } from "#lib/process/actor";

/** All API tokens of the account, the newest first, revoked ones too. */
export async function listTokens(actor: Actor): Promise<{ items: TokenView[] }> {
  const rows = await listTokenRows(await getDatabase(), actor.accountId);
  return { items: rows.map(toTokenView) };
}
