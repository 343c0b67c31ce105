import { boolean, customType, index, integer, jsonb, pgTable, text, timestamp, uniqueIndex } from "drizzle-orm/pg-core";
import { chatbots } from "#db/schema/chatbots";

const when = (name: string) => timestamp(name, { withTimezone: true });

const bytes = customType<{ data: Uint8Array; driverData: Buffer }>({ dataType: () => "bytea" });

const chatbotKey = () =>
  text("chatbot_id")
    .notNull()
    .references(() => chatbots.id, { onDelete: "cascade" });

export const qas = pgTable(
  "qas",
  {
    id: text("id").primaryKey(),
    accountId: text("account_id").notNull(),
    chatbotId: chatbotKey(),
    answer: text("answer").notNull(),
    createdAt: when("created_at").notNull().defaultNow(),
    updatedAt: when("updated_at").notNull().defaultNow(),
  },
  (table) => [uniqueIndex("qas_chatbot").on(table.accountId, table.chatbotId, table.id)],
);

/** The question of a Q&A (position 0) and its alternative phrasings. */
export const qaQuestions = pgTable(
  "qa_questions",
  {
    id: text("id").primaryKey(),
    accountId: text("account_id").notNull(),
    chatbotId: chatbotKey(),
    qaId: text("qa_id")
      .notNull()
      .references(() => qas.id, { onDelete: "cascade" }),
    position: integer("position").notNull(),
    question: text("question").notNull(),
    /** What makes two questions the same; no chatbot has it twice. */
    normalized: text("normalized").notNull(),
    /** float32 little-endian. */
    embedding: bytes("embedding"),
    embeddingModel: text("embedding_model"),
  },
  (table) => [
    uniqueIndex("qa_questions_normalized").on(table.accountId, table.chatbotId, table.normalized),
    index("qa_questions_qa").on(table.accountId, table.chatbotId, table.qaId),
  ],
);

/** What the owner named: one page, a site, a sitemap or a file. */
export const sources = pgTable(
  "sources",
  {
    id: text("id").primaryKey(),
    accountId: text("account_id").notNull(),
    chatbotId: chatbotKey(),
    kind: text("kind").notNull(),
    /** The address, or the name of a file. */
    url: text("url").notNull(),
    /** Crawl rules: depth, page limit, include and exclude globs. */
    rules: jsonb("rules").$type<Record<string, unknown>>().notNull().default({}),
    /** active for pages and files; listing, running, paused, finished, cancelled or failed for sites and sitemaps. */
    state: text("state").notNull(),
    /** The number of the run that is under way, or of the last one; 0 before the first. */
    run: integer("run").notNull().default(0),
    /** Asked for by a person: pages are asked for even where the sitemap says that nothing changed. */
    runByHand: boolean("run_by_hand").notNull().default(false),
    /** Pages let in by this run so far: what the page limit is held against. */
    pagesFound: integer("pages_found").notNull().default(0),
    /** Why the last run failed as a whole, and in a sentence. */
    reason: text("reason"),
    message: text("message"),
    attempts: integer("attempts").notNull().default(0),
    runAfter: when("run_after").notNull().defaultNow(),
    leaseUntil: when("lease_until"),
    /** off, hourly, daily, weekly or monthly. */
    schedule: text("schedule").notNull().default("off"),
    nextRunAt: when("next_run_at"),
    runStartedAt: when("run_started_at"),
    /** When a paused run went on: what its deadline counts from. */
    resumedAt: when("resumed_at"),
    runFinishedAt: when("run_finished_at"),
    /** Counts of the last run: new, changed, gone, unchanged, skipped, failed. */
    runSummary: jsonb("run_summary").$type<Record<string, number>>(),
    createdAt: when("created_at").notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("sources_url").on(table.accountId, table.chatbotId, table.kind, table.url),
    index("sources_next_run").on(table.nextRunAt),
  ],
);

/** One address with what became of it. `state`: queued, fetching, indexed, skipped, failed. */
export const pages = pgTable(
  "pages",
  {
    id: text("id").primaryKey(),
    accountId: text("account_id").notNull(),
    chatbotId: chatbotKey(),
    sourceId: text("source_id")
      .notNull()
      .references(() => sources.id, { onDelete: "cascade" }),
    url: text("url").notNull(),
    state: text("state").notNull(),
    /** What the last retrieval found: new, changed, unchanged, gone; null before the first. */
    outcome: text("outcome"),
    /** Stable code of the rule that skipped or failed the page. */
    reason: text("reason"),
    /** The reason in a sentence for the owner. */
    message: text("message"),
    evidence: jsonb("evidence").$type<Record<string, unknown>>(),
    /** The last run of its source in which the page was seen. */
    run: integer("run").notNull().default(0),
    /** Links from the start page; 0 for what the owner named. */
    depth: integer("depth").notNull().default(0),
    host: text("host").notNull().default(""),
    /** Where the page leads within its site: followed again when the page itself is unchanged. */
    links: jsonb("links").$type<string[]>().notNull().default([]),
    /** The sitemap's date for the page when it was last read. */
    sitemapDate: text("sitemap_date"),
    finalUrl: text("final_url"),
    canonical: text("canonical"),
    duplicateOf: text("duplicate_of"),
    title: text("title").notNull().default(""),
    language: text("language"),
    contentHash: text("content_hash"),
    text: text("text").notNull().default(""),
    characters: integer("characters").notNull().default(0),
    passageCount: integer("passage_count").notNull().default(0),
    etag: text("etag"),
    lastModified: text("last_modified"),
    /** Q&As found in the page's own FAQ structure, for the owner to accept. */
    faq: jsonb("faq").$type<{ question: string; answer: string }[]>().notNull().default([]),
    attempts: integer("attempts").notNull().default(0),
    runAfter: when("run_after").notNull().defaultNow(),
    leaseUntil: when("lease_until"),
    fetchedAt: when("fetched_at"),
    createdAt: when("created_at").notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("pages_url").on(table.accountId, table.chatbotId, table.sourceId, table.url),
    index("pages_claim").on(table.accountId, table.chatbotId, table.state, table.depth, table.runAfter),
    index("pages_source").on(table.accountId, table.chatbotId, table.sourceId, table.state),
    index("pages_duplicate").on(table.accountId, table.chatbotId, table.duplicateOf),
    index("pages_hash").on(table.accountId, table.chatbotId, table.contentHash),
    index("pages_due").on(table.state, table.runAfter),
  ],
);

export const passages = pgTable(
  "passages",
  {
    id: text("id").primaryKey(),
    accountId: text("account_id").notNull(),
    chatbotId: chatbotKey(),
    pageId: text("page_id")
      .notNull()
      .references(() => pages.id, { onDelete: "cascade" }),
    position: integer("position").notNull(),
    headingPath: jsonb("heading_path").$type<string[]>().notNull().default([]),
    anchor: text("anchor"),
    charStart: integer("char_start").notNull(),
    charEnd: integer("char_end").notNull(),
    text: text("text").notNull(),
    /** float32 little-endian. */
    embedding: bytes("embedding"),
    embeddingModel: text("embedding_model"),
  },
  (table) => [index("passages_page").on(table.accountId, table.chatbotId, table.pageId, table.position)],
);
