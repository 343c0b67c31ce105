import { getDatabase } from "#db/client";
import type { TokenView } from "#lib/api-tokens/schema";
import { listTokenRows, workingFor } from "#lib/api-tokens/store";
import { toTokenView } from "#lib/api-tokens/to-token-view";
import type { Actor } from "#lib/process/actor";

/** The account's API tokens, the newest first, revoked ones too: all, or those that work for one chatbot. A token of one chatbot sees its chatbot's. */
export async function listTokens(
  actor: Actor,
  { chatbotId }: { chatbotId?: string } = {},
): Promise<{ items: TokenView[] }> {
  const filter = chatbotId === undefined ? undefined : workingFor(chatbotId);
  const rows = await listTokenRows(await getDatabase(), actor, filter);
  return { items: rows.map(toTokenView) };
}
