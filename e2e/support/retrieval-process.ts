// A process of its own that retrieves, to be killed by a test: makes a chatbot of the given URLs, or takes up the one that is there, has
// its pages retrieved (again, or with all that the first URL leads to, where the command says so), and prints what it holds before and after.
import { setTimeout as delay } from "node:timers/promises";
import { asc } from "drizzle-orm";
import { closeDatabase, getDatabase } from "#db/client";
import { chatbots } from "#db/schema/chatbots";
import { pages, passages } from "#db/schema/knowledge";
import { newActor } from "#e2e/support/new-actor";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { hasWaitingPages } from "#lib/knowledge/pages/queue-store";
import { retrieveAgain } from "#lib/knowledge/retrieve/retrieve-again";
import { createSource } from "#lib/knowledge/sources/create-source";
import { sourceRules } from "#lib/knowledge/sources/source-schema";
import { startWorker } from "#server/worker/start-worker";

/** What the process prints, a line of JSON each. */
export type RetrievalReport = {
  moment: "before" | "working" | "after";
  pages: { url: string; state: string; title: string; hash: string | null; characters: number; passages: number }[];
  /** In the order of their pages and places. */
  passages: {
    page: string;
    position: number;
    headings: string[];
    anchor: string | null;
    start: number;
    text: string;
  }[];
};

async function report(moment: RetrievalReport["moment"]): Promise<void> {
  const db = await getDatabase();
  const pageRows = await db.select().from(pages).orderBy(asc(pages.url));
  const passageRows = await db.select().from(passages).orderBy(asc(passages.position), asc(passages.id));
  const urls = new Map(pageRows.map((page) => [page.id, page.url]));
  const printed: RetrievalReport = {
    moment,
    pages: pageRows.map((page) => ({
      url: page.url,
      state: page.state,
      title: page.title,
      hash: page.contentHash,
      characters: page.characters,
      passages: page.passageCount,
    })),
    passages: passageRows
      .map((row) => ({
        page: urls.get(row.pageId) ?? "none",
        position: row.position,
        headings: row.headingPath,
        anchor: row.anchor,
        start: row.charStart,
        text: row.text,
      }))
      .sort((a, b) => a.page.localeCompare(b.page) || a.position - b.position),
  };
  process.stdout.write(`${JSON.stringify(printed)}\n`);
}

const [command = "", ...urls] = process.argv.slice(2);
const db = await getDatabase();
await report("before");
const [known] = await db.select({ id: chatbots.id, accountId: chatbots.accountId }).from(chatbots);
const actor = known ? { accountId: known.accountId, userId: null, plan: "unlimited" as const } : await newActor();
const isSite = command === "site";
const chatbotId = known?.id ?? (await createChatbot(actor, { input_urls: isSite ? [] : urls })).chatbotId;
if (isSite)
  await createSource(actor, { chatbotId, kind: "site", url: urls[0] ?? "", rules: sourceRules.parse({ depth: 5 }) });
if (command === "again") await retrieveAgain(actor, { chatbotId, pages: "all" });
const worker = await startWorker();
process.stdout.write(`${JSON.stringify({ moment: "working", pages: [], passages: [] })}\n`);
while (await hasWaitingPages(db, { accountId: actor.accountId, chatbotId }, false)) await delay(50);
await worker.stop();
await report("after");
await closeDatabase();
