import { sql } from "drizzle-orm";
import {
  boolean,
  customType,
  foreignKey,
  index,
  integer,
  jsonb,
  type PgColumn,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { chatbots } from "#db/schema/chatbots";

const when = (name: string) => timestamp(name, { withTimezone: true });

const bytes = customType<{ data: Uint8Array; driverData: Buffer }>({ dataType: () => "bytea" });

/** Bytes of a vector, which tell its dimension. */
const dimension = (column: PgColumn) => sql`octet_length(${column})`;

type TenantTable = { accountId: PgColumn; chatbotId: PgColumn; id: PgColumn };

/** Every key starts with the tenant's: the same indexes serve the owner's queries, the cascades, and a later partitioning. */
const tenantKey = (table: TenantTable) => primaryKey({ columns: [table.accountId, table.chatbotId, table.id] });

const ofChatbot = (name: string, table: TenantTable) =>
  foreignKey({
    name,
    columns: [table.accountId, table.chatbotId],
    foreignColumns: [chatbots.accountId, chatbots.id],
  }).onDelete("cascade");

const partOf = (name: string, table: TenantTable, column: PgColumn, parent: TenantTable) =>
  foreignKey({
    name,
    columns: [table.accountId, table.chatbotId, column],
    foreignColumns: [parent.accountId, parent.chatbotId, parent.id],
  }).onDelete("cascade");

export const qas = pgTable(
  "qas",
  {
    id: text("id").notNull(),
    accountId: text("account_id").notNull(),
    chatbotId: text("chatbot_id").notNull(),
    answer: text("answer").notNull(),
    createdAt: when("created_at").notNull().defaultNow(),
    updatedAt: when("updated_at").notNull().defaultNow(),
  },
  (table) => [
    tenantKey(table),
    ofChatbot("qas_chatbot", table),
    index("qas_created").on(table.accountId, table.chatbotId, table.createdAt, table.id),
    index("qas_updated").on(table.accountId, table.chatbotId, table.updatedAt),
  ],
);

/** The question of a Q&A (position 0) and its alternative phrasings. */
export const qaQuestions = pgTable(
  "qa_questions",
  {
    id: text("id").notNull(),
    accountId: text("account_id").notNull(),
    chatbotId: text("chatbot_id").notNull(),
    qaId: text("qa_id").notNull(),
    position: integer("position").notNull(),
    question: text("question").notNull(),
    /** What makes two questions the same; no chatbot has it twice. */
    normalized: text("normalized").notNull(),
    /** float32 little-endian: its length tells the dimension. Null with a model's name where that model refused the text. */
    embedding: bytes("embedding"),
    embeddingModel: text("embedding_model"),
  },
  (table) => [
    tenantKey(table),
    partOf("qa_questions_of_qa", table, table.qaId, qas),
    uniqueIndex("qa_questions_normalized").on(table.accountId, table.chatbotId, table.normalized),
    index("qa_questions_qa").on(table.accountId, table.chatbotId, table.qaId, table.position),
    index("qa_questions_vector").on(table.accountId, table.chatbotId, table.embeddingModel, dimension(table.embedding)),
  ],
);

/** Questions found on pages that the owner does not want as Q&As: they are not offered again. */
export const dismissedQuestions = pgTable(
  "dismissed_questions",
  {
    id: text("id").notNull(),
    accountId: text("account_id").notNull(),
    chatbotId: text("chatbot_id").notNull(),
    /** As `qa_questions.normalized`: however a page spells it, it is the same question. */
    normalized: text("normalized").notNull(),
    createdAt: when("created_at").notNull().defaultNow(),
  },
  (table) => [
    tenantKey(table),
    ofChatbot("dismissed_questions_chatbot", table),
    uniqueIndex("dismissed_questions_normalized").on(table.accountId, table.chatbotId, table.normalized),
  ],
);

/** What the owner named: pages one by one, a site, a sitemap or a file. */
export const sources = pgTable(
  "sources",
  {
    id: text("id").notNull(),
    accountId: text("account_id").notNull(),
    chatbotId: text("chatbot_id").notNull(),
    kind: text("kind").notNull(),
    /** The address, or the name of a file. */
    url: text("url").notNull(),
    /** Crawl rules: depth, page limit, include and exclude globs. */
    rules: jsonb("rules").$type<Record<string, unknown>>().notNull().default({}),
    /** active for pages and files; listing, running, paused, finished, cancelled or failed for sites and sitemaps. */
    state: text("state").notNull(),
    /** The number of the run that is under way, or of the last one; 0 before the first. */
    run: integer("run").notNull().default(0),
    /** The last run whose sitemap was taken in to its end: before that nobody can say what is gone. */
    listedRun: integer("listed_run").notNull().default(0),
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
    /** When the schedule was set: its runs keep this day of the month and this time. Null in rows from before that was kept. */
    scheduledFrom: when("scheduled_from"),
    runStartedAt: when("run_started_at"),
    /** When a paused run went on: what its deadline counts from. */
    resumedAt: when("resumed_at"),
    runFinishedAt: when("run_finished_at"),
    /** Counts of the last run: new, changed, gone, unchanged, skipped, failed. */
    runSummary: jsonb("run_summary").$type<Record<string, number>>(),
    createdAt: when("created_at").notNull().defaultNow(),
  },
  (table) => [
    tenantKey(table),
    ofChatbot("sources_chatbot", table),
    uniqueIndex("sources_url").on(table.accountId, table.chatbotId, table.kind, table.url),
    index("sources_next_run").on(table.nextRunAt),
    index("sources_under_way")
      .on(table.accountId, table.chatbotId)
      .where(sql`${table.state} in ('listing', 'running')`),
    index("sources_paused").on(table.accountId, table.chatbotId, table.id).where(sql`${table.state} = 'paused'`),
  ],
);

/** One address with what became of it. `state`: queued, fetching, indexed, skipped, failed. */
export const pages = pgTable(
  "pages",
  {
    id: text("id").notNull(),
    accountId: text("account_id").notNull(),
    chatbotId: text("chatbot_id").notNull(),
    sourceId: text("source_id").notNull(),
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
    /** Which upload's text and passages are a file's; "" for what was crawled, and for files from before uploads were kept in parts. */
    upload: text("upload").notNull().default(""),
    /** Empty where an upload's parts hold it. */
    text: text("text").notNull().default(""),
    characters: integer("characters").notNull().default(0),
    passageCount: integer("passage_count").notNull().default(0),
    etag: text("etag"),
    lastModified: text("last_modified"),
    /** Q&As found in the page's own FAQ structure, for the owner to accept. */
    faq: jsonb("faq").$type<{ question: string; answer: string }[]>().notNull().default([]),
    /** Tries that ended with a fault, the one under way included: what the number of retries is held against. */
    attempts: integer("attempts").notNull().default(0),
    /** Counted up by every claim and by nothing else: tells a worker whether a page is still its own. */
    claim: integer("claim").notNull().default(0),
    /** Tries in a row during which the process ended. */
    cutShort: integer("cut_short").notNull().default(0),
    runAfter: when("run_after").notNull().defaultNow(),
    leaseUntil: when("lease_until"),
    fetchedAt: when("fetched_at"),
    createdAt: when("created_at").notNull().defaultNow(),
  },
  (table) => [
    tenantKey(table),
    partOf("pages_of_source", table, table.sourceId, sources),
    uniqueIndex("pages_url").on(table.accountId, table.chatbotId, table.sourceId, table.url),
    index("pages_list").on(table.accountId, table.chatbotId, table.createdAt, table.url),
    // What is counted by source and state is in it: an index alone tells the numbers.
    index("pages_source").on(table.accountId, table.chatbotId, table.sourceId, table.state, table.fetchedAt),
    index("pages_duplicate").on(table.accountId, table.chatbotId, table.duplicateOf),
    index("pages_hash").on(table.accountId, table.chatbotId, table.contentHash),
    index("pages_upload").on(table.accountId, table.chatbotId, table.upload).where(sql`${table.upload} <> ''`),
    index("pages_faq")
      .on(table.accountId, table.chatbotId, table.createdAt, table.url)
      .where(sql`${table.faq} <> '[]'::jsonb`),
    // A queue in the order in which it is worked through, and one by host, for when the first hosts have enough to do.
    index("pages_queued")
      .on(table.accountId, table.chatbotId, table.depth, table.runAfter, table.createdAt, table.id)
      .where(sql`${table.state} = 'queued'`),
    index("pages_queued_host")
      .on(table.accountId, table.chatbotId, table.host, table.depth, table.runAfter)
      .where(sql`${table.state} = 'queued'`),
    index("pages_fetching").on(table.accountId, table.chatbotId).where(sql`${table.state} = 'fetching'`),
  ],
);

/**
 * What answers are made from: a page's passages are those with its id and its `upload`. Those of an upload are written before there is such a page,
 * and outlive it, a portion at a time: whether they are read is decided by the page's row alone.
 */
export const passages = pgTable(
  "passages",
  {
    id: text("id").notNull(),
    accountId: text("account_id").notNull(),
    chatbotId: text("chatbot_id").notNull(),
    pageId: text("page_id").notNull(),
    upload: text("upload").notNull().default(""),
    position: integer("position").notNull(),
    headingPath: jsonb("heading_path").$type<string[]>().notNull().default([]),
    anchor: text("anchor"),
    charStart: integer("char_start").notNull(),
    charEnd: integer("char_end").notNull(),
    text: text("text").notNull(),
    /** float32 little-endian: its length tells the dimension. Null with a model's name where that model refused the text. */
    embedding: bytes("embedding"),
    embeddingModel: text("embedding_model"),
  },
  (table) => [
    tenantKey(table),
    ofChatbot("passages_chatbot", table),
    index("passages_page").on(table.accountId, table.chatbotId, table.pageId, table.upload, table.position),
    index("passages_vector").on(table.accountId, table.chatbotId, table.embeddingModel, dimension(table.embedding)),
  ],
);

/**
 * What an owner deleted, out of every table that is read, for a day: from here a delete is undone. One row for each deleted
 * page, source or Q&A, with what hangs on it.
 */
export const removedKnowledge = pgTable(
  "removed_knowledge",
  {
    id: text("id").notNull(),
    accountId: text("account_id").notNull(),
    chatbotId: text("chatbot_id").notNull(),
    /** The table that the row is from: pages, sources or qas. */
    kind: text("kind").notNull(),
    /** The id that the owner deleted: a page's own, or that of the source with which it went. */
    root: text("root").notNull(),
    row: jsonb("row").$type<Record<string, unknown>>().notNull(),
    /** The passages of a page, the questions of a Q&A. */
    parts: jsonb("parts").$type<Record<string, unknown>[]>().notNull().default([]),
    removedAt: when("removed_at").notNull().defaultNow(),
  },
  (table) => [
    tenantKey(table),
    ofChatbot("removed_knowledge_chatbot", table),
    index("removed_knowledge_root").on(table.accountId, table.chatbotId, table.root),
    index("removed_knowledge_removed").on(table.removedAt),
  ],
);

/** The text of an uploaded file, in parts: no statement has to write, copy or read a large one whole. */
export const fileParts = pgTable(
  "file_parts",
  {
    accountId: text("account_id").notNull(),
    chatbotId: text("chatbot_id").notNull(),
    upload: text("upload").notNull(),
    /** The page that the upload's passages are written for. */
    pageId: text("page_id").notNull().default(""),
    position: integer("position").notNull(),
    /** A stretch of the text. */
    content: jsonb("content").$type<{ text: string }>().notNull(),
    createdAt: when("created_at").notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.chatbotId, table.upload, table.position] }),
    foreignKey({
      name: "file_parts_chatbot",
      columns: [table.accountId, table.chatbotId],
      foreignColumns: [chatbots.accountId, chatbots.id],
    }).onDelete("cascade"),
    index("file_parts_created").on(table.createdAt),
  ],
);
