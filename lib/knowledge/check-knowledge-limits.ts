import type { Tx } from "#db/client";
import { checkLimit } from "#lib/accounts/plan/check-limit";
import { PLANS, type PlanName } from "#lib/accounts/plan/plans";
import type { ChatbotScope } from "#lib/chatbots/scope";
import { pageTotals } from "#lib/knowledge/pages/page-store";
import { qaTotals } from "#lib/knowledge/qas/qa-store";

export type KnowledgeTotals = { qas: number; pages: number; characters: number };

/** What the chatbot's knowledge holds now. Characters are those of questions, answers and kept page text. */
export async function knowledgeTotals(tx: Tx, scope: ChatbotScope): Promise<KnowledgeTotals> {
  const [ofQas, ofPages] = [await qaTotals(tx, scope), await pageTotals(tx, scope)];
  return { qas: ofQas.qas, pages: ofPages.pages, characters: ofQas.characters + ofPages.characters };
}

/** The totals that `checkKnowledgeLimits` compares with; null on a plan without limits: counting costs more the more there is. */
export async function limitedTotals(tx: Tx, plan: PlanName, scope: ChatbotScope): Promise<KnowledgeTotals | null> {
  const { qasPerChatbot, urlsPerChatbot, charactersPerChatbot } = PLANS[plan];
  const isLimited = qasPerChatbot !== null || urlsPerChatbot !== null || charactersPerChatbot !== null;
  return isLimited ? knowledgeTotals(tx, scope) : null;
}

/**
 * Checks the knowledge after a change against the plan: to be called in the changing transaction, under the chatbot's lock, so that
 * a refusal rolls the change back. What was over a limit before may stay or shrink, but not grow.
 * @throws account_limit
 */
export async function checkKnowledgeLimits(
  tx: Tx,
  plan: PlanName,
  scope: ChatbotScope,
  before: KnowledgeTotals | null,
): Promise<void> {
  if (before === null) return;
  const limits = PLANS[plan];
  const after = await knowledgeTotals(tx, scope);
  if (after.qas > before.qas) checkLimit("qasPerChatbot", limits.qasPerChatbot, before.qas, after.qas);
  if (after.pages > before.pages) checkLimit("urlsPerChatbot", limits.urlsPerChatbot, before.pages, after.pages);
  if (after.characters > before.characters) {
    checkLimit("charactersPerChatbot", limits.charactersPerChatbot, before.characters, after.characters);
  }
}
