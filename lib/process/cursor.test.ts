import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { getDatabase } from "#db/client";
import { conversations } from "#db/schema/chatbots";
import { pages, qas, sources } from "#db/schema/knowledge";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { listConversations } from "#lib/conversations/history/list-conversations";
import { listPages } from "#lib/knowledge/pages/list-pages";
import { deleteQa } from "#lib/knowledge/qas/delete-qa";
import { listQas } from "#lib/knowledge/qas/list-qas";
import type { Actor } from "#lib/process/actor";
import { newId } from "#lib/process/ids";

useTestDatabase();

type Page = { nextCursor: string | null };

/** All that a list gives, seven at a time, from cursor to cursor. */
async function walk<List extends Page>(list: (cursor?: string) => Promise<List>): Promise<List[]> {
  const found = [await list()];
  for (let cursor = found[0]?.nextCursor; cursor; cursor = found.at(-1)?.nextCursor) found.push(await list(cursor));
  return found;
}

async function chatbotOf(actor: Actor, questions: number) {
  const input_qas = Array.from({ length: questions }, (_, i) => ({ question: `Question ${i}?`, answer: `${i}` }));
  const { chatbotId } = await createChatbot(actor, { chatbotName: "Listed", input_qas });
  return { accountId: actor.accountId, chatbotId };
}

test("Q&As are listed from cursor to cursor, each once, whatever is deleted on the way and however close they are", async () => {
  const actor = await newActor();
  const { chatbotId } = await chatbotOf(actor, 20);
  // Within one millisecond, which a Date cannot tell apart.
  await (await getDatabase()).execute(sql`update ${qas} set created_at = date_trunc('second', created_at)
    + (('x' || substr(md5(id), 1, 4))::bit(16)::int % 3) * interval '1 microsecond'`);
  const whole = (await listQas(actor, { chatbotId })).items.map(({ id }) => id);
  const seen: string[] = [];
  const lists = await walk(async (cursor) => {
    const list = await listQas(actor, { chatbotId, limit: 7, ...(cursor ? { cursor } : {}) });
    seen.push(...list.items.map(({ id }) => id));
    const last = list.items.at(-1);
    if (last) await deleteQa(actor, { chatbotId, qaId: last.id });
    return list;
  });
  expect(seen).toEqual(whole);
  expect(lists.map(({ items, pageSize }) => [items.length, pageSize])).toEqual([
    [7, 7],
    [7, 7],
    [6, 7],
  ]);
});

test("pages and conversations are listed from cursor to cursor in the order of their pages", async () => {
  const actor = await newActor();
  const scope = await chatbotOf(actor, 0);
  const db = await getDatabase();
  const sourceId = newId("src");
  await db.insert(sources).values({ ...scope, id: sourceId, kind: "list", url: "", state: "active" });
  const many = Array.from({ length: 120 }, (_, i) => i);
  await db
    .insert(pages)
    .values(
      many.map((i) => ({ ...scope, id: newId("pag"), sourceId, url: `https://a.example/${i}`, state: "queued" })),
    );
  await db.insert(conversations).values(
    many.map((i) => ({
      ...scope,
      id: newId("cnv"),
      sessionId: `s${i}`,
      channel: "api",
      lastAt: sql`timestamptz '2026-01-01 00:00:00+00' + ${i % 5} * interval '1 microsecond'`,
    })),
  );
  const { chatbotId } = scope;
  const urls = (
    await walk((cursor) => listPages(actor, { chatbotId, limit: 7, ...(cursor ? { cursor } : {}) }))
  ).flatMap(({ items }) => items);
  expect(urls.map(({ url }) => url)).toEqual(many.map((i) => `https://a.example/${i}`));
  const walked = await walk((cursor) =>
    listConversations(actor, { chatbotId, limit: 50, ...(cursor ? { cursor } : {}) }),
  );
  const byPage = await Promise.all([1, 2, 3].map((page) => listConversations(actor, { chatbotId, page })));
  const sessions = (lists: typeof walked) => lists.flatMap(({ items }) => items.map(({ sessionId }) => sessionId));
  expect(sessions(walked)).toEqual(sessions(byPage));
  expect(new Set(sessions(walked)).size).toBe(many.length);
});

test("a cursor that no list returned is refused, and so is a page of more than a hundred", async () => {
  const actor = await newActor();
  const { chatbotId } = await chatbotOf(actor, 0);
  for (const cursor of [
    "x",
    "%",
    Buffer.from("now x").toString("base64url"),
    Buffer.from("1 \0").toString("base64url"),
  ])
    await expect(listQas(actor, { chatbotId, cursor })).rejects.toMatchObject({
      code: "invalid_field",
      param: "cursor",
    });
  await expect(listQas(actor, { chatbotId, limit: 101 })).rejects.toThrow("limit");
});
