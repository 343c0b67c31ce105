import { and, eq } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { getDatabase } from "#db/client";
import { pages, passages, qaQuestions, qas, sources } from "#db/schema/knowledge";
import { useTestDatabase } from "#e2e/support/database";
import { fileOnDisk } from "#e2e/support/file-on-disk";
import { newActor } from "#e2e/support/new-actor";
import { readAll } from "#e2e/support/read-all";
import { type SiteRoute, startSite } from "#e2e/support/site";
import { webPage } from "#e2e/support/web-page";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { duplicateChatbot } from "#lib/chatbots/duplicate-chatbot";
import { listPages } from "#lib/knowledge/pages/list-pages";
import { listQas } from "#lib/knowledge/qas/list-qas";
import { addFile } from "#lib/knowledge/sources/add-file";
import { addUrls } from "#lib/knowledge/sources/add-urls";
import { createSource } from "#lib/knowledge/sources/create-source";
import { listSources } from "#lib/knowledge/sources/list-sources";

// A first crawl starts the reading thread, which takes its time on a busy machine.
useTestDatabase();
const routes: Record<string, SiteRoute> = {
  "/listed": webPage("Listed", "The owner named this page."),
  "/other": webPage("Other", "The owner named this page too."),
  "/site/": webPage("Site", 'Welcome to the site. <a href="/site/1">One</a>'),
  "/site/1": webPage("One", "The first page of the site."),
};
const site = await startSite(routes);
process.env.CRAWL_ALLOW_HOSTS = site.host;
afterAll(() => site.close());

test("a duplicate has every source with its pages, texts and vectors, without a request to any website", async () => {
  const actor = await newActor();
  const input_urls = [`${site.url}/listed`, `${site.url}/other`];
  const input_qas = [{ question: "One?", questions: ["First?"], answer: "1" }];
  const { chatbotId } = await createChatbot(actor, { input_qas, input_urls });
  const rules = { depth: 2, pageLimit: 10, include: ["/site/**"], exclude: [], subdomains: false };
  await createSource(actor, { chatbotId, kind: "site", url: `${site.url}/site/`, rules, schedule: "weekly" });
  await readAll({ accountId: actor.accountId, chatbotId });
  await addFile(actor, { chatbotId, name: "a.md" }, fileOnDisk("# A\n\nWhat the file says stays with the copy."));
  const db = await getDatabase();
  const vector = { embedding: new Uint8Array([1, 2, 3, 4]), embeddingModel: "m" };
  await db.update(passages).set(vector).where(eq(passages.chatbotId, chatbotId));
  const [original] = await db
    .select()
    .from(pages)
    .where(eq(pages.url, `${site.url}/listed`));
  const twinOf = { state: "skipped", duplicateOf: original?.id ?? "" };
  await db
    .update(pages)
    .set(twinOf)
    .where(eq(pages.url, `${site.url}/other`));
  await addUrls(actor, { chatbotId, urls: ["https://example.com/not-yet"] });

  const asked = site.requests.length;
  const copy = await duplicateChatbot(actor, { chatbotId });
  expect(site.requests.length).toBe(asked);

  const shown = async (id: string) => {
    const { items } = await listPages(actor, { chatbotId: id });
    const own = (table: typeof passages | typeof sources) =>
      and(eq(table.accountId, actor.accountId), eq(table.chatbotId, id));
    const texts = await db.select().from(passages).where(own(passages));
    const kinds = (await db.select().from(sources).where(own(sources))).map(({ kind, url, rules, schedule }) => ({
      kind,
      url,
      rules,
      schedule,
    }));
    return {
      pages: items.map(({ url, state, title, message, characters }) => ({ url, state, title, message, characters })),
      texts: texts
        .map(({ text, headingPath, embedding, embeddingModel }) => ({ text, headingPath, embedding, embeddingModel }))
        .sort((a, b) => a.text.localeCompare(b.text)),
      kinds: kinds.sort((a, b) => a.url.localeCompare(b.url)),
      qas: (await listQas(actor, { chatbotId: id })).items.map(({ question, questions, answer }) => ({
        question,
        questions,
        answer,
      })),
    };
  };
  expect(await shown(copy.chatbotId)).toEqual(await shown(chatbotId));

  // Ids are the copy's own, and what refers to a row refers to the copy's.
  for (const table of [sources, pages, passages, qas, qaQuestions]) {
    const ids = (await db.select({ id: table.id }).from(table).where(eq(table.accountId, actor.accountId))).map(
      (row) => row.id,
    );
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z]+_[0-9A-Za-z]{22}$/);
  }
  const copied = await db.select().from(pages).where(eq(pages.chatbotId, copy.chatbotId));
  const twin = copied.find((page) => page.duplicateOf !== null);
  expect(copied.find((page) => page.id === twin?.duplicateOf)?.url).toBe(`${site.url}/listed`);
});

test("a run that is under way stays the original's: the copy is at rest, keeps what was read, and has its schedule", async () => {
  const actor = await newActor();
  const { chatbotId } = await createChatbot(actor, {});
  await createSource(actor, { chatbotId, kind: "site", url: `${site.url}/site/`, schedule: "daily" });
  await readAll({ accountId: actor.accountId, chatbotId });
  const db = await getDatabase();
  await db
    .update(sources)
    .set({ state: "running", nextRunAt: null, runFinishedAt: null })
    .where(eq(sources.chatbotId, chatbotId));
  await db.update(pages).set({ state: "fetching", leaseUntil: new Date() }).where(eq(pages.chatbotId, chatbotId));
  const { chatbotId: copy } = await duplicateChatbot(actor, { chatbotId });
  const [source] = (await listSources(actor, { chatbotId: copy })).items;
  expect(source).toMatchObject({
    state: "finished",
    nextRunAt: expect.any(String),
    progress: { total: 2, done: 2, indexed: 2 },
  });
  const [original] = (await listSources(actor, { chatbotId })).items;
  expect(original?.state).toBe("running");
});
