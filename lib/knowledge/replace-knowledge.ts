import type { Tx } from "#db/client";
import type { PlanName } from "#lib/accounts/plan/plans";
import { withMarkdown } from "#lib/browser/paste/html-to-markdown";
import { withinLimits } from "#lib/knowledge/door";
import { setQas } from "#lib/knowledge/qas/set-qas";
import type { QaInput } from "#lib/knowledge/schema";
import { setUrls } from "#lib/knowledge/sources/set-urls";
import type { ChatbotScope } from "#lib/process/chatbot-scope";

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
  await withinLimits(tx, plan, scope, async () => {
    if (lists.qas) await setQas(tx, scope, lists.qas.map(withMarkdown));
    if (lists.urls) await setUrls(tx, scope, lists.urls);
  });
}
