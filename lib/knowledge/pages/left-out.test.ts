import { expect, test } from "vitest";
import { getDatabase } from "#db/client";
import { pages } from "#db/schema/knowledge";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { listChatbots } from "#lib/chatbots/list-chatbots";
import { listPages } from "#lib/knowledge/pages/list-pages";
import { pageTotals } from "#lib/knowledge/pages/page-store";
import { getUsage } from "#lib/usage/get-usage";

useTestDatabase();

test("addresses that a crawl left out are listed with their reason and count as pages nowhere", async () => {
  const actor = await newActor();
  const { chatbotId } = await createChatbot(actor, { input_urls: ["https://example.com/"] });
  const scope = { accountId: actor.accountId, chatbotId };
  const [first] = (await listPages(actor, { chatbotId })).items;
  const seen = (i: number, fetchedAt: Date | null) => ({
    id: `pag_${i}`,
    ...scope,
    sourceId: first?.sourceId ?? "",
    url: `https://example.com/${i}`,
    host: "example.com",
    state: "skipped",
    reason: fetchedAt ? "thin" : "limit",
    fetchedAt,
  });
  const db = await getDatabase();
  await db.insert(pages).values([seen(1, new Date()), seen(2, null), seen(3, null)]);

  const list = await listPages(actor, { chatbotId });
  expect(list.counts).toMatchObject({ total: 2, queued: 1, skipped: 1, leftOut: 2 });
  expect(list.items).toHaveLength(4);
  const summary = (await listChatbots(actor)).items[0];
  expect(summary?.pages).toMatchObject({ total: 2, queued: 1, skipped: 1 });
  expect((await getUsage(actor)).perChatbot[0]?.urls.used).toBe(2);
  expect((await pageTotals(db, scope)).pages).toBe(2);
});
