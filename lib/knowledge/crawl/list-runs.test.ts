import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { passages, sources } from "#db/schema/knowledge";
import { crawledChatbot } from "#e2e/support/crawled-chatbot";
import { useTestDatabase } from "#e2e/support/database";
import { useRoutedSite } from "#e2e/support/routed-site";
import { webPage } from "#e2e/support/web-page";
import { getChatbot } from "#lib/chatbots/get-chatbot";
import { modifyChatbot } from "#lib/chatbots/modify-chatbot";
import { startDueRuns } from "#lib/knowledge/crawl/start-due-runs";
import { deletePages } from "#lib/knowledge/pages/delete-pages";
import { listPages } from "#lib/knowledge/pages/list-pages";
import { addUrls } from "#lib/knowledge/sources/add-urls";
import { changeSource } from "#lib/knowledge/sources/change-source";
import { commandSource } from "#lib/knowledge/sources/command-source";
import { listSources } from "#lib/knowledge/sources/list-sources";
import { restorePages } from "#lib/knowledge/trash/restore-pages";

useTestDatabase();
// A first reading starts the reading thread, which takes its time on a busy machine.
const { site, routes } = await useRoutedSite();

const page = (text: string) => ({
  headers: { "content-type": "text/html", etag: `"${text}"` },
  body: webPage(text, `${text}: this page says something that no other page of the website says.`),
});

/** A chatbot with these single pages, read once. */
async function chatbotWith(...paths: string[]) {
  for (const path of paths) routes[path] = page(path);
  const bot = await crawledChatbot(site);
  const { chatbotId } = bot.scope;
  const urls = paths.map((path) => site.url + path);
  await addUrls(bot.actor, { chatbotId, urls });
  await bot.work();
  const sourcesOf = async () => (await listSources(bot.actor, { chatbotId })).items;
  const [list] = await sourcesOf();
  if (!list) throw new Error("The list is not there.");
  /** As if the time of the list's next run had come. */
  const letTimePass = () =>
    bot.db
      .update(sources)
      .set({ nextRunAt: new Date(0) })
      .where(eq(sources.id, list.id));
  return { ...bot, chatbotId, urls, sourcesOf, list, letTimePass };
}

test("all single pages of a chatbot are one source, whenever they were added", async () => {
  const bot = await chatbotWith("/a", "/b");
  await addUrls(bot.actor, { chatbotId: bot.chatbotId, urls: [`${site.url}/c`] });
  expect(await bot.sourcesOf()).toEqual([
    expect.objectContaining({ id: bot.list.id, kind: "list", url: "", schedule: "off", runSummary: null }),
  ]);
  expect((await bot.source(bot.list.id)).progress).toMatchObject({ total: 3, done: 2 });
});

test("a schedule reads them again, once, and the summary tells what became of each", async () => {
  const bot = await chatbotWith("/same", "/changed", "/gone", "/gone-410");
  const set = await changeSource(bot.actor, { chatbotId: bot.chatbotId, sourceId: bot.list.id, schedule: "daily" });
  expect(Date.parse(set.nextRunAt ?? "") - Date.now()).toBeGreaterThan(23 * 3_600_000);
  await startDueRuns(bot.db);
  expect((await bot.source(bot.list.id)).state).toBe("finished");

  routes["/changed"] = page("/changed, and how");
  routes["/gone"] = { status: 404 };
  routes["/gone-410"] = { status: 410 };
  await bot.letTimePass();
  await startDueRuns(bot.db);
  await startDueRuns(bot.db);
  await addUrls(bot.actor, { chatbotId: bot.chatbotId, urls: [`${site.url}/new`] });
  routes["/new"] = page("/new");
  const done = await bot.runToEnd(bot.list.id);
  expect(done).toMatchObject({
    state: "finished",
    runSummary: { new: 1, changed: 1, gone: 2, unchanged: 1, skipped: 0, failed: 0 },
  });
  // A schedule keeps the time of day at which it was set, whenever a run began.
  expect(done.nextRunAt).toBe(set.nextRunAt);
  expect(await bot.answering()).toEqual(["/changed", "/new", "/same"]);
});

test("an unchanged page costs one request, answered with 304, and is not indexed again", async () => {
  const bot = await chatbotWith("/etag");
  const answers: number[] = [];
  routes["/etag"] = (request, response) => {
    const status = request.headers["if-none-match"] === '"/etag"' ? 304 : 200;
    answers.push(status);
    response.writeHead(status).end();
  };
  const stored = () => bot.db.select().from(passages).where(eq(passages.chatbotId, bot.chatbotId));
  const version = async () => (await getChatbot(bot.actor, { chatbotId: bot.chatbotId })).knowledgeVersion;
  const [before, versionBefore] = [await stored(), await version()];
  expect((await bot.command(bot.list.id, "sync")).runSummary).toMatchObject({ unchanged: 1, changed: 0, new: 0 });
  expect(answers).toEqual([304]);
  expect(await stored()).toEqual(before);
  // The command counts as a change of the knowledge, the reading does not.
  expect(await version()).toBe(versionBefore + 1);
});

test("a run that is cancelled leaves no named page out: one that was never read has failed, and can be asked for again", async () => {
  const bot = await chatbotWith("/read");
  await commandSource(bot.actor, { chatbotId: bot.chatbotId, sourceId: bot.list.id, command: "sync" });
  routes["/waiting"] = page("/waiting");
  await addUrls(bot.actor, { chatbotId: bot.chatbotId, urls: [`${site.url}/waiting`] });
  await commandSource(bot.actor, { chatbotId: bot.chatbotId, sourceId: bot.list.id, command: "cancel" });
  expect(await bot.verdicts()).toEqual({ "/read": "indexed", "/waiting": "failed cancelled" });
  expect((await bot.source(bot.list.id)).progress).toMatchObject({ total: 2, leftOut: 0 });
  await bot.command(bot.list.id, "retry");
  expect(await bot.verdicts()).toEqual({ "/read": "indexed", "/waiting": "indexed" });
});

test("while a run is paused nothing is asked for", async () => {
  const bot = await chatbotWith("/a");
  await commandSource(bot.actor, { chatbotId: bot.chatbotId, sourceId: bot.list.id, command: "sync" });
  await commandSource(bot.actor, { chatbotId: bot.chatbotId, sourceId: bot.list.id, command: "pause" });
  const asked = site.requests.length;
  await bot.work();
  expect(site.requests.length).toBe(asked);
  expect((await bot.command(bot.list.id, "resume")).runSummary).toMatchObject({ unchanged: 1 });
});

test("a list that is given anew keeps its schedule, and a deleted page comes back to it", async () => {
  const bot = await chatbotWith("/a", "/b");
  await changeSource(bot.actor, { chatbotId: bot.chatbotId, sourceId: bot.list.id, schedule: "weekly" });
  await modifyChatbot(bot.actor, { chatbotId: bot.chatbotId, input_urls: [`${site.url}/b`, `${site.url}/c`] });
  expect(await bot.sourcesOf()).toMatchObject([{ id: bot.list.id, schedule: "weekly", progress: { total: 2 } }]);
  const { items } = await listPages(bot.actor, { chatbotId: bot.chatbotId });
  const ids = items.map(({ id }) => id);
  await deletePages(bot.actor, { chatbotId: bot.chatbotId, ids });
  expect(await bot.sourcesOf()).toMatchObject([{ id: bot.list.id, schedule: "weekly", progress: { total: 0 } }]);
  await restorePages(bot.actor, { chatbotId: bot.chatbotId, ids });
  expect(await bot.sourcesOf()).toMatchObject([{ id: bot.list.id, schedule: "weekly", progress: { total: 2 } }]);
});

test("has no rules", async () => {
  const bot = await chatbotWith("/a");
  const change = { chatbotId: bot.chatbotId, sourceId: bot.list.id, rules: { depth: 2 } };
  await expect(changeSource(bot.actor, change)).rejects.toMatchObject({ code: "invalid_field", param: "rules" });
});
