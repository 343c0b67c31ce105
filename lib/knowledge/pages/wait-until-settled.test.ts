import { afterAll, expect, test } from "vitest";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { type SiteRoute, startSite } from "#e2e/support/site";
import { webPage } from "#e2e/support/web-page";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { modifyChatbot } from "#lib/chatbots/modify-chatbot";
import { listPages } from "#lib/knowledge/pages/list-pages";
import { retrievePages } from "#lib/knowledge/retrieve/retrieve-pages";
import { commandSource } from "#lib/knowledge/sources/command-source";
import { createSource } from "#lib/knowledge/sources/create-source";

// A first crawl starts the reading thread, which takes its time on a busy machine.
useTestDatabase();
const routes: Record<string, SiteRoute> = { "/named": webPage("Named", "The owner named this page.") };
const site = await startSite(routes);
process.env.CRAWL_ALLOW_HOSTS = site.host;
afterAll(() => site.close());

test("a call that waits waits for its own URLs, not for a site that is paused", async () => {
  const actor = await newActor();
  const { chatbotId } = await createChatbot(actor, {});
  const source = await createSource(actor, { chatbotId, kind: "site", url: `${site.url}/site/` });
  await commandSource(actor, { chatbotId, sourceId: source.id, command: "pause" });
  const started = Date.now();
  const call = modifyChatbot(actor, { chatbotId, input_urls: [`${site.url}/named`], wait: true });
  const states = async () =>
    Object.fromEntries(
      (await listPages(actor, { chatbotId })).items.map((page) => [new URL(page.url).pathname, page.state]),
    );
  await expect.poll(states).toMatchObject({ "/named": "queued" });
  await retrievePages({ accountId: actor.accountId, chatbotId }, new AbortController().signal);
  await call;
  expect(await states()).toEqual({ "/named": "indexed", "/site/": "queued" });
  expect(Date.now() - started).toBeLessThan(25_000);
});
