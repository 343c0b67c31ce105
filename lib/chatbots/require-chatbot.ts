import type { Database, Tx } from "#db/client";
import type { Actor } from "#lib/actor";
import { bumpKnowledgeVersion, type ChatbotRow, findChatbot, lockChatbot } from "#lib/chatbots/store";
import { AppError } from "#lib/errors";
import { requestEmbedding } from "#lib/jobs/request-embedding";

/** One answer for a stranger's chatbot and for one that does not exist. */
export function chatbotNotFound(): AppError {
  return new AppError("not_found", "There is no such chatbot.", { param: "chatbotId" });
}

/** The actor's chatbot. @throws not_found */
export async function requireChatbot(db: Database | Tx, actor: Actor, chatbotId: string): Promise<ChatbotRow> {
  const row = await findChatbot(db, actor.accountId, chatbotId);
  if (!row) throw chatbotNotFound();
  return row;
}

/** Runs a change of the chatbot in one transaction, under the chatbot's lock. @throws not_found */
export async function changeChatbot<T>(
  db: Database,
  actor: Pick<Actor, "accountId">,
  chatbotId: string,
  change: (tx: Tx, chatbot: ChatbotRow) => Promise<T>,
): Promise<T> {
  return db.transaction(async (tx) => {
    const chatbot = await lockChatbot(tx, actor.accountId, chatbotId);
    if (!chatbot) throw chatbotNotFound();
    return change(tx, chatbot);
  });
}

/** The same for a change of its knowledge, which ends with a new knowledge version. @throws not_found */
export async function changeKnowledge<T>(
  db: Database,
  actor: Pick<Actor, "accountId">,
  chatbotId: string,
  change: (tx: Tx, chatbot: ChatbotRow) => Promise<T>,
): Promise<T> {
  const changed = await changeChatbot(db, actor, chatbotId, async (tx, chatbot) => {
    const result = await change(tx, chatbot);
    await bumpKnowledgeVersion(tx, actor.accountId, chatbotId);
    return result;
  });
  await requestEmbedding({ accountId: actor.accountId, chatbotId });
  return changed;
}

/** The entity tag of a chatbot's present state (RFC 9110). */
export function chatbotTag(row: ChatbotRow): string {
  return `"${row.knowledgeVersion}-${row.updatedAt.getTime()}"`;
}

/** @throws precondition_failed when the caller's `If-Match` names another state than the present one */
export function checkIfMatch(row: ChatbotRow, ifMatch: string | null): void {
  if (ifMatch === null || ifMatch.trim() === "*") return;
  if (ifMatch.split(",").some((tag) => tag.trim() === chatbotTag(row))) return;
  throw new AppError("precondition_failed", "The chatbot has changed since: read it again and repeat the change.", {
    param: "If-Match",
  });
}
