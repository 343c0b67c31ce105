import type { z } from "zod";
import { getDatabase } from "#db/client";
import type { Actor } from "#lib/actor";
import { chatbotNotFound } from "#lib/chatbots/require-chatbot";
import { chatbotIdInput, deletedChatbotView } from "#lib/chatbots/schema";
import { markDeleted } from "#lib/chatbots/store";

/**
 * Deletes a chatbot: from now on it is as if it had never been. What it held goes a day later; until then `restoreChatbot` undoes it.
 * @throws not_found
 */
export async function deleteChatbot(
  actor: Actor,
  input: z.input<typeof chatbotIdInput>,
): Promise<z.infer<typeof deletedChatbotView>> {
  const { chatbotId } = chatbotIdInput.parse(input);
  if (!(await markDeleted(await getDatabase(), actor.accountId, chatbotId))) throw chatbotNotFound();
  return deletedChatbotView.parse({ message: "The chatbot has been deleted successfully" });
}
