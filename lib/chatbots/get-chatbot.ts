import type { z } from "zod";
import { getDatabase } from "#db/client";
import type { Actor } from "#lib/actor";
import { requireChatbot } from "#lib/chatbots/require-chatbot";
import { type ChatbotView, chatbotIdInput } from "#lib/chatbots/schema";
import { toChatbotView } from "#lib/chatbots/to-chatbot-view";

/** A chatbot with its settings. @throws not_found */
export async function getChatbot(actor: Actor, input: z.input<typeof chatbotIdInput>): Promise<ChatbotView> {
  const { chatbotId } = chatbotIdInput.parse(input);
  return toChatbotView(await requireChatbot(await getDatabase(), actor, chatbotId));
}
