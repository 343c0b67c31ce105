import type { ChatbotView } from "#lib/chatbots/schema";
import type { ChatbotRow } from "#lib/chatbots/store";
import { toChatbotView } from "#lib/chatbots/to-chatbot-view";
import { checkVersion, type Expected } from "#lib/process/check-version";

/**
 * The entity tag of what an owner has made of a chatbot (RFC 9110): its settings' version, then the last change of those or of its
 * knowledge. A crawl does not change it.
 */
export function chatbotTag({ version, updatedAt }: Pick<ChatbotView, "version" | "updatedAt">): string {
  return `"${version}-${Date.parse(updatedAt)}"`;
}

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
