import type { z } from "zod";
import { getDatabase } from "#db/client";
import { lockAccountRow } from "#lib/accounts/lock-account";
import { holdChatbotLimit } from "#lib/chatbots/hold-chatbot-limit";
import { requireAllowedModel } from "#lib/chatbots/require-allowed-model";
import {
  type ChatbotSettings,
  createChatbotInput,
  createdChatbotView,
  DEFAULT_FALLBACK,
  DEFAULT_WELCOME,
} from "#lib/chatbots/schema";
import { insertChatbot } from "#lib/chatbots/store";
import type { KeepAnswer } from "#lib/idempotency/run-once";
import { requestEmbedding } from "#lib/jobs/request-embedding";
import { requestRetrieval } from "#lib/jobs/request-retrieval";
import { waitUntilSettled } from "#lib/knowledge/pages/wait-until-settled";
import { replaceKnowledge } from "#lib/knowledge/replace-knowledge";
import { checkUrls } from "#lib/knowledge/sources/check-urls";
import type { Actor } from "#lib/process/actor";
import { newId } from "#lib/process/ids";

/**
 * Creates a chatbot with its Q&As and URLs, all or nothing; `settings` replace the defaults, and their name `chatbotName`. URLs are crawled
 * by background jobs; with `wait` the view is returned when they are settled, after 30 s at the latest.
 * @throws invalid_field, account_limit
 */
export async function createChatbot(
  actor: Actor,
  input: z.input<typeof createChatbotInput>,
  options: {
    waitMs?: number;
    signal?: AbortSignal;
    keep?: KeepAnswer | undefined;
    settings?: Partial<ChatbotSettings>;
  } = {},
): Promise<z.infer<typeof createdChatbotView>> {
  const { chatbotName, input_qas, input_urls, wait } = createChatbotInput.parse(input);
  requireAllowedModel(options.settings?.model);
  const urls = checkUrls(input_urls, "input_urls");
  const scope = { accountId: actor.accountId, chatbotId: newId("bot") };
  const view = createdChatbotView.parse({ chatbotId: scope.chatbotId });
  const db = await getDatabase();
  await db.transaction(async (tx) => {
    await lockAccountRow(tx, actor.accountId);
    await holdChatbotLimit(tx, actor);
    await insertChatbot(tx, {
      id: scope.chatbotId,
      accountId: scope.accountId,
      name: chatbotName,
      welcome: DEFAULT_WELCOME,
      fallback: DEFAULT_FALLBACK,
      ...options.settings,
    });
    await replaceKnowledge(tx, actor.plan, scope, { qas: input_qas, urls });
    await options.keep?.(tx, view);
  });
  await requestEmbedding(scope);
  if (urls.length > 0) {
    await requestRetrieval(scope);
    await waitUntilSettled(db, scope, { ...options, ...(wait ? { waitMs: 30_000 } : {}), listed: true });
  }
  return view;
}
