import type { Tx } from "#db/client";
import type { PlanName } from "#lib/accounts/plans";
import type { ChatbotScope } from "#lib/chatbots/scope";
import { checkKnowledgeLimits, limitedTotals } from "#lib/knowledge/check-knowledge-limits";
import { withMarkdown } from "#lib/knowledge/html-to-markdown";
import type { QaInput } from "#lib/knowledge/schema";
import { setQas } from "#lib/knowledge/set-qas";
import { setUrls } from "#lib/knowledge/set-urls";

/**
 * Makes the given lists the chatbot's Q&As and URLs; a list that is absent stays as it is. Runs inside the transaction that made
 * or locked the chatbot. `urls` are as `checkUrls` answers them.
 * @throws account_limit
 */
export async function replaceKnowledge(
  tx: Tx,
  plan: PlanName,
  scope: ChatbotScope,
  lists: { qas: readonly QaInput[] | undefined; urls: readonly string[] | undefined },
): Promise<void> {
  const before = await limitedTotals(tx, plan, scope);
  if (lists.qas) await setQas(tx, scope, lists.qas.map(withMarkdown));
  if (lists.urls) await setUrls(tx, scope, lists.urls);
  await checkKnowledgeLimits(tx, plan, scope, before);
}
