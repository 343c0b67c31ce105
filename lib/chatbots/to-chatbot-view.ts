import { type ChatbotView, chatbotView } from "#lib/chatbots/schema";
import type { ChatbotRow } from "#lib/chatbots/store";

export function toChatbotView(row: ChatbotRow): ChatbotView {
  return chatbotView.parse({
    ...row,
    version: row.settingsVersion,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  });
}
