import type { z } from "zod";
import { getDatabase } from "#db/client";
import { chatbotIdInput, deletedChatbotView } from "#lib/chatbots/schema";
import { markDeleted } from "#lib/chatbots/store";
import type { KeepAnswer } from "#lib/idempotency/run-once";
import { chatbotNotFound, requireWithinToken } from "#lib/knowledge/door";
import type { Actor } from "#lib/process/actor";

/**
 * Deletes a chatbot: from now on it is as if it had never been. What it held goes a day later; until then `restoreChatbot` undoes it.
 * @throws not_found
 */
export async function deleteChatbot(
  actor: Actor,
  input: z.input<typeof chatbotIdInput>,
  options: { keep?: KeepAnswer | undefined } = {},
): Promise<z.infer<typeof deletedChatbotView>> {
  const { chatbotId } = chatbotIdInput.parse(input);
  requireWithinToken(actor, chatbotId);
  const view = deletedChatbotView.parse({ message: "The chatbot has been deleted successfully" });
  const db = await getDatabase();
  await db.transaction(async (tx) => {
    if (!(await markDeleted(tx, actor.accountId, chatbotId))) throw chatbotNotFound();
    await options.keep?.(tx, view);
  });
  return view;
}
