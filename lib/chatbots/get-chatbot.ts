import type { z } from "zod";
import { getDatabase } from "#db/client";
import { chatbotTag } from "#lib/chatbots/check-chatbot";
import { type ChatbotView, chatbotIdInput } from "#lib/chatbots/schema";
import { toChatbotView } from "#lib/chatbots/to-chatbot-view";
import { requireChatbot } from "#lib/knowledge/door";
import type { Actor } from "#lib/process/actor";

/** A chatbot with its settings. @throws not_found */
export async function getChatbot(actor: Actor, input: z.input<typeof chatbotIdInput>): Promise<ChatbotView> {
  const { chatbotId } = chatbotIdInput.parse(input);
  return (await getTaggedChatbot(actor, chatbotId)).chatbot;
}

/** The same with its entity tag, for `If-Match`. @throws not_found */
export async function getTaggedChatbot(
  actor: Actor,
  chatbotId: string,
): Promise<{ chatbot: ChatbotView; tag: string }> {
  const row = await requireChatbot(await getDatabase(), actor, chatbotId);
  return { chatbot: toChatbotView(row), tag: chatbotTag(row) };
}
