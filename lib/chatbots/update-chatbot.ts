import type { z } from "zod";
import { getDatabase } from "#db/client";
import type { Actor } from "#lib/actor";
import { chatbotNotFound } from "#lib/chatbots/require-chatbot";
import { type ChatbotView, updateChatbotInput } from "#lib/chatbots/schema";
import { updateChatbotRow } from "#lib/chatbots/store";
import { toChatbotView } from "#lib/chatbots/to-chatbot-view";

/** Changes the given settings; they hold from the next answer on. @throws not_found, invalid_field */
export async function updateChatbot(actor: Actor, input: z.input<typeof updateChatbotInput>): Promise<ChatbotView> {
  const { chatbotId, settings } = updateChatbotInput.parse(input);
  const row = await updateChatbotRow(await getDatabase(), actor.accountId, chatbotId, settings);
  if (!row) throw chatbotNotFound();
  return toChatbotView(row);
}
