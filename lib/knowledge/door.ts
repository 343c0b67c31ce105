import { type Database, getDatabase, type Tx } from "#db/client";
import { checkLimit } from "#lib/accounts/plan/check-limit";
import { tellNearLimit } from "#lib/accounts/plan/near-limit";
import { PLANS, type PlanName } from "#lib/accounts/plan/plans";
import { requestEmbedding } from "#lib/jobs/request-embedding";
import { bumpKnowledgeVersion, type ChatbotRow, findChatbot, lockChatbot } from "#lib/knowledge/door-store";
import { pageTotals } from "#lib/knowledge/pages/page-store";
import { qaTotals } from "#lib/knowledge/qas/qa-store";
import type { Actor } from "#lib/process/actor";
import type { ChatbotScope } from "#lib/process/chatbot-scope";
import { AppError } from "#lib/process/errors";

/**
 * The door to what a chatbot knows. Whoever reads it comes in by `openKnowledge`; whoever changes it does so in one transaction under the
 * chatbot's lock, which ends with a new version: an owner by `changeKnowledge`, or `growKnowledge` where the plan's limits are held against
 * it, a worker by `workOnKnowledge`.
 */

type Owner = Pick<Actor, "accountId" | "token">;
type Change<T> = (tx: Tx, scope: ChatbotScope, chatbot: ChatbotRow) => Promise<T>;

/** One answer for a stranger's chatbot and for one that does not exist. */
export function chatbotNotFound(): AppError {
  return new AppError("not_found", "There is no such chatbot.", { param: "chatbotId" });
}

/** Another chatbot than the one that the token works for is as one that does not exist. @throws not_found */
export function requireWithinToken({ token }: Pick<Actor, "token">, chatbotId: string): void {
  if (token?.chatbotId && token.chatbotId !== chatbotId) throw chatbotNotFound();
}

/** The actor's chatbot. @throws not_found */
export async function requireChatbot(db: Database | Tx, actor: Owner, chatbotId: string): Promise<ChatbotRow> {
  requireWithinToken(actor, chatbotId);
  const row = await findChatbot(db, actor.accountId, chatbotId);
  if (!row) throw chatbotNotFound();
  return row;
}

/** The actor's chatbot with what its knowledge is read by. @throws not_found */
export async function openKnowledge(
  actor: Owner,
  chatbotId: string,
): Promise<{ db: Database; scope: ChatbotScope; chatbot: ChatbotRow }> {
  const db = await getDatabase();
  const chatbot = await requireChatbot(db, actor, chatbotId);
  return { db, scope: { accountId: actor.accountId, chatbotId }, chatbot };
}

/** The actor's chatbot, locked until the transaction ends. @throws not_found */
export async function lockKnowledge(tx: Tx, actor: Owner, chatbotId: string): Promise<ChatbotRow> {
  requireWithinToken(actor, chatbotId);
  const row = await lockChatbot(tx, actor.accountId, chatbotId);
  if (!row) throw chatbotNotFound();
  return row;
}

/** Runs a change of the chatbot in one transaction, under the chatbot's lock. @throws not_found */
export async function changeChatbot<T>(actor: Owner, chatbotId: string, change: Change<T>): Promise<T> {
  const db = await getDatabase();
  return db.transaction(async (tx) => {
    const chatbot = await lockKnowledge(tx, actor, chatbotId);
    return change(tx, { accountId: actor.accountId, chatbotId }, chatbot);
  });
}

/** The same for a change of its knowledge, which ends with a new knowledge version. @throws not_found */
export async function changeKnowledge<T>(actor: Owner, chatbotId: string, change: Change<T>): Promise<T> {
  const changed = await changeChatbot(actor, chatbotId, async (tx, scope, chatbot) => {
    const result = await change(tx, scope, chatbot);
    await bumpKnowledgeVersion(tx, scope, true);
    return result;
  });
  await requestEmbedding({ accountId: actor.accountId, chatbotId });
  return changed;
}

/** The same for a change that may make it more than the plan allows. @throws not_found, account_limit */
export async function growKnowledge<T>(
  actor: Owner & Pick<Actor, "plan">,
  chatbotId: string,
  change: Change<T>,
): Promise<T> {
  return changeKnowledge(actor, chatbotId, (tx, scope, chatbot) =>
    withinLimits(tx, actor.plan, scope, () => change(tx, scope, chatbot)),
  );
}

/** A worker's transaction under the chatbot's lock; null when the chatbot is gone. Who changes what answers calls `bumpVersion` in it. */
export async function workOnKnowledge<T>(
  db: Database,
  { accountId, chatbotId }: ChatbotScope,
  work: (tx: Tx) => Promise<T>,
): Promise<T | null> {
  return db.transaction(async (tx) => ((await lockChatbot(tx, accountId, chatbotId)) ? work(tx) : null));
}

/** Gives the chatbot a new knowledge version: in a transaction of a worker that changed what it answers from. */
export async function bumpVersion(tx: Tx, scope: ChatbotScope): Promise<void> {
  await bumpKnowledgeVersion(tx, scope, false);
}

type KnowledgeTotals = { qas: number; pages: number; characters: number };

/** What the chatbot's knowledge holds now. Characters are those of questions, answers and kept page text. */
export async function knowledgeTotals(tx: Tx, scope: ChatbotScope): Promise<KnowledgeTotals> {
  const [ofQas, ofPages] = [await qaTotals(tx, scope), await pageTotals(tx, scope)];
  return { qas: ofQas.qas, pages: ofPages.pages, characters: ofQas.characters + ofPages.characters };
}

/**
 * Holds a change against the plan: in the changing transaction, under the chatbot's lock, so that a refusal rolls the change back. What was
 * over a limit before may stay or shrink, but not grow. The account's webhooks are told when it comes near one. On a plan without limits nothing is counted: that costs more the more there is.
 * @throws account_limit
 */
export async function withinLimits<T>(
  tx: Tx,
  plan: PlanName,
  scope: ChatbotScope,
  change: () => Promise<T>,
): Promise<T> {
  const { qasPerChatbot, urlsPerChatbot, charactersPerChatbot } = PLANS[plan];
  if (qasPerChatbot === null && urlsPerChatbot === null && charactersPerChatbot === null) return change();
  const before = await knowledgeTotals(tx, scope);
  const result = await change();
  const after = await knowledgeTotals(tx, scope);
  if (after.qas > before.qas) checkLimit("qasPerChatbot", qasPerChatbot, before.qas, after.qas);
  if (after.pages > before.pages) checkLimit("urlsPerChatbot", urlsPerChatbot, before.pages, after.pages);
  if (after.characters > before.characters)
    checkLimit("charactersPerChatbot", charactersPerChatbot, before.characters, after.characters);
  const use = (of: keyof KnowledgeTotals) => ({ before: before[of], after: after[of] });
  await tellNearLimit(tx, scope, "qasPerChatbot", qasPerChatbot, use("qas"));
  await tellNearLimit(tx, scope, "urlsPerChatbot", urlsPerChatbot, use("pages"));
  await tellNearLimit(tx, scope, "charactersPerChatbot", charactersPerChatbot, use("characters"));
  return result;
}

/** The chatbot as it stands, for those that read it in a way of their own. */
export { findChatbot } from "#lib/knowledge/door-store";
