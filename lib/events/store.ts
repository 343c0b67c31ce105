import { sql } from "drizzle-orm";
import type { Database, Tx } from "#db/client";
import { deliveriesOf } from "#db/outbox";

/** An event as it is written; `chatbotId` is null for what is about the account. */
export type NewEvent = { accountId: string; chatbotId: string | null; id: string; type: string; data: unknown };

/** Writes an event for each endpoint that wants it: one statement. */
export async function insertEvent(
  db: Database | Tx,
  { accountId, chatbotId, id, type, data }: NewEvent,
): Promise<void> {
  await db.execute(
    deliveriesOf(sql`select ${accountId}::text as account_id, ${chatbotId}::text as chatbot_id, ${id}::text as id, ${type}::text as type,
      ${JSON.stringify(data)}::text::jsonb as data`),
  );
}
