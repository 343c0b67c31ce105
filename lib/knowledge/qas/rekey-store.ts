import { and, asc, eq, lt, sql } from "drizzle-orm";
import type { Database, Tx } from "#db/client";
import { inScope } from "#db/in-scope";
import { chatbots } from "#db/schema/chatbots";
import { qaQuestions, qas, removedKnowledge } from "#db/schema/knowledge";
import { inBatches } from "#lib/knowledge/in-batches";
import type { ChatbotScope } from "#lib/process/chatbot-scope";

const ofChatbot = (scope: ChatbotScope) =>
  and(eq(chatbots.accountId, scope.accountId), eq(chatbots.id, scope.chatbotId));

/** Chatbots, of every account, deleted ones too, whose questions' keys are older. */
export async function chatbotsWithOlderKeys(db: Database, version: number): Promise<ChatbotScope[]> {
  return db
    .select({ accountId: chatbots.accountId, chatbotId: chatbots.id })
    .from(chatbots)
    .where(lt(chatbots.questionKeys, version))
    .limit(1_000);
}

/** Locks the chatbot; false when another process has made its keys meanwhile. */
export async function lockOlderKeys(tx: Tx, scope: ChatbotScope, version: number): Promise<boolean> {
  const rows = await tx
    .select({ id: chatbots.id })
    .from(chatbots)
    .where(and(ofChatbot(scope), lt(chatbots.questionKeys, version)))
    .for("no key update");
  return rows.length > 0;
}

export async function setKeyVersion(tx: Tx, scope: ChatbotScope, version: number): Promise<void> {
  await tx.update(chatbots).set({ questionKeys: version }).where(ofChatbot(scope));
}

/** Every question of the chatbot, main ones before phrasings, the older Q&A's first. */
export async function storedQuestions(tx: Tx, scope: ChatbotScope) {
  return tx
    .select({ id: qaQuestions.id, question: qaQuestions.question, normalized: qaQuestions.normalized })
    .from(qaQuestions)
    .innerJoin(qas, and(inScope(qas, scope), eq(qas.id, qaQuestions.qaId)))
    .where(inScope(qaQuestions, scope))
    .orderBy(sql`${qaQuestions.position} > 0`, asc(qas.createdAt), asc(qas.id), asc(qaQuestions.position));
}

/** Gives questions new keys. In between, each has one that none can have, so that keys may change places. */
export async function setKeys(
  tx: Tx,
  scope: ChatbotScope,
  keys: readonly { id: string; key: string }[],
): Promise<void> {
  const set = async (list: readonly { id: string; key: string }[]) => {
    for (const batch of inBatches(list)) {
      const rows = sql.join(
        batch.map(({ id, key }) => sql`(${id}::text, ${key}::text)`),
        sql`, `,
      );
      await tx.execute(sql`update ${qaQuestions} set normalized = given.key from (values ${rows}) as given (id, key)
        where ${inScope(qaQuestions, scope)} and ${qaQuestions.id} = given.id`);
    }
  };
  await set(keys.map(({ id }) => ({ id, key: `old:${id}` })));
  await set(keys);
}

type Part = { question: string; normalized: string };

/** The questions of deleted Q&As, which may come back. */
export async function removedQuestions(tx: Tx, scope: ChatbotScope): Promise<{ id: string; parts: Part[] }[]> {
  const rows = await tx
    .select({ id: removedKnowledge.id, parts: removedKnowledge.parts })
    .from(removedKnowledge)
    .where(and(inScope(removedKnowledge, scope), eq(removedKnowledge.kind, "qas")));
  return rows.map(({ id, parts }) => ({ id, parts: parts as Part[] }));
}

export async function setRemovedQuestions(tx: Tx, scope: ChatbotScope, id: string, parts: Part[]): Promise<void> {
  await tx
    .update(removedKnowledge)
    .set({ parts })
    .where(and(inScope(removedKnowledge, scope), eq(removedKnowledge.id, id)));
}
