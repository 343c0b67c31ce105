import { boolean, index, integer, jsonb, pgTable, primaryKey, text, timestamp, uniqueIndex } from "drizzle-orm/pg-core";

const when = (name: string) => timestamp(name, { withTimezone: true });

/** A tenant: everything else belongs to exactly one account. */
export const accounts = pgTable("accounts", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  plan: text("plan").notNull(),
  createdAt: when("created_at").notNull().defaultNow(),
});

export const users = pgTable(
  "users",
  {
    id: text("id").primaryKey(),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    /** Lower case: addresses are compared without case. */
    email: text("email").notNull(),
    /** Another service or the operator vouches for the address: only then may whoever proves to own it join this user. */
    emailVerified: boolean("email_verified").notNull().default(false),
    name: text("name").notNull(),
    /** Null for somebody who signs in through another service only. */
    passwordHash: text("password_hash"),
    /** Counted up to end every other session. */
    sessionVersion: integer("session_version").notNull().default(1),
    createdAt: when("created_at").notNull().defaultNow(),
  },
  (table) => [uniqueIndex("users_email").on(table.email), uniqueIndex("users_account").on(table.accountId, table.id)],
);

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
    createdAt: when("created_at").notNull().defaultNow(),
    lastUsedAt: when("last_used_at"),
    expiresAt: when("expires_at"),
    revokedAt: when("revoked_at"),
  },
  (table) => [
    uniqueIndex("api_tokens_digest").on(table.digest),
    uniqueIndex("api_tokens_account").on(table.accountId, table.id),
  ],
);

/** Messages answered per account and calendar month (UTC, `2026-11`). */
export const usage = pgTable(
  "usage",
  {
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    month: text("month").notNull(),
    messages: integer("messages").notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.month] })],
);

/** What was answered to a call with an `Idempotency-Key`, for a day. `status` is null while the first call is under way. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    key: text("key").notNull(),
    /** SHA-256 of method, path, query and body. */
    fingerprint: text("fingerprint").notNull(),
    status: integer("status"),
    body: jsonb("body").$type<unknown>(),
    createdAt: when("created_at").notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.key] }),
    index("idempotency_keys_created").on(table.createdAt),
  ],
);
