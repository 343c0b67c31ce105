import { type Database, getDatabase } from "#db/client";
import type { ChatbotScope } from "#lib/process/chatbot-scope";
import { AppError } from "#lib/process/errors";
import { type Budget, dropBudgetsBefore, takeFromBudgets } from "#lib/widget/store";
import { addressDigest } from "#lib/widget/ticket";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Questions that websites may ask of one chatbot, in windows of a minute or of a day (UTC). */
export const WIDGET_LIMITS = { visitorPerMinute: 12, addressPerMinute: 60, chatbotPerDay: 10_000 };

type Asker = { visitorId: string; address: string };

/**
 * Takes a question out of the budgets of its visitor, its network address and its chatbot, all or none, before anything is spent on it.
 * The budgets lie in the database: however many processes serve the chatbot, they share them.
 * @throws rate_limited
 */
export async function takeQuestion(scope: ChatbotScope, asker: Asker, now: number = Date.now()): Promise<void> {
  const windowOf = (ms: number) => new Date(now - (now % ms));
  // In this order, so that questions at the same time wait for each other and never in a circle.
  const budgets: Budget[] = [
    { subject: "chatbot", windowStart: windowOf(DAY_MS), limit: WIDGET_LIMITS.chatbotPerDay },
    {
      subject: `address:${addressDigest(asker.address)}`,
      windowStart: windowOf(MINUTE_MS),
      limit: WIDGET_LIMITS.addressPerMinute,
    },
    { subject: `visitor:${asker.visitorId}`, windowStart: windowOf(MINUTE_MS), limit: WIDGET_LIMITS.visitorPerMinute },
  ];
  const db = await getDatabase();
  await db.transaction(async (tx) => {
    const taken = await takeFromBudgets(tx, scope, budgets);
    const spent = budgets.find(({ subject }) => !taken.includes(subject));
    if (!spent) return;
    const windowMs = spent.subject === "chatbot" ? DAY_MS : MINUTE_MS;
    const retryAfter = Math.max(1, Math.ceil((spent.windowStart.getTime() + windowMs - now) / 1_000));
    throw new AppError("rate_limited", `Too many questions at once. Try again in ${retryAfter} s.`, { retryAfter });
  });
}

/** Deletes the budgets of windows that are over. */
export async function purgeBudgets(db: Database, now: number = Date.now()): Promise<void> {
  await dropBudgetsBefore(db, new Date(now - 2 * DAY_MS));
}
