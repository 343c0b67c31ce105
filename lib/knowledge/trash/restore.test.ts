import { readFileSync } from "node:fs";
import { and, eq, sql } from "drizzle-orm";
import { afterAll, describe, expect, test } from "vitest";
import { getDatabase, getPool } from "#db/client";
import { pages, passages, qas, removedKnowledge } from "#db/schema/knowledge";
import { useTestDatabase } from "#e2e/support/database";
import { fileOnDisk } from "#e2e/support/file-on-disk";
import { seedLargeChatbot } from "#e2e/support/large-chatbot";
import { newActor } from "#e2e/support/new-actor";
import { readAll } from "#e2e/support/read-all";
import { resultsDuring } from "#e2e/support/results-during";
import { type SiteRoute, startSite } from "#e2e/support/site";
import { webPage } from "#e2e/support/web-page";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { deletePages } from "#lib/knowledge/pages/delete-pages";
import { getPage } from "#lib/knowledge/pages/get-page";
import { listPages } from "#lib/knowledge/pages/list-pages";
import { passagesAfter } from "#lib/knowledge/pages/passage-store";
import { deleteQas } from "#lib/knowledge/qas/delete-qas";
import { importQas } from "#lib/knowledge/qas/import/import-qas";
import { listQas } from "#lib/knowledge/qas/list-qas";
import { allQas, qasChangedWithin } from "#lib/knowledge/qas/qa-store";
import { saveQa } from "#lib/knowledge/qas/save-qa";
import { addFile } from "#lib/knowledge/sources/add-file";
import { addUrls } from "#lib/knowledge/sources/add-urls";
import { createSource } from "#lib/knowledge/sources/create-source";
import { deleteSource } from "#lib/knowledge/sources/delete-source";
import { listSources } from "#lib/knowledge/sources/list-sources";
import { purgeRemoved } from "#lib/knowledge/trash/purge-removed";
import { restorePages } from "#lib/knowledge/trash/restore-pages";
import { restoreQas } from "#lib/knowledge/trash/restore-qas";
import { restoreSource } from "#lib/knowledge/trash/restore-source";

// A first crawl starts the reading thread, which takes its time on a busy machine.
useTestDatabase();
const routes: Record<string, SiteRoute> = {};
const site = await startSite(routes);
process.env.CRAWL_ALLOW_HOSTS = site.host;
afterAll(() => site.close());

const code = (promise: Promise<unknown>) => promise.then(() => "done").catch((error: { code: string }) => error.code);

/** A chatbot of these pages of the site, all read. */
async function chatbotOf(...paths: string[]) {
  const actor = await newActor();
  for (const path of paths) routes[path] ??= webPage(`Page ${path}`, `The text of ${path} is known by heart.`);
  const { chatbotId } = await createChatbot(actor, { input_urls: paths.map((path) => `${site.url}${path}`) });
  const scope = { accountId: actor.accountId, chatbotId };
  const read = () => readAll(scope);
  await read();
  const list = async () => (await listPages(actor, { chatbotId })).items;
  const known = async () => {
    const db = await getDatabase();
    const parts = await passagesAfter(db, scope, "", 10_000, true);
    return JSON.stringify([await allQas(db, scope), parts]);
  };
  return { actor, chatbotId, scope, read, list, known };
}

describe("a deleted page", () => {
  test("is nowhere to be read, and comes back with its text, its ids and its place, without being asked for again", async () => {
    const { actor, chatbotId, list, known } = await chatbotOf("/a", "/b");
    const [before, text] = [await list(), await known()];
    const ids = before.map((page) => page.id);
    const [first = ""] = ids;
    await deletePages(actor, { chatbotId, ids });
    expect(await list()).toEqual([]);
    expect(await known()).toBe("[[],[]]");
    expect(await code(getPage(actor, { chatbotId, pageId: first }))).toBe("not_found");
    const db = await getDatabase();
    expect(await db.select().from(passages).where(eq(passages.chatbotId, chatbotId))).toEqual([]);

    const asked = site.requests.length;
    expect(await restorePages(actor, { chatbotId, ids })).toEqual({ restored: 2 });
    expect(await list()).toEqual(before);
    expect(await known()).toBe(text);
    expect(site.requests.length).toBe(asked);
    expect(await code(restorePages(actor, { chatbotId, ids }))).toBe("not_found");
  });

  test("that was added again meanwhile stays as it was added", async () => {
    const { actor, chatbotId, list, read } = await chatbotOf("/again");
    const [page] = await list();
    await deletePages(actor, { chatbotId, ids: [page?.id ?? ""] });
    await addUrls(actor, { chatbotId, urls: [page?.url ?? ""] });
    await read();
    expect(await code(restorePages(actor, { chatbotId, ids: [page?.id ?? ""] }))).toBe("not_found");
    expect((await list()).map((one) => [one.url, one.state])).toEqual([[page?.url, "indexed"]]);
  });

  test("whose text another page has taken over comes back as what it is then: the second of two", async () => {
    const text = webPage("Twin", "Two addresses have this very text.");
    routes["/twin-1"] = text;
    routes["/twin-2"] = text;
    const { actor, chatbotId, list, read } = await chatbotOf("/twin-1", "/twin-2");
    const used = async () => (await list()).filter((page) => page.state === "indexed");
    const [first] = await used();
    await deletePages(actor, { chatbotId, ids: [first?.id ?? ""] });
    await read();
    expect((await used()).map((page) => page.id)).not.toContain(first?.id);
    await restorePages(actor, { chatbotId, ids: [first?.id ?? ""] });
    await read();
    expect((await list()).map((page) => page.state).sort()).toEqual(["indexed", "skipped"]);
  });

  test("is a stranger's to bring back no more than to delete", async () => {
    const { actor, chatbotId, list } = await chatbotOf("/mine");
    const ids = (await list()).map((page) => page.id);
    await deletePages(actor, { chatbotId, ids });
    const stranger = await newActor();
    expect(await code(restorePages(stranger, { chatbotId, ids }))).toBe("not_found");
    const other = await createChatbot(stranger, {});
    expect(await code(restorePages(stranger, { ...other, ids }))).toBe("not_found");
    expect(await code(restorePages(actor, { chatbotId, ids }))).toBe("done");
  });

  test("comes back only where the plan has room for it", async () => {
    const { actor, chatbotId, list } = await chatbotOf("/room");
    const ids = (await list()).map((page) => page.id);
    await deletePages(actor, { chatbotId, ids });
    await addUrls(actor, { chatbotId, urls: Array.from({ length: 50 }, (_, i) => `https://example.com/${i}`) });
    expect(await code(restorePages({ ...actor, plan: "free" }, { chatbotId, ids }))).toBe("account_limit");
    expect((await list()).map((page) => page.id)).not.toContain(ids[0]);
    expect(await code(restorePages(actor, { chatbotId, ids }))).toBe("done");
  });

  test("is gone for good after a day", async () => {
    const { actor, chatbotId, list } = await chatbotOf("/day");
    const ids = (await list()).map((page) => page.id);
    await deletePages(actor, { chatbotId, ids });
    const db = await getDatabase();
    await purgeRemoved(db);
    const kept = () => db.select().from(removedKnowledge).where(eq(removedKnowledge.chatbotId, chatbotId));
    expect(await kept()).not.toEqual([]);
    await purgeRemoved(db, new Date(Date.now() + 86_401_000));
    expect(await kept()).toEqual([]);
    expect(await code(restorePages(actor, { chatbotId, ids }))).toBe("not_found");
  });
});

test("a deleted file comes back with its text", async () => {
  const { actor, chatbotId, list, known } = await chatbotOf();
  const bytes = new TextEncoder().encode(
    "# Manual\n\nTurn the knob to the left until it clicks, then let it go again.",
  );
  const { sourceId, pageId } = await addFile(actor, { chatbotId, name: "manual.md" }, fileOnDisk(bytes));
  const [before, text] = [await list(), await known()];
  await deletePages(actor, { chatbotId, ids: [pageId] });
  expect(await known()).toBe("[[],[]]");
  await restorePages(actor, { chatbotId, ids: [pageId] });
  expect(await list()).toEqual(before);
  await deleteSource(actor, { chatbotId, sourceId });
  expect(await known()).toBe("[[],[]]");
  await restoreSource(actor, { chatbotId, sourceId });
  expect([await list(), await known()]).toEqual([before, text]);
});

test("a file whose name looks like an address is listed as no link, and an emoji counts as one character", async () => {
  const { actor, chatbotId, list } = await chatbotOf();
  const text = "Turn the knob to the left until it clicks, then let it go again 👍.";
  const file = await addFile(actor, { chatbotId, name: "https://x.example/a.txt" }, fileOnDisk(text));
  expect(file).toMatchObject({ name: "https_//x.example/a.txt", characters: text.length - 1 });
  expect((await list()).map((page) => page.url)).toEqual(["https_//x.example/a.txt"]);
});

test("a deleted site comes back with its pages, except one that was deleted before it", async () => {
  const { actor, chatbotId, list, known, read } = await chatbotOf();
  routes["/site/"] = webPage("Site", 'Welcome to the site. <a href="/site/1">One</a> <a href="/site/2">Two</a>');
  routes["/site/1"] = webPage("One", "The first page of the site.");
  routes["/site/2"] = webPage("Two", "The second page of the site.");
  const source = await createSource(actor, { chatbotId, kind: "site", url: `${site.url}/site/`, schedule: "daily" });
  await read();
  const second = (await list()).find((page) => page.url.endsWith("/2"));
  await deletePages(actor, { chatbotId, ids: [second?.id ?? ""] });
  const [before, text] = [await list(), await known()];
  expect(before).toHaveLength(2);
  await deleteSource(actor, { chatbotId, sourceId: source.id });
  expect([await list(), await known()]).toEqual([[], "[[],[]]"]);
  const back = await restoreSource(actor, { chatbotId, sourceId: source.id });
  expect(back).toMatchObject({ id: source.id, schedule: "daily", state: "finished", progress: { indexed: 2 } });
  expect([await list(), await known()]).toEqual([before, text]);
  await restorePages(actor, { chatbotId, ids: [second?.id ?? ""] });
  expect(await list()).toHaveLength(3);
  const [page] = await (await getDatabase())
    .select()
    .from(pages)
    .where(eq(pages.id, second?.id ?? ""));
  expect(page?.sourceId).toBe(source.id);

  await deleteSource(actor, { chatbotId, sourceId: source.id });
  await createSource(actor, { chatbotId, kind: "site", url: `${site.url}/site/` });
  expect(await code(restoreSource(actor, { chatbotId, sourceId: source.id }))).toBe("not_found");
  expect((await listSources(actor, { chatbotId })).items).toHaveLength(1);
});

test("a deleted Q&A comes back under its id, at its place, with its phrasings; a question that was taken meanwhile does not", async () => {
  const { actor, chatbotId, known } = await chatbotOf();
  const make = (question: string, ...questions: string[]) =>
    saveQa(actor, { chatbotId, question, questions, answer: `A: ${question}` });
  const one = await make("One?", "The first?", "Number one?");
  await make("Two?");
  const before = (await listQas(actor, { chatbotId })).items;
  const lasting = ({ version: _, updatedAt: _at, ...qa }: (typeof before)[number]) => qa;
  await deleteQas(actor, { chatbotId, ids: [one.id] });
  expect(await known()).not.toContain("One?");
  await restoreQas(actor, { chatbotId, ids: [one.id] });
  expect((await listQas(actor, { chatbotId })).items.map(lasting)).toEqual(before.map(lasting));

  await deleteQas(actor, { chatbotId, ids: [one.id] });
  await make("the first");
  await restoreQas(actor, { chatbotId, ids: [one.id] });
  const again = (await listQas(actor, { chatbotId })).items.find((qa) => qa.id === one.id);
  expect(again).toMatchObject({ question: "One?", questions: ["Number one?"] });
});

test("a deleted Q&A whose questions are all taken is not lost: it comes back once they are free", async () => {
  const { actor, chatbotId } = await chatbotOf();
  const one = await saveQa(actor, { chatbotId, question: "One?", answer: "1" });
  await deleteQas(actor, { chatbotId, ids: [one.id] });
  const taken = await saveQa(actor, { chatbotId, question: "one", answer: "2" });
  expect(await code(restoreQas(actor, { chatbotId, ids: [one.id] }))).toBe("not_found");
  await deleteQas(actor, { chatbotId, ids: [taken.id] });
  expect(await restoreQas(actor, { chatbotId, ids: [one.id] })).toEqual({ restored: 1 });
});

test("a deleted page whose source is gone is not lost: it comes back once that is back", async () => {
  const { actor, chatbotId, list, read } = await chatbotOf();
  routes["/kept/"] = webPage("Kept", 'Welcome to what is kept. <a href="/kept/1">One</a>');
  routes["/kept/1"] = webPage("One", "The only page that is kept here.");
  const { id } = await createSource(actor, { chatbotId, kind: "site", url: `${site.url}/kept/` });
  await read();
  const before = await list();
  const ids = before.slice(1).map((page) => page.id);
  await deletePages(actor, { chatbotId, ids });
  await deleteSource(actor, { chatbotId, sourceId: id });
  expect(await code(restorePages(actor, { chatbotId, ids }))).toBe("not_found");
  await restoreSource(actor, { chatbotId, sourceId: id });
  expect(await restorePages(actor, { chatbotId, ids })).toEqual({ restored: 1 });
  expect(await list()).toEqual(before);
});

test("pages of a deleted list come back although a new list was begun", async () => {
  const { actor, chatbotId, list, read } = await chatbotOf("/old-list");
  const [page] = await list();
  await deletePages(actor, { chatbotId, ids: [page?.id ?? ""] });
  await deleteSource(actor, { chatbotId, sourceId: page?.sourceId ?? "" });
  routes["/new-list"] ??= webPage("New", "The text of a page on the new list.");
  await addUrls(actor, { chatbotId, urls: [`${site.url}/new-list`] });
  await read();
  const [added] = await list();
  await restorePages(actor, { chatbotId, ids: [page?.id ?? ""] });
  expect((await list()).map((one) => [one.id, one.sourceId])).toEqual([
    [page?.id, added?.sourceId],
    [added?.id, added?.sourceId],
  ]);
});

test("what was deleted by the first version comes back, whatever columns the tables have now", async () => {
  const { actor, chatbotId, list, scope } = await chatbotOf("/first-version");
  const qa = await saveQa(actor, { chatbotId, question: "First?", answer: "Yes" });
  const [page] = await list();
  await deleteQas(actor, { chatbotId, ids: [qa.id] });
  await deleteSource(actor, { chatbotId, sourceId: page?.sourceId ?? "" });
  const first = readFileSync("db/migrations/0000_init.sql", "utf8");
  const columnsOf = (table: string) =>
    [...(first.split(`CREATE TABLE "${table}" (`)[1]?.split(");")[0] ?? "").matchAll(/^\t"(\w+)"/gm)].map(
      ([, name]) => name ?? "",
    );
  const db = await getDatabase();
  for (const row of await db.select().from(removedKnowledge).where(eq(removedKnowledge.chatbotId, chatbotId))) {
    const columns = columnsOf(row.kind);
    expect(columns).toContain("account_id");
    const part = columnsOf(row.kind === "qas" ? "qa_questions" : "passages");
    const older = (values: Record<string, unknown>, names: string[]) =>
      Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)));
    await db
      .update(removedKnowledge)
      .set({ row: older(row.row, columns), parts: row.parts.map((values) => older(values, part)) })
      .where(and(eq(removedKnowledge.chatbotId, chatbotId), eq(removedKnowledge.id, row.id)));
  }
  expect(await restoreQas(actor, { chatbotId, ids: [qa.id] })).toEqual({ restored: 1 });
  await restoreSource(actor, { chatbotId, sourceId: page?.sourceId ?? "" });
  expect((await list()).map((one) => one.id)).toEqual([page?.id]);
  expect(await allQas(db, scope)).toHaveLength(1);
});

test("all Q&As that a search finds are deleted by one call and come back by one", async () => {
  const actor = await newActor();
  const qas = Array.from({ length: 1_201 }, (_, i) => ({ question: `Fee ${i}?`, answer: i % 2 ? "Odd" : "Even" }));
  const { chatbotId } = await createChatbot(actor, { input_qas: [...qas, { question: "Other?", answer: "Yes" }] });
  const questions = async () => (await listQas(actor, { chatbotId })).items.map((qa) => qa.question);
  const total = async () => (await listQas(actor, { chatbotId })).total;
  const before = await questions();
  const { deleted, restore } = await deleteQas(actor, { chatbotId, search: "fee" });
  expect([deleted, restore.length, await questions()]).toEqual([1_201, 1, ["Other?"]]);
  expect(await restoreQas(actor, { chatbotId, ids: restore })).toEqual({ restored: 1_201 });
  expect(await questions()).toEqual(before);
  const all = await deleteQas(actor, { chatbotId, search: "" });
  expect([all.deleted, await total()]).toEqual([1_202, 0]);
  const stranger = await newActor();
  expect(await code(restoreQas(stranger, { chatbotId, ids: all.restore }))).toBe("not_found");
  expect(await code(deleteQas(stranger, { chatbotId, search: "" }))).toBe("not_found");
  await restoreQas(actor, { chatbotId, ids: all.restore });
  expect(await total()).toBe(1_202);
});

test("imported Q&As are in the order of their list and not dated into the future", async () => {
  const { actor, chatbotId, scope } = await chatbotOf();
  const list = Array.from({ length: 2_500 }, (_, i) => ({ question: `Row ${i}?`, answer: "Yes" }));
  await importQas(actor, { chatbotId, qas: list });
  await saveQa(actor, { chatbotId, question: "Newest?", answer: "Yes" });
  const db = await getDatabase();
  const stored = (await allQas(db, scope)).map((qa) => qa.questions[0]?.question);
  expect(stored).toEqual([...list.map((qa) => qa.question), "Newest?"]);
  const ahead = await db
    .select()
    .from(qas)
    .where(and(eq(qas.chatbotId, chatbotId), sql`${qas.createdAt} > now()`));
  expect(ahead).toEqual([]);
});

test("a restored Q&A counts as changed, so that an index that lags has it beside itself", async () => {
  const { actor, chatbotId, scope } = await chatbotOf();
  const qa = await saveQa(actor, { chatbotId, question: "Old?", answer: "Yes" });
  const db = await getDatabase();
  await db
    .update(qas)
    .set({ updatedAt: new Date(0) })
    .where(eq(qas.id, qa.id));
  await deleteQas(actor, { chatbotId, ids: [qa.id] });
  await restoreQas(actor, { chatbotId, ids: [qa.id] });
  expect((await qasChangedWithin(db, scope, 60_000, 10)).map((changed) => changed.id)).toEqual([qa.id]);
});

test("all pages that a filter finds are deleted by one call, files too, and come back by one", async () => {
  const { actor, chatbotId, list } = await chatbotOf("/many/1", "/many/2", "/few");
  const bytes = new TextEncoder().encode(
    "# Many words\n\nTurn the knob to the left until it clicks, then let it go again.",
  );
  await addFile(actor, { chatbotId, name: "many.md" }, fileOnDisk(bytes));
  const before = await list();
  const { deleted, restore } = await deletePages(actor, { chatbotId, filter: { search: "many" } });
  expect([deleted, restore.length, (await list()).map((page) => page.url)]).toEqual([3, 1, [`${site.url}/few`]]);
  expect(await restorePages(actor, { chatbotId, ids: restore })).toEqual({ restored: 3 });
  expect(await list()).toEqual(before);
  const all = await deletePages(actor, { chatbotId, filter: {} });
  expect([all.deleted, await list()]).toEqual([4, []]);
  expect(await code(deletePages(await newActor(), { chatbotId, filter: {} }))).toBe("not_found");
  expect(await restorePages(actor, { chatbotId, ids: all.restore })).toEqual({ restored: 4 });
});

test("a large source is deleted in portions of pages, whole, and comes back whole", async () => {
  const { actor, chatbotId, sourceId } = await seedLargeChatbot({
    pages: 1_200,
    passages: 600,
    qas: 2,
    conversations: 2,
    chatbots: 1,
  });
  const pool = await getPool();
  const idsOf = async (table: string) =>
    (await pool.query(`select id from ${table} where chatbot_id = $1 order by id`, [chatbotId])).rows;
  const before = [await idsOf("pages"), await idsOf("passages")];
  const results = await resultsDuring(async () => {
    expect(await deleteSource(actor, { chatbotId, sourceId })).toEqual({ deleted: true, pages: 1_200 });
  });
  expect(results.filter(({ command }) => command === "COMMIT").length).toBeGreaterThanOrEqual(3);
  expect(Math.max(...results.map(({ command, rowCount }) => (command === "DELETE" ? rowCount : 0)))).toBe(500);
  expect([await idsOf("sources"), await idsOf("pages"), await idsOf("passages")]).toEqual([[], [], []]);
  await restoreSource(actor, { chatbotId, sourceId });
  expect([await idsOf("pages"), await idsOf("passages")]).toEqual(before);
});
