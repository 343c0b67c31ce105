import { getTableName, type SQL, sql } from "drizzle-orm";
import type { conversations, leads, messages, spokenMessages } from "#db/schema/chatbots";

type Kept = typeof conversations | typeof leads | typeof messages | typeof spokenMessages;

/** Before a moment; or, at that moment, beyond the days that its chatbot keeps the texts of conversations. */
export type Age = { before: Date } | { retentionAt: Date };

/**
 * The condition of up to `limit` rows over all accounts, each chatbot's oldest first by `at`, that are old enough and meet `also`. The
 * chatbots lead, so that each is read by its own index.
 */
export function amongOldest(table: Kept, at: "created_at" | "last_at", age: Age, limit: number, also?: SQL): SQL {
  const own = sql.identifier(getTableName(table));
  const oldest =
    "before" in age
      ? sql`${age.before}`
      : sql`${age.retentionAt}::timestamptz - chatbots.retention_days * interval '1 day'`;
  return sql`(account_id, chatbot_id, id) in (
    select old.account_id, old.chatbot_id, old.id from chatbots, lateral (
      select account_id, chatbot_id, id from ${own} where ${own}.account_id = chatbots.account_id
        and ${own}.chatbot_id = chatbots.id${also && sql` and ${also}`} and ${sql.identifier(at)} < ${oldest}
        order by ${sql.identifier(at)} limit ${limit}) old
    limit ${limit})`;
}
