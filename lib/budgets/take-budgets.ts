import { type Database, getDatabase } from "#db/client";
import { dropBudgetsBefore, takeFromBudgets } from "#lib/budgets/store";
import type { ChatbotScope } from "#lib/process/chatbot-scope";
import { AppError } from "#lib/process/errors";

export const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;

/** So many in each window; `subject` says whose they are. */
export type Allowance = { subject: string; windowMs: number; limit: number };

/**
 * Takes one out of each allowance of a chatbot, all or none, before anything is spent on it. They lie in the database: however many processes
 * serve the chatbot, they share them. Those that are asked for together are named in one order everywhere, so that calls at the same time
 * wait for each other and never in a circle.
 * @throws rate_limited
 */
export async function takeBudgets(
  scope: ChatbotScope,
  allowances: readonly Allowance[],
  { refusal, now = Date.now() }: { refusal: string; now?: number | undefined },
): Promise<void> {
  const budgets = allowances.map(({ subject, windowMs, limit }) => ({
    subject,
    windowMs,
    windowStart: new Date(now - (now % windowMs)),
    limit,
  }));
  const db = await getDatabase();
  await db.transaction(async (tx) => {
    const taken = await takeFromBudgets(tx, scope, budgets);
    const spent = budgets.find(({ subject }) => !taken.includes(subject));
    if (!spent) return;
    const retryAfter = Math.max(1, Math.ceil((spent.windowStart.getTime() + spent.windowMs - now) / 1_000));
    throw new AppError("rate_limited", `${refusal} Try again in ${retryAfter} s.`, { retryAfter });
  });
}

/** Deletes the budgets of windows that are over. */
export async function purgeBudgets(db: Database, now: number = Date.now()): Promise<void> {
  await dropBudgetsBefore(db, new Date(now - 2 * DAY_MS));
}
