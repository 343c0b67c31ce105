import { chatbotTag } from "#lib/chatbots/schema";
import type { ChatbotRow } from "#lib/chatbots/store";
import { toChatbotView } from "#lib/chatbots/to-chatbot-view";
import { checkVersion, type Expected } from "#lib/process/check-version";

/**
 * Holds the caller's state of a chatbot against the present one: for a change of `settings` alone, only those.
 * @throws precondition_failed
 */
export function checkChatbot(row: ChatbotRow, expected: Expected, part: "settings" | "all"): void {
  checkVersion(expected, {
    what: "The chatbot",
    version: row.settingsVersion,
    isTag: (tag) =>
      part === "all" ? tag === chatbotTag(toChatbotView(row)) : tag.startsWith(`"${row.settingsVersion}-`),
    view: () => toChatbotView(row),
  });
}
