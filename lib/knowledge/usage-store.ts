import { and, asc, count, eq, isNull, sql, sum } from "drizzle-orm";
import type { Database } from "#db/client";
import { leftOut } from "#db/left-out";
import { chatbots } from "#db/schema/chatbots";
import { pages, qaQuestions, qas } from "#db/schema/knowledge";

/**
 * How much each of the account's chatbots holds, as the plan counts it: Q&As, pages, characters of both. Each table is read once, not
 * once a chatbot.
 */
export async function countPerChatbot(db: Database, accountId: string) {
  const answers = db
    .select({ id: qas.chatbotId, n: count().as("qa_count"), length: sum(sql`length(${qas.answer})`).as("qa_length") })
    .from(qas)
    .where(eq(qas.accountId, accountId))
    .groupBy(qas.chatbotId)
    .as("answers");
  const questions = db
    .select({ id: qaQuestions.chatbotId, length: sum(sql`length(${qaQuestions.question})`).as("question_length") })
    .from(qaQuestions)
    .where(eq(qaQuestions.accountId, accountId))
    .groupBy(qaQuestions.chatbotId)
    .as("questions");
  const texts = db
    .select({
      id: pages.chatbotId,
      n: sql<number>`count(*) filter (where not ${leftOut})`.as("page_count"),
      length: sum(pages.characters).as("page_length"),
    })
    .from(pages)
    .where(eq(pages.accountId, accountId))
    .groupBy(pages.chatbotId)
    .as("texts");
  return db
    .select({
      id: chatbots.id,
      name: chatbots.name,
      qas: sql<number>`coalesce(${answers.n}, 0)::int`,
      pages: sql<number>`coalesce(${texts.n}, 0)::int`,
      characters: sql<number>`(coalesce(${answers.length}, 0) + coalesce(${questions.length}, 0) + coalesce(${texts.length}, 0))::float8`,
    })
    .from(chatbots)
    .leftJoin(answers, eq(answers.id, chatbots.id))
    .leftJoin(questions, eq(questions.id, chatbots.id))
    .leftJoin(texts, eq(texts.id, chatbots.id))
    .where(and(eq(chatbots.accountId, accountId), isNull(chatbots.deletedAt)))
    .orderBy(asc(chatbots.createdAt));
}
