import type { z } from "zod";
import type { Tx } from "#db/client";
import { checkChatbot } from "#lib/chatbots/check-chatbot";
import { createdChatbotView, modifyChatbotInput } from "#lib/chatbots/schema";
import { type ChatbotRow, updateChatbotRow } from "#lib/chatbots/store";
import type { KeepAnswer } from "#lib/idempotency/run-once";
import { requestRetrieval } from "#lib/jobs/request-retrieval";
import { changeChatbot, changeKnowledge, openKnowledge } from "#lib/knowledge/door";
import { waitUntilSettled } from "#lib/knowledge/pages/wait-until-settled";
import { replaceKnowledge } from "#lib/knowledge/replace-knowledge";
import { checkUrls } from "#lib/knowledge/sources/check-urls";
import type { Actor } from "#lib/process/actor";
import type { ChatbotScope } from "#lib/process/chatbot-scope";

/**
 * Changes a chatbot declaratively: what is absent stays, a list that is given becomes the list, `[]` empties it.
 * A URL that is given again is retrieved again.
 * @throws not_found, invalid_field, account_limit, precondition_failed when `ifMatch` names another state
 */
export async function modifyChatbot(
  actor: Actor,
  input: z.input<typeof modifyChatbotInput>,
  options: { waitMs?: number; signal?: AbortSignal; ifMatch?: string | null; keep?: KeepAnswer | undefined } = {},
): Promise<z.infer<typeof createdChatbotView>> {
  const { chatbotId, chatbotName, input_qas, input_urls, wait } = modifyChatbotInput.parse(input);
  // A stranger's chatbot is not found, whatever else is wrong with the call.
  const { db, scope } = await openKnowledge(actor, chatbotId);
  const urls = input_urls && checkUrls(input_urls, "input_urls");
  const view = createdChatbotView.parse({ chatbotId });
  const change = async (tx: Tx, _: ChatbotScope, chatbot: ChatbotRow) => {
    checkChatbot(chatbot, { ifMatch: options.ifMatch }, input_qas || urls ? "all" : "settings");
    if (chatbotName !== undefined) await updateChatbotRow(tx, actor.accountId, chatbotId, { name: chatbotName });
    if (input_qas || urls) await replaceKnowledge(tx, actor.plan, scope, { qas: input_qas, urls });
    await options.keep?.(tx, view);
  };
  // A name alone is no reason to build the chatbot's index anew.
  if (input_qas || urls) await changeKnowledge(actor, chatbotId, change);
  else await changeChatbot(actor, chatbotId, change);
  if (urls) {
    await requestRetrieval(scope);
    await waitUntilSettled(db, scope, { ...options, ...(wait ? { waitMs: 30_000 } : {}), listed: true });
  }
  return view;
}
