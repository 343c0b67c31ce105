import { getDatabase } from "#db/client";
import { monthOf } from "#lib/accounts/plan/month";
import { PLANS } from "#lib/accounts/plan/plans";
import { messagesTaken } from "#lib/accounts/take-message";
import { questionsPerDay } from "#lib/conversations/questions-per-day";
import { knowledgePerChatbot } from "#lib/knowledge/knowledge-per-chatbot";
import type { Actor } from "#lib/process/actor";
import { type UsageFilter, type UsageView, usageView } from "#lib/usage/schema";

const DAY_MS = 86_400_000;

/** Each limit of the plan with its use, and the questions that the filter leaves. */
export async function getUsage(
  actor: Actor,
  { days: period, channel, chatbotId }: UsageFilter = { days: 30, channel: "all", chatbotId: "" },
): Promise<UsageView> {
  const db = await getDatabase();
  const now = new Date();
  const month = monthOf(now);
  const limits = PLANS[actor.plan];
  const chatbots = await knowledgePerChatbot(db, actor.accountId);
  const since = new Date(Math.floor(now.getTime() / DAY_MS) * DAY_MS - (period - 1) * DAY_MS);
  const counted = await questionsPerDay(db, actor.accountId, since, channel);
  const sum = (meets: (row: (typeof counted)[number]) => boolean) => {
    const of = (answered: boolean) =>
      counted.reduce((total, row) => total + (row.answered === answered && meets(row) ? row.n : 0), 0);
    return { answered: of(true), unanswered: of(false) };
  };
  const days = Array.from({ length: period }, (_, i) => {
    const day = new Date(since.getTime() + i * DAY_MS).toISOString().slice(0, 10);
    return { day, ...sum((row) => row.day === day && (chatbotId === "" || row.chatbotId === chatbotId)) };
  });
  return usageView.parse({
    plan: actor.plan,
    month,
    messages: { used: await messagesTaken(actor, month), limit: limits.messagesPerMonth },
    chatbots: { used: chatbots.length, limit: limits.chatbots },
    perChatbot: chatbots
      .sort((a, b) => b.characters - a.characters)
      .map(({ id, name, qas, pages, characters }) => ({
        id,
        name,
        qas: { used: qas, limit: limits.qasPerChatbot },
        urls: { used: pages, limit: limits.urlsPerChatbot },
        characters: { used: characters, limit: limits.charactersPerChatbot },
        ...sum((row) => row.chatbotId === id),
      })),
    days,
  });
}
