import { getDatabase } from "#db/client";
import { monthOf } from "#lib/accounts/month";
import { PLANS } from "#lib/accounts/plans";
import { type UsageView, usageView } from "#lib/accounts/schema";
import { messagesInMonth, messagesPerDay } from "#lib/accounts/store";
import type { Actor } from "#lib/actor";
import { knowledgePerChatbot } from "#lib/knowledge/knowledge-per-chatbot";

const DAY_MS = 86_400_000;
const DAYS = 30;

/** Each limit of the plan with its use, and the answers of the last 30 days (UTC). */
export async function getUsage(actor: Actor): Promise<UsageView> {
  const db = await getDatabase();
  const now = new Date();
  const month = monthOf(now);
  const limits = PLANS[actor.plan];
  const chatbots = await knowledgePerChatbot(db, actor.accountId);
  const since = new Date(Math.floor(now.getTime() / DAY_MS) * DAY_MS - (DAYS - 1) * DAY_MS);
  const counted = await messagesPerDay(db, actor.accountId, since);
  const days = Array.from({ length: DAYS }, (_, i) => {
    const day = new Date(since.getTime() + i * DAY_MS).toISOString().slice(0, 10);
    const of = (answered: boolean) => counted.find((row) => row.day === day && row.answered === answered)?.n ?? 0;
    return { day, answered: of(true), unanswered: of(false) };
  });
  return usageView.parse({
    plan: actor.plan,
    month,
    messages: { used: await messagesInMonth(db, actor.accountId, month), limit: limits.messagesPerMonth },
    chatbots: { used: chatbots.length, limit: limits.chatbots },
    perChatbot: chatbots
      .sort((a, b) => b.characters - a.characters)
      .map(({ id, name, qas, pages, characters }) => ({
        id,
        name,
        qas: { used: qas, limit: limits.qasPerChatbot },
        urls: { used: pages, limit: limits.urlsPerChatbot },
        characters: { used: characters, limit: limits.charactersPerChatbot },
      })),
    days,
  });
}
