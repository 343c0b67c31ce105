import { openKnowledge } from "#lib/knowledge/door";
import { countPagesByState } from "#lib/knowledge/pages/page-store";
import { qaTotals } from "#lib/knowledge/qas/qa-store";
import { type KnowledgeCountsView, knowledgeCountsView } from "#lib/knowledge/schema";
import type { Actor } from "#lib/process/actor";

/** How many Q&As and pages in each state the chatbot has: what is followed while pages are read. @throws not_found */
export async function countKnowledge(actor: Actor, { chatbotId }: { chatbotId: string }): Promise<KnowledgeCountsView> {
  const { db, scope } = await openKnowledge(actor, chatbotId);
  const { qas } = await qaTotals(db, scope);
  const { leftOut, ...pages } = await countPagesByState(db, scope);
  const total = Object.values(pages).reduce((sum, n) => sum + n, 0);
  return knowledgeCountsView.parse({ qas, pages: { ...pages, leftOut, total } });
}
