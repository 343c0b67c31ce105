import {
  bigint,
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { hasText, isMissed, isUnanswered, isWithPerson, wordsOf } from "#db/indexed-conditions";
import { accounts } from "#db/schema/accounts";

/** On these days of the week, from one time of day to another. */
export type OpeningHours = { days: Weekday[]; from: string; to: string };
export type Weekday = "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";
/** Who answers in a conversation: see lib/conversations/handover/life.ts, the only writer of it. */
export type HandoverState = "bot" | "offered" | "waiting" | "person" | "closed";

/** Encrypted; `hint` is its last four characters. */
export type IdentitySecret = { id: string; sealed: string; hint: string; createdAt: string };

const when = (name: string) => timestamp(name, { withTimezone: true });

export const chatbots = pgTable(
  "chatbots",
  {
    id: text("id").notNull(),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    /** Counted up in every transaction that changes a Q&A or a passage: the key of the in-process index. */
    knowledgeVersion: bigint("knowledge_version", { mode: "number" }).notNull().default(1),
    /** Counted up by every change of a setting, and by nothing else: what a form or an `If-Match` was read at. */
    settingsVersion: integer("settings_version").notNull().default(1),
    /** The definition of "the same question" by which the questions' keys were made; older ones are made anew at the next start. */
    questionKeys: integer("question_keys").notNull().default(0),
    welcome: text("welcome").notNull(),
    fallback: text("fallback").notNull(),
    suggestedQuestions: jsonb("suggested_questions").$type<string[]>().notNull().default([]),
    persona: text("persona").notNull().default(""),
    model: text("model"),
    temperature: real("temperature").notNull().default(0.2),
    strictness: integer("strictness").notNull().default(2),
    verbatim: boolean("verbatim").notNull().default(true),
    /** The websites that may show the chat, as exact origins. */
    allowedOrigins: jsonb("allowed_origins").$type<string[]>().notNull().default([]),
    widgetTitle: text("widget_title").notNull().default("Chat with us"),
    widgetColor: text("widget_color").notNull().default("#3d4fd3"),
    widgetPosition: text("widget_position").$type<"right" | "left">().notNull().default("right"),
    widgetTheme: text("widget_theme").$type<"auto" | "light" | "dark">().notNull().default("auto"),
    /** The owner's own wording of the chat's texts, by language. */
    widgetTexts: jsonb("widget_texts").$type<Record<string, Record<string, string>>>().notNull().default({}),
    /** Whether a reload of the website continues the conversation or starts afresh. */
    widgetReload: text("widget_reload").$type<"keep" | "fresh">().notNull().default("keep"),
    /** Whether only visitors whom the website has signed in may ask. */
    identityRequired: boolean("identity_required").notNull().default(false),
    /** The secrets with which the website signs who its visitors are: one, and two while it changes from one to the other. */
    identitySecrets: jsonb("identity_secrets").$type<IdentitySecret[]>().notNull().default([]),
    /** Whether agents may ask it and search its knowledge without a token, at an address of its own. */
    publicMcp: boolean("public_mcp").notNull().default(false),
    /** How visitors reach a person; with none of these three ways nothing of it is shown. */
    handoverContact: text("handover_contact").notNull().default(""),
    handoverForm: boolean("handover_form").notNull().default(false),
    handoverLive: boolean("handover_live").notNull().default(false),
    /** Questions in a row without an answer after which a person is offered. */
    handoverMisses: integer("handover_misses").notNull().default(2),
    /** Whether a visitor may ask for a person before they have asked anything. */
    handoverFirst: boolean("handover_first").notNull().default(false),
    /** When somebody is there; always where there are none. */
    handoverHours: jsonb("handover_hours").$type<OpeningHours[]>().notNull().default([]),
    handoverTimeZone: text("handover_time_zone").notNull().default("UTC"),
    handoverAway: text("handover_away").notNull().default(""),
    /** Days after which what was asked and answered loses its texts; the counts stay. */
    retentionDays: integer("retention_days").notNull().default(365),
    /** Whether email addresses, phone, card and account numbers are masked in what is kept of a conversation. */
    maskPersonalData: boolean("mask_personal_data").notNull().default(false),
    createdAt: when("created_at").notNull().defaultNow(),
    updatedAt: when("updated_at").notNull().defaultNow(),
    /** Set by delete; the row and all that hangs on it go a day later. Until then the delete can be undone. */
    deletedAt: when("deleted_at"),
  },
  // By the id alone the housekeeping looks up whose index it holds in memory.
  (table) => [primaryKey({ columns: [table.accountId, table.id] }), index("chatbots_id").on(table.id)],
);

export const conversations = pgTable(
  "conversations",
  {
    id: text("id").notNull(),
    accountId: text("account_id").notNull(),
    chatbotId: text("chatbot_id").notNull(),
    /** The caller's name for the conversation. */
    sessionId: text("session_id").notNull(),
    channel: text("channel").notNull(),
    /** The visitor, where their website has signed who they are. */
    userId: text("user_id"),
    userName: text("user_name"),
    userEmail: text("user_email"),
    handover: text("handover").$type<HandoverState>().notNull().default("bot"),
    /** When that changed last. */
    handoverAt: when("handover_at"),
    /** Questions in a row without an answer. */
    misses: integer("misses").notNull().default(0),
    /** The number of the last message that was said with or about a person. */
    lastSpoken: integer("last_spoken").notNull().default(0),
    /** The visitor's messages that nobody has looked at yet. */
    unread: integer("unread").notNull().default(0),
    /** Who answers, by the name that the visitor reads. */
    personName: text("person_name"),
    /** When the visitor's chat was last known to be open, while a person answers. */
    visitorSeenAt: when("visitor_seen_at"),
    createdAt: when("created_at").notNull().defaultNow(),
    lastAt: when("last_at").notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.chatbotId, table.id] }),
    foreignKey({
      columns: [table.accountId, table.chatbotId],
      foreignColumns: [chatbots.accountId, chatbots.id],
      name: "conversations_chatbot",
    }).onDelete("cascade"),
    uniqueIndex("conversations_session").on(table.accountId, table.chatbotId, table.sessionId),
    // A visitor of a website is the beginning of the session ids of their conversations.
    index("conversations_visitor").on(table.accountId, table.chatbotId, table.sessionId.op("text_pattern_ops")),
    index("conversations_last").on(table.accountId, table.chatbotId, table.lastAt),
    index("conversations_with_person")
      .on(table.accountId, table.chatbotId, table.handoverAt)
      .where(isWithPerson(table)),
  ],
);

/** One question with its answer and why it was given. */
export const messages = pgTable(
  "messages",
  {
    id: text("id").notNull(),
    accountId: text("account_id").notNull(),
    chatbotId: text("chatbot_id").notNull(),
    conversationId: text("conversation_id").notNull(),
    /** Where it was asked: a visitor's conversation may be continued in the playground. */
    channel: text("channel").notNull().default("api"),
    /** Empty when the texts' time is over; so is the answer then, and of the log what holds no text stays. */
    question: text("question").notNull(),
    answer: text("answer").notNull(),
    answered: boolean("answered").notNull(),
    confidence: real("confidence").notNull(),
    decision: text("decision").notNull(),
    /** Whether a language model wrote the answer. */
    byModel: boolean("by_model").notNull().default(false),
    /** Standalone question, candidates, sources, model, notes, milliseconds per step. */
    log: jsonb("log").$type<Record<string, unknown>>().notNull(),
    /** What was thought of the answer, `up` or `down`; null while nobody said so. */
    feedback: text("feedback").$type<"up" | "down">(),
    /** Whose opinion that is; null for those that were given before it was written down. */
    feedbackBy: text("feedback_by").$type<"visitor" | "owner">(),
    /** Why, in the visitor's words. */
    feedbackReason: text("feedback_reason"),
    createdAt: when("created_at").notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.chatbotId, table.id] }),
    foreignKey({
      columns: [table.accountId, table.chatbotId, table.conversationId],
      foreignColumns: [conversations.accountId, conversations.chatbotId, conversations.id],
      name: "messages_of_conversation",
    }).onDelete("cascade"),
    // With what is counted per day, so that the index alone tells the numbers.
    index("messages_figures").on(
      ...[table.accountId, table.chatbotId, table.createdAt, table.channel, table.answered, table.decision],
      ...[table.byModel, table.feedback],
    ),
    index("messages_conversation").on(table.accountId, table.chatbotId, table.conversationId, table.createdAt),
    index("messages_unanswered").on(table.accountId, table.chatbotId, table.conversationId).where(isUnanswered(table)),
    index("messages_missed").on(table.accountId, table.chatbotId, table.createdAt).where(isMissed(table)),
    index("messages_with_text").on(table.accountId, table.chatbotId, table.createdAt).where(hasText(table)),
    index("messages_words").using("gin", wordsOf(table)),
  ],
);

/**
 * What visitors and people said to each other while a person answered, and the notice of each change of who answers. Questions with their
 * answers are messages: what counts those counts nothing of this.
 */
export const spokenMessages = pgTable(
  "spoken_messages",
  {
    id: text("id").notNull(),
    accountId: text("account_id").notNull(),
    chatbotId: text("chatbot_id").notNull(),
    conversationId: text("conversation_id").notNull(),
    /** Its number in the conversation, given under the conversation's lock. */
    seq: integer("seq").notNull(),
    author: text("author").$type<"visitor" | "person" | "notice">().notNull(),
    /** The person's name as the visitor reads it. */
    name: text("name"),
    text: text("text").notNull(),
    /** Which notice it is. */
    event: text("event"),
    createdAt: when("created_at").notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.chatbotId, table.id] }),
    foreignKey({
      columns: [table.accountId, table.chatbotId, table.conversationId],
      foreignColumns: [conversations.accountId, conversations.chatbotId, conversations.id],
      name: "spoken_messages_of_conversation",
    }).onDelete("cascade"),
    index("spoken_messages_conversation").on(table.accountId, table.chatbotId, table.conversationId, table.seq),
    index("spoken_messages_created").on(table.accountId, table.chatbotId, table.createdAt),
  ],
);

/** A visitor who left their email address and what they want. */
export const leads = pgTable(
  "leads",
  {
    id: text("id").notNull(),
    accountId: text("account_id").notNull(),
    chatbotId: text("chatbot_id").notNull(),
    /** The conversation in which it was left; that may be gone by now. */
    sessionId: text("session_id").notNull(),
    name: text("name").notNull(),
    email: text("email").notNull(),
    message: text("message").notNull(),
    /** When it was marked as done; null while it is open. */
    doneAt: when("done_at"),
    createdAt: when("created_at").notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.chatbotId, table.id] }),
    foreignKey({
      columns: [table.accountId, table.chatbotId],
      foreignColumns: [chatbots.accountId, chatbots.id],
      name: "leads_chatbot",
    }).onDelete("cascade"),
    index("leads_created").on(table.accountId, table.chatbotId, table.createdAt),
  ],
);

/** What is left of a budget for questions from websites: one row for each window of a visitor, a network address and the chatbot itself. */
export const widgetBudgets = pgTable(
  "widget_budgets",
  {
    accountId: text("account_id").notNull(),
    chatbotId: text("chatbot_id").notNull(),
    /** Whose budget it is; of an address a keyed digest. */
    subject: text("subject").notNull(),
    windowStart: when("window_start").notNull(),
    remaining: integer("remaining").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.chatbotId, table.subject, table.windowStart] }),
    foreignKey({
      columns: [table.accountId, table.chatbotId],
      foreignColumns: [chatbots.accountId, chatbots.id],
      name: "widget_budgets_chatbot",
    }).onDelete("cascade"),
    index("widget_budgets_window").on(table.windowStart),
  ],
);
