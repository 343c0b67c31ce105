import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Database } from "#db/client";
import { chatbots } from "#db/schema/chatbots";
import { pages, qaQuestions, qas } from "#db/schema/knowledge";
import { leftOut } from "#lib/knowledge/left-out";

/** How much each of the account's chatbots holds, as the plan counts it: Q&As, pages, characters of both. */
export async function countPerChatbot(db: Database, accountId: string) {
  const ofThis = (table: typeof qas | typeof qaQuestions | typeof pages) =>
    and(eq(table.accountId, accountId), eq(table.chatbotId, chatbots.id));
  const qaCount = sql<number>`(select count(*)::int from ${qas} where ${ofThis(qas)})`;
  const pageCount = sql<number>`(select count(*)::int from ${pages} where ${ofThis(pages)} and not ${leftOut})`;
  const characters = sql<number>`(
    (select coalesce(sum(length(${qas.answer})), 0) from ${qas} where ${ofThis(qas)})
    + (select coalesce(sum(length(${qaQuestions.question})), 0) from ${qaQuestions} where ${ofThis(qaQuestions)})
    + (select coalesce(sum(${pages.characters}), 0) from ${pages} where ${ofThis(pages)})
  )::float8`;
  return db
    .select({ id: chatbots.id, name: chatbots.name, qas: qaCount, pages: pageCount, characters })
    .from(chatbots)
    .where(and(eq(chatbots.accountId, accountId), isNull(chatbots.deletedAt)))
    .orderBy(asc(chatbots.createdAt));
}
