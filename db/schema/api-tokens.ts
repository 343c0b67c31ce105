import { foreignKey, index, jsonb, pgTable, text, timestamp, uniqueIndex } from "drizzle-orm/pg-core";
import { accounts } from "#db/schema/accounts";
import { chatbots } from "#db/schema/chatbots";

const when = (name: string) => timestamp(name, { withTimezone: true });

export const apiTokens = pgTable(
  "api_tokens",
  {
    id: text("id").primaryKey(),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    /** SHA-256 of the whole token in hex; the token itself is never kept. */
    digest: text("digest").notNull(),
    lastFour: text("last_four").notNull(),
    /** What it may do. */
    scopes: jsonb("scopes").$type<("read" | "chat" | "manage")[]>().notNull().default(["read", "chat", "manage"]),
    /** The only chatbot that it works for; null for all. A token goes with its chatbot: it must not come to work for all of them. */
    chatbotId: text("chatbot_id"),
    createdAt: when("created_at").notNull().defaultNow(),
    lastUsedAt: when("last_used_at"),
    expiresAt: when("expires_at"),
    revokedAt: when("revoked_at"),
  },
  (table) => [
    uniqueIndex("api_tokens_digest").on(table.digest),
    uniqueIndex("api_tokens_account").on(table.accountId, table.id),
    index("api_tokens_chatbot").on(table.accountId, table.chatbotId),
    foreignKey({
      columns: [table.accountId, table.chatbotId],
      foreignColumns: [chatbots.accountId, chatbots.id],
      name: "api_tokens_chatbot",
    }).onDelete("cascade"),
  ],
);
