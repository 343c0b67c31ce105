import { getConversation } from "#lib/conversations/history/get-conversation";
import type { ConversationView } from "#lib/conversations/history-schema";
import type { Actor } from "#lib/process/actor";
import { AppError } from "#lib/process/errors";

/** The conversation that the address names, with its last turns; null where it names none that is there. */
export async function loadConversation(
  actor: Actor,
  chatbotId: string,
  sessionId: string | string[] | undefined,
): Promise<ConversationView | null> {
  if (typeof sessionId !== "string" || sessionId === "" || sessionId.length > 200) return null;
  try {
    const first = await getConversation(actor, { chatbotId, sessionId });
    if (first.total <= first.pageSize) return first;
    return await getConversation(actor, { chatbotId, sessionId, page: Math.ceil(first.total / first.pageSize) });
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === "not_found") return null;
    throw thrown;
  }
}
