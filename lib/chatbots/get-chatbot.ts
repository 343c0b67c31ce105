import type { z } from "zod";
import { getDatabase } from "#db/client";
import { type ChatbotView, chatbotIdInput } from "#lib/chatbots/schema";
import { toChatbotView } from "#lib/chatbots/to-chatbot-view";
import { requireChatbot } from "#lib/knowledge/door";
import type { Actor } from "#lib/process/actor";

/** A chatbot with its settings. @throws not_found */
export async function getChatbot(actor: Actor, input: z.input<typeof chatbotIdInput>): Promise<ChatbotView> {
  const { chatbotId } = chatbotIdInput.parse(input);
  return toChatbotView(await requireChatbot(await getDatabase(), actor, chatbotId));
}
