import type { z } from "zod";
import { getDatabase } from "#db/client";
import { lockAccountRow } from "#lib/accounts/lock-account";
import { titleOf } from "#lib/browser/title-of";
import { holdChatbotLimit } from "#lib/chatbots/hold-chatbot-limit";
import { chatbotIdInput, createdChatbotView } from "#lib/chatbots/schema";
import { insertChatbot } from "#lib/chatbots/store";
import type { KeepAnswer } from "#lib/idempotency/run-once";
import { requestEmbedding } from "#lib/jobs/request-embedding";
import { requestRetrieval } from "#lib/jobs/request-retrieval";
import { copyKnowledge } from "#lib/knowledge/copy-knowledge";
import { lockKnowledge } from "#lib/knowledge/door";
import type { Actor } from "#lib/process/actor";
import { newId } from "#lib/process/ids";
import { requireWholeAccount } from "#lib/process/rights";

/** A copy with the same settings and the same knowledge, texts included; no conversations. @throws not_found, account_limit, insufficient_scope */
export async function duplicateChatbot(
  actor: Actor,
  input: z.input<typeof chatbotIdInput>,
  options: { keep?: KeepAnswer | undefined } = {},
): Promise<z.infer<typeof createdChatbotView>> {
  requireWholeAccount(actor);
  const { chatbotId } = chatbotIdInput.parse(input);
  const db = await getDatabase();
  const copy = newId("bot");
  const view = createdChatbotView.parse({ chatbotId: copy });
  await db.transaction(async (tx) => {
    await lockAccountRow(tx, actor.accountId);
    // What is copied statement by statement must not change between them.
    const original = await lockKnowledge(tx, actor, chatbotId);
    await holdChatbotLimit(tx, actor);
    const {
      createdAt: _created,
      updatedAt: _updated,
      knowledgeVersion: _version,
      settingsVersion: _,
      identitySecrets: _secrets,
      ...kept
    } = original;
    await insertChatbot(tx, { ...kept, id: copy, name: `${titleOf(original.name)} (copy)`.slice(0, 200) });
    await copyKnowledge(tx, actor, chatbotId, copy);
    await options.keep?.(tx, view);
  });
  const scope = { accountId: actor.accountId, chatbotId: copy };
  await requestEmbedding(scope);
  await requestRetrieval(scope);
  return view;
}
