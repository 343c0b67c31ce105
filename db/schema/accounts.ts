import { sql } from "drizzle-orm";
import {
  boolean,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";

const when = (name: string) => timestamp(name, { withTimezone: true });

/** A tenant: everything else belongs to exactly one account. */
export const accounts = pgTable(
  "accounts",
  {
    id: text("id").primaryKey(),
    name: text("name").notNull(),
    plan: text("plan").notNull(),
    /** The instance's owner, who may invite others: the first account, or the one that the operator names. At most one. */
    owner: boolean("owner").notNull().default(false),
    createdAt: when("created_at").notNull().defaultNow(),
  },
  (table) => [uniqueIndex("accounts_owner").on(table.owner).where(sql`${table.owner}`)],
);

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
    createdAt: when("created_at").notNull().defaultNow(),
  },
  (table) => [uniqueIndex("users_email").on(table.email), uniqueIndex("users_account").on(table.accountId, table.id)],
);

/** A browser that is signed in. Without its row the cookie is worth nothing: deleting the row ends the session. */
export const sessions = pgTable(
  "sessions",
  {
    id: text("id").primaryKey(),
    accountId: text("account_id").notNull(),
    userId: text("user_id").notNull(),
    /** Browser and system, for people to tell their sessions apart. */
    device: text("device").notNull(),
    createdAt: when("created_at").notNull().defaultNow(),
    lastUsedAt: when("last_used_at").notNull().defaultNow(),
  },
  (table) => [
    index("sessions_user").on(table.accountId, table.userId),
    foreignKey({
      name: "sessions_user",
      columns: [table.accountId, table.userId],
      foreignColumns: [users.accountId, users.id],
    }).onDelete("cascade"),
  ],
);

/** A link that lets one person sign up while sign-up is by invitation. The row is deleted when it is used or revoked. */
export const invitations = pgTable(
  "invitations",
  {
    id: text("id").primaryKey(),
    /** The account that invites. */
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    /** SHA-256 of the link's secret in hex; the secret itself is never kept. */
    digest: text("digest").notNull(),
    createdAt: when("created_at").notNull().defaultNow(),
    expiresAt: when("expires_at").notNull(),
  },
  (table) => [uniqueIndex("invitations_digest").on(table.digest), index("invitations_account").on(table.accountId)],
);

/** The language model that an account has connected: where it is asked, by which name, and with which key. */
export const modelConnections = pgTable("model_connections", {
  accountId: text("account_id")
    .primaryKey()
    .references(() => accounts.id, { onDelete: "cascade" }),
  /** The service that was chosen, for the form to show again. */
  preset: text("preset").notNull(),
  /** As in `https://api.openai.com/v1`, without a slash at its end. */
  baseUrl: text("base_url").notNull(),
  /** The model that answers where a chatbot names none. */
  model: text("model").notNull(),
  /** Encrypted with a key that is derived from the server's secret; null for a service that wants no key. */
  sealedKey: text("sealed_key"),
  lastFour: text("last_four"),
  updatedAt: when("updated_at").notNull().defaultNow(),
});

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

/**
 * The calls that an account's tokens have left of `API_RATE_LIMIT`, for all processes. Unlogged: a call waits for no disk, and after a crash
 * of the database every account begins with all its calls.
 */
export const apiRates = pgTable("api_rates", {
  accountId: text("account_id")
    .primaryKey()
    .references(() => accounts.id, { onDelete: "cascade" }),
  remaining: doublePrecision("remaining").notNull(),
  countedAt: when("counted_at").notNull(),
});

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
