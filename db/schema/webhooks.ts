import { sql } from "drizzle-orm";
import { boolean, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";
import { accounts } from "#db/schema/accounts";
import { chatbots } from "#db/schema/chatbots";

const when = (name: string) => timestamp(name, { withTimezone: true });

/** A URL that an account wants to have called when something happens. */
export const webhookEndpoints = pgTable(
  "webhook_endpoints",
  {
    id: text("id").notNull(),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    url: text("url").notNull(),
    description: text("description").notNull().default(""),
    /** The types of events that are sent. */
    events: jsonb("events").$type<string[]>().notNull(),
    /** The only chatbots whose events are sent; null for all of the account. */
    chatbotIds: jsonb("chatbot_ids").$type<string[]>(),
    enabled: boolean("enabled").notNull().default(true),
    /** Why the server disabled it: `gone` or `failing`; null where it is enabled, or its owner disabled it. */
    disabledReason: text("disabled_reason").$type<"gone" | "failing">(),
    /** When the first attempt failed of those since the last success; null after a success. */
    failingSince: when("failing_since"),
    /** Encrypted with a key that is derived from the server's secret. */
    sealedSecret: text("sealed_secret").notNull(),
    /** The secret before the last rotation, which signs as well until then. */
    previousSecret: text("previous_secret"),
    previousUntil: when("previous_until"),
    createdAt: when("created_at").notNull().defaultNow(),
    updatedAt: when("updated_at").notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.id] })],
);

/**
 * An event on its way to one endpoint, and what became of it. The rows are written in the transaction of what happened; `id` is that of the
 * event, the same at every endpoint and with every attempt.
 */
export const webhookDeliveries = pgTable(
  "webhook_deliveries",
  {
    accountId: text("account_id").notNull(),
    endpointId: text("endpoint_id").notNull(),
    id: text("id").notNull(),
    /** Null for what is about the account. */
    chatbotId: text("chatbot_id"),
    type: text("type").notNull(),
    data: jsonb("data").$type<Record<string, unknown>>().notNull(),
    /** pending, succeeded, failed or cancelled. */
    state: text("state").$type<"pending" | "succeeded" | "failed" | "cancelled">().notNull().default("pending"),
    /** Counted up by every claim, since the event or its last replay. */
    attempts: integer("attempts").notNull().default(0),
    /** Counted up by every claim and every replay: tells a worker whether the delivery is still its own. */
    claim: integer("claim").notNull().default(0),
    /** When it is due; of one that is being sent, when it is taken from its worker. Null where nothing is left to do. */
    nextAttemptAt: when("next_attempt_at").defaultNow(),
    /** What came of the last attempt: the status of the response with the beginning of its body, or why there was none. */
    lastStatus: integer("last_status"),
    lastError: text("last_error"),
    lastExcerpt: text("last_excerpt"),
    lastMs: integer("last_ms"),
    lastAttemptAt: when("last_attempt_at"),
    createdAt: when("created_at").notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.endpointId, table.id] }),
    foreignKey({
      name: "webhook_deliveries_endpoint",
      columns: [table.accountId, table.endpointId],
      foreignColumns: [webhookEndpoints.accountId, webhookEndpoints.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "webhook_deliveries_chatbot",
      columns: [table.accountId, table.chatbotId],
      foreignColumns: [chatbots.accountId, chatbots.id],
    }).onDelete("cascade"),
    index("webhook_deliveries_log").on(table.accountId, table.endpointId, table.createdAt, table.id),
    index("webhook_deliveries_chatbot").on(table.accountId, table.chatbotId),
    // Whose turn it is is looked up account by account.
    index("webhook_deliveries_due")
      .on(table.accountId, table.nextAttemptAt)
      .where(sql`${table.nextAttemptAt} is not null`),
    index("webhook_deliveries_created").on(table.createdAt),
  ],
);
