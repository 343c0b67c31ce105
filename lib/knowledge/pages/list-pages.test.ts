import { expect, test } from "vitest";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { listPages } from "#lib/knowledge/pages/list-pages";

useTestDatabase();

test("pages that came together are in the order in which a person counts them", async () => {
  const actor = await newActor();
  const paths = [
    "page/100",
    "about",
    "page/10/b",
    "page/2",
    "page/1",
    "page/10/a",
    "v2.10",
    "v2.9",
    "20261130120000123",
  ];
  const { chatbotId } = await createChatbot(actor, { input_urls: paths.map((path) => `https://example.com/${path}`) });
  const { items } = await listPages(actor, { chatbotId });
  expect(items.map(({ url }) => new URL(url).pathname.slice(1))).toEqual([
    "20261130120000123",
    "about",
    "page/1",
    "page/2",
    "page/10/a",
    "page/10/b",
    "page/100",
    "v2.9",
    "v2.10",
  ]);
});
