import { eq } from "drizzle-orm";
import { afterAll, describe, expect, test } from "vitest";
import { getDatabase } from "#db/client";
import { accounts } from "#db/schema/accounts";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { readAll } from "#e2e/support/read-all";
import { type SiteRoute, startSite } from "#e2e/support/site";
import { PLANS } from "#lib/accounts/plan/plans";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { knowledgeTotals } from "#lib/knowledge/door";
import { listPages } from "#lib/knowledge/pages/list-pages";
import { importQas } from "#lib/knowledge/qas/import/import-qas";
import { listQas } from "#lib/knowledge/qas/list-qas";
import { saveQa } from "#lib/knowledge/qas/save-qa";
import { retrieveAgain } from "#lib/knowledge/retrieve/retrieve-again";
import { addUrls } from "#lib/knowledge/sources/add-urls";

// A first crawl starts the reading thread, which takes its time on a busy machine.
useTestDatabase();
const routes: Record<string, SiteRoute> = {};
const site = await startSite(routes);
process.env.CRAWL_ALLOW_HOSTS = site.host;
afterAll(() => site.close());

const FREE = PLANS.free;
const code = (promise: Promise<unknown>) =>
  promise.then(() => "accepted").catch((error: { code: string }) => error.code);
const tally = (results: string[]) => ({
  accepted: results.filter((result) => result === "accepted").length,
  refused: results.filter((result) => result === "account_limit").length,
});

async function freeChatbot(input: Parameters<typeof createChatbot>[1] = {}) {
  const actor = await newActor("free");
  const { chatbotId } = await createChatbot(actor, input);
  const scope = { accountId: actor.accountId, chatbotId };
  const totals = async () => (await getDatabase()).transaction((tx) => knowledgeTotals(tx, scope));
  return { actor, chatbotId, scope, totals };
}

describe("parallel calls never pass a limit", () => {
  test("of the Q&As of a chatbot", async () => {
    const first = Array.from({ length: FREE.qasPerChatbot - 5 }, (_, i) => ({ question: `first ${i}`, answer: "a" }));
    const { actor, chatbotId } = await freeChatbot({ input_qas: first });
    const save = (i: number) => code(saveQa(actor, { chatbotId, question: `more ${i}`, answer: "a", questions: [] }));
    expect(tally(await Promise.all(Array.from({ length: 20 }, (_, i) => save(i))))).toEqual({
      accepted: 5,
      refused: 15,
    });
    expect((await listQas(actor, { chatbotId })).total).toBe(FREE.qasPerChatbot);
  });

  test("of the URLs of a chatbot, whole lists taken or refused", async () => {
    const { actor, chatbotId } = await freeChatbot();
    const add = (list: number) =>
      code(
        addUrls(actor, { chatbotId, urls: Array.from({ length: 20 }, (_, i) => `https://example.com/${list}/${i}`) }),
      );
    expect(tally(await Promise.all(Array.from({ length: 8 }, (_, i) => add(i))))).toEqual({ accepted: 2, refused: 6 });
    expect((await listPages(actor, { chatbotId })).counts.total).toBe(40);
  });

  test("of the characters of a chatbot", async () => {
    const { actor, chatbotId, totals } = await freeChatbot();
    const answer = "x".repeat(9_000);
    const add = (list: number) =>
      code(
        importQas(actor, {
          chatbotId,
          qas: Array.from({ length: 20 }, (_, i) => ({ question: `q ${list} ${i}`, answer })),
        }),
      );
    const { accepted, refused } = tally(await Promise.all(Array.from({ length: 8 }, (_, i) => add(i))));
    expect([accepted, refused]).toEqual([5, 3]);
    expect((await totals()).characters).toBeLessThanOrEqual(FREE.charactersPerChatbot);
  });

  test("of one account, whatever another one uses", async () => {
    const [full, other] = [await freeChatbot(), await freeChatbot()];
    const urls = Array.from({ length: FREE.urlsPerChatbot }, (_, i) => `https://example.com/${i}`);
    const both = await Promise.all(
      [full, other].map(({ actor, chatbotId }) => code(addUrls(actor, { chatbotId, urls }))),
    );
    expect(both).toEqual(["accepted", "accepted"]);
    expect(await code(addUrls(full.actor, { chatbotId: full.chatbotId, urls: ["https://example.com/more"] }))).toBe(
      "account_limit",
    );
    expect(
      await code(importQas(other.actor, { chatbotId: other.chatbotId, qas: [{ question: "q", answer: "a" }] })),
    ).toBe("accepted");
    expect((await full.totals()).qas).toBe(0);
  });
});

test("a page that grows past the characters of the plan fails with the limit, and what it held before goes on answering", async () => {
  const sentence = (i: number) =>
    `<p>Sentence number ${i} of this page says something of its own, as all of them do.</p>`;
  const pageOf = (sentences: number) =>
    `<!doctype html><title>Long</title><main><h1>Long</h1>${Array.from({ length: sentences }, (_, i) => sentence(i)).join("")}</main>`;
  routes["/long"] = pageOf(5);
  const { actor, chatbotId, scope, totals } = await freeChatbot({ input_urls: [`${site.url}/long`] });
  await readAll(scope);
  const before = await totals();
  expect(before.characters).toBeGreaterThan(0);
  const answer = "x".repeat(9_900);
  const qas = Array.from({ length: 100 }, (_, i) => ({ question: `q ${i}`, answer }));
  await importQas(actor, { chatbotId, qas });

  routes["/long"] = pageOf(400);
  await retrieveAgain(actor, { chatbotId, pages: "all" });
  await readAll(scope);
  const [page] = (await listPages(actor, { chatbotId })).items;
  expect(page).toMatchObject({
    state: "failed",
    reason: "account_limit",
    message: expect.stringContaining("1,000,000"),
  });
  expect(page?.message).toContain("still used");
  expect(page?.characters).toBe(before.characters);
  expect(page?.passages).toBeGreaterThan(0);

  // With room it is read.
  await (await getDatabase()).update(accounts).set({ plan: "pro" }).where(eq(accounts.id, actor.accountId));
  await retrieveAgain(actor, { chatbotId, pages: "failed" });
  await readAll(scope);
  expect((await listPages(actor, { chatbotId })).items[0]).toMatchObject({ state: "indexed" });
});
