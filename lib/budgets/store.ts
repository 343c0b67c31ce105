import { lt, sql } from "drizzle-orm";
import type { Database, Tx } from "#db/client";
import { widgetBudgets } from "#db/schema/chatbots";
import type { ChatbotScope } from "#lib/process/chatbot-scope";

export type Budget = { subject: string; windowStart: Date; limit: number };

/** Takes one off each budget that has something left; returns the subjects of those that had. Rows are locked in the order given. */
export async function takeFromBudgets(
  db: Database | Tx,
  { accountId, chatbotId }: ChatbotScope,
  budgets: readonly Budget[],
): Promise<string[]> {
  const rows = await db
    .insert(widgetBudgets)
    .values(
      budgets.map(({ subject, windowStart, limit }) => ({
        accountId,
        chatbotId,
        subject,
        windowStart,
        remaining: limit - 1,
      })),
    )
    .onConflictDoUpdate({
      target: [widgetBudgets.accountId, widgetBudgets.chatbotId, widgetBudgets.subject, widgetBudgets.windowStart],
      set: { remaining: sql`${widgetBudgets.remaining} - 1` },
      setWhere: sql`${widgetBudgets.remaining} > 0`,
    })
    .returning({ subject: widgetBudgets.subject });
  return rows.map(({ subject }) => subject);
}

/** Housekeeping over all accounts: what began before `before` counts no more. */
export async function dropBudgetsBefore(db: Database, before: Date): Promise<void> {
  await db.delete(widgetBudgets).where(lt(widgetBudgets.windowStart, before));
}
