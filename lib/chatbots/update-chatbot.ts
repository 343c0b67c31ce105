import { isDeepStrictEqual } from "node:util";
import type { z } from "zod";
import { checkChatbot } from "#lib/chatbots/check-chatbot";
import { requireAllowedModel } from "#lib/chatbots/require-allowed-model";
import { type ChatbotView, updateChatbotInput } from "#lib/chatbots/schema";
import { updateChatbotRow } from "#lib/chatbots/store";
import { toChatbotView } from "#lib/chatbots/to-chatbot-view";
import { changeChatbot, chatbotNotFound } from "#lib/knowledge/door";
import type { Actor } from "#lib/process/actor";
import type { Expected } from "#lib/process/check-version";

/**
 * Changes the given settings; they apply from the next answer. What is as it was leaves the version as it is.
 * @throws not_found, invalid_field, precondition_failed when the settings are no longer those of `version` or `ifMatch`
 */
export async function updateChatbot(
  actor: Actor,
  input: z.input<typeof updateChatbotInput>,
  { ifMatch }: Pick<Expected, "ifMatch"> = {},
): Promise<ChatbotView> {
  const { chatbotId, version, settings } = updateChatbotInput.parse(input);
  requireAllowedModel(settings.model);
  return changeChatbot(actor, chatbotId, async (tx, _, chatbot) => {
    checkChatbot(chatbot, { version, ifMatch }, "settings");
    const before: Record<string, unknown> = chatbot;
    const changed = Object.entries(settings).some(([name, value]) => !isDeepStrictEqual(before[name], value));
    const row = changed ? await updateChatbotRow(tx, actor.accountId, chatbotId, settings) : chatbot;
    if (!row) throw chatbotNotFound();
    return toChatbotView(row);
  });
}
