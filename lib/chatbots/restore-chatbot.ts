import type { z } from "zod";
import { getDatabase } from "#db/client";
import { lockAccountRow } from "#lib/accounts/lock-account";
import { holdChatbotLimit } from "#lib/chatbots/hold-chatbot-limit";
import { chatbotIdInput, createdChatbotView } from "#lib/chatbots/schema";
import { findDeletedChatbot, unmarkDeleted } from "#lib/chatbots/store";
import { requestRetrieval } from "#lib/jobs/request-retrieval";
import { chatbotNotFound, requireWithinToken } from "#lib/knowledge/door";
import type { Actor } from "#lib/process/actor";

/** Undoes a delete within its day, with all that the chatbot held. @throws not_found, account_limit */
export async function restoreChatbot(
  actor: Actor,
  input: z.input<typeof chatbotIdInput>,
): Promise<z.infer<typeof createdChatbotView>> {
  const { chatbotId } = chatbotIdInput.parse(input);
  requireWithinToken(actor, chatbotId);
  const db = await getDatabase();
  await db.transaction(async (tx) => {
    await lockAccountRow(tx, actor.accountId);
    if (!(await findDeletedChatbot(tx, actor.accountId, chatbotId))) throw chatbotNotFound();
    await holdChatbotLimit(tx, actor);
    await unmarkDeleted(tx, actor.accountId, chatbotId);
  });
  await requestRetrieval({ accountId: actor.accountId, chatbotId });
  return createdChatbotView.parse({ chatbotId });
}
