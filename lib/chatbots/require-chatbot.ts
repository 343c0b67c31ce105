import type { Database, Tx } from "#db/client";
import { bumpKnowledgeVersion, type ChatbotRow, findChatbot, lockChatbot } from "#lib/chatbots/store";
import { toChatbotView } from "#lib/chatbots/to-chatbot-view";
import { requestEmbedding } from "#lib/jobs/request-embedding";
import type { Actor } from "#lib/process/actor";
import { checkVersion, type Expected } from "#lib/process/check-version";
import { AppError } from "#lib/process/errors";

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
    await bumpKnowledgeVersion(tx, actor.accountId, chatbotId, true);
    return result;
  });
  await requestEmbedding({ accountId: actor.accountId, chatbotId });
  return changed;
}

/**
 * The entity tag of what an owner has made of a chatbot (RFC 9110): its settings' version, then the last change of those or of its
 * knowledge. A crawl does not change it.
 */
export function chatbotTag(row: ChatbotRow): string {
  return `"${row.settingsVersion}-${row.updatedAt.getTime()}"`;
}

/**
 * Holds the caller's state of a chatbot against the present one: for a change of `settings` alone, only those.
 * @throws precondition_failed
 */
export function checkChatbot(row: ChatbotRow, expected: Expected, part: "settings" | "all"): void {
  checkVersion(expected, {
    what: "The chatbot",
    version: row.settingsVersion,
    isTag: (tag) => (part === "all" ? tag === chatbotTag(row) : tag.startsWith(`"${row.settingsVersion}-`)),
    view: () => toChatbotView(row),
  });
}
