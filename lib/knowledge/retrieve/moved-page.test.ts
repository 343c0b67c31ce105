import { eq } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { getDatabase } from "#db/client";
import { chatbots } from "#db/schema/chatbots";
import { pages, passages } from "#db/schema/knowledge";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { readAll } from "#e2e/support/read-all";
import { type SiteRoute, startSite } from "#e2e/support/site";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { retrieveAgain } from "#lib/knowledge/retrieve/retrieve-again";

// A first crawl starts the reading thread, which takes its time on a busy machine.
useTestDatabase();
const routes: Record<string, SiteRoute> = {};
const site = await startSite(routes);
process.env.CRAWL_ALLOW_HOSTS = site.host;
afterAll(() => site.close());

const page = (title: string, id: string) =>
  `<!doctype html><html lang="en"><title>${title}</title><main><h1>Prices</h1><h2 id="${id}">Blue</h2><p>The blue plan costs ten a month, and everybody knows it by heart.</p></main>`;

test("a page that says the same under another address, title and anchor is cited by the new ones", async () => {
  routes["/old"] = page("Prices 2025", "blue");
  const actor = await newActor();
  const { chatbotId } = await createChatbot(actor, { input_urls: [`${site.url}/old`] });
  const scope = { accountId: actor.accountId, chatbotId };
  const db = await getDatabase();
  const now = async () => {
    await readAll(scope);
    const [row] = await db.select().from(pages).where(eq(pages.chatbotId, chatbotId));
    const parts = await db.select().from(passages).where(eq(passages.chatbotId, chatbotId));
    const [chatbot] = await db.select().from(chatbots).where(eq(chatbots.id, chatbotId));
    return {
      row,
      anchors: parts.map((part) => part.anchor),
      ids: parts.map((part) => part.id),
      version: chatbot?.knowledgeVersion,
    };
  };
  const first = await now();
  expect(first.row).toMatchObject({ title: "Prices 2025", finalUrl: `${site.url}/old`, outcome: "new" });

  routes["/new"] = page("Prices 2026", "the-blue-plan");
  routes["/old"] = { status: 301, headers: { location: "/new" } };
  await retrieveAgain(actor, { chatbotId, pages: "all" });
  const second = await now();
  expect(second.row).toMatchObject({
    title: "Prices 2026",
    finalUrl: `${site.url}/new`,
    outcome: "unchanged",
    contentHash: first.row?.contentHash,
  });
  expect(second.anchors).toContain("the-blue-plan");
  expect(second.ids).toEqual(first.ids);
  expect(second.version).toBeGreaterThan(first.version ?? 0);

  await retrieveAgain(actor, { chatbotId, pages: "all" });
  expect((await now()).version).toBe(second.version);
});
