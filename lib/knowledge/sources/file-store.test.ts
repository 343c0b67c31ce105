import { afterAll, expect, test } from "vitest";
import { getDatabase, getPool } from "#db/client";
import { useTestDatabase } from "#e2e/support/database";
import { fileOnDisk } from "#e2e/support/file-on-disk";
import { newActor } from "#e2e/support/new-actor";
import { resultsDuring } from "#e2e/support/results-during";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { duplicateChatbot } from "#lib/chatbots/duplicate-chatbot";
import { closeQueue } from "#lib/jobs/queue";
import { changeKnowledge } from "#lib/knowledge/door";
import { deletePage } from "#lib/knowledge/pages/delete-page";
import { getPage } from "#lib/knowledge/pages/get-page";
import { listPages } from "#lib/knowledge/pages/list-pages";
import { passagesAfter } from "#lib/knowledge/pages/passage-store";
import { addFile } from "#lib/knowledge/sources/add-file";
import { insertFilePart, insertFilePassages, setFilePage } from "#lib/knowledge/sources/file-store";
import { purgeFileParts } from "#lib/knowledge/sources/purge-file-parts";
import { purgeRemoved } from "#lib/knowledge/trash/purge-removed";
import { restorePages } from "#lib/knowledge/trash/restore-pages";

useTestDatabase();
afterAll(() => closeQueue(0));

const NAME = "ferry.txt";
const HOUR_MS = 3_600_000;
const later = (hours: number) => new Date(Date.now() + hours * HOUR_MS);
const textOf = (word: string, paragraphs: number) =>
  Array.from({ length: paragraphs }, (_, n) =>
    `${word} ${n} leaves its harbour at ${n} past the hour. `.repeat(12),
  ).join("\n\n");

async function newChatbot() {
  const actor = await newActor();
  const { chatbotId } = await createChatbot(actor, {});
  const scope = { accountId: actor.accountId, chatbotId };
  const db = await getDatabase();
  const add = (text: string) => addFile(actor, { chatbotId, name: NAME }, fileOnDisk(text));
  /** What answers are made from, in one look. */
  const read = async () => {
    const rows = await passagesAfter(db, scope, "", 100_000, false);
    return { words: [...new Set(rows.map((row) => row.text.split(" ")[0]))], n: rows.length };
  };
  /** What a process has written of a file when it ends before it is done, or before another one is. */
  const write = async (upload: { pageId: string; upload: string }, word: string) => {
    await insertFilePart(db, scope, upload, 0, JSON.stringify({ text: `${word} text` }));
    const passage = { position: 0, headingPath: [], anchor: null, charStart: 0, charEnd: 4, text: `${word} passage` };
    await insertFilePassages(db, scope, upload, null, JSON.stringify([passage]));
  };
  const finish = (upload: { pageId: string; upload: string }) =>
    changeKnowledge(actor, chatbotId, (tx) =>
      setFilePage(tx, scope, upload, {
        url: NAME,
        title: NAME,
        language: null,
        contentHash: upload.upload,
        characters: 9,
        passageCount: 1,
        faq: [],
      }),
    );
  const rowsOf = async (table: string) =>
    (await (await getPool()).query(`select from ${table} where chatbot_id = $1`, [chatbotId])).rows.length;
  return { actor, chatbotId, scope, db, add, read, write, finish, rowsOf };
}

test("while a file takes the place of another one, whoever reads has all of the old one or all of the new one", async () => {
  const { add, read } = await newChatbot();
  const old = await add(textOf("Old", 900));
  let done = false;
  const under = add(textOf("New", 700)).finally(() => {
    done = true;
  });
  const seen = new Set<string>();
  while (!done) seen.add(JSON.stringify(await read()));
  const made = await under;
  seen.add(JSON.stringify(await read()));
  const whole = [
    { words: ["Old"], n: old.passages },
    { words: ["New"], n: made.passages },
  ].map((state) => JSON.stringify(state));
  expect([...seen].filter((state) => !whole.includes(state))).toEqual([]);
  expect(JSON.stringify(await read())).toBe(whole[1]);
});

test("what a process has written of a file when it is killed is never read, and swept", async () => {
  const { actor, chatbotId, db, add, read, write, rowsOf } = await newChatbot();
  const file = await add(textOf("Old", 20));
  const before = await read();
  await write({ pageId: file.pageId, upload: "killed" }, "Half");
  await write({ pageId: "pag_new", upload: "killed too" }, "Half");
  expect(await read()).toEqual(before);
  expect((await getPage(actor, { chatbotId, pageId: file.pageId })).text).not.toContain("Half");
  expect((await listPages(actor, { chatbotId })).items).toHaveLength(1);
  const rows = await rowsOf("passages");
  // Not yet: it might be under way.
  await purgeFileParts(db);
  expect(await rowsOf("passages")).toBe(rows);
  await purgeFileParts(db, later(2));
  expect(await rowsOf("passages")).toBe(rows - 2);
  expect(await read()).toEqual(before);
});

test("of two processes that take in the first file of a name at the same time, the later one's is read, whole", async () => {
  const { db, read, write, finish, rowsOf } = await newChatbot();
  const [one, two] = [
    { pageId: "pag_one", upload: "one" },
    { pageId: "pag_two", upload: "two" },
  ];
  await write(one, "One");
  await write(two, "Two");
  await finish(one);
  expect(await read()).toEqual({ words: ["One"], n: 1 });
  await finish(two);
  expect(await read()).toEqual({ words: ["Two"], n: 1 });
  await purgeFileParts(db, later(2));
  expect(await rowsOf("passages")).toBe(1);
  expect(await rowsOf("file_parts")).toBe(1);
});

test("a file that is deleted while it is written anew is there when that is done, and its former state cannot come back", async () => {
  const { actor, chatbotId, add, read, write, finish } = await newChatbot();
  const { pageId } = await add(textOf("Old", 20));
  await write({ pageId, upload: "new" }, "New");
  await deletePage(actor, { chatbotId, pageId });
  expect((await read()).n).toBe(0);
  await finish({ pageId, upload: "new" });
  expect(await read()).toEqual({ words: ["New"], n: 1 });
  await expect(restorePages(actor, { chatbotId, ids: [pageId] })).rejects.toMatchObject({ code: "not_found" });
  expect(await read()).toEqual({ words: ["New"], n: 1 });
});

test("a deleted file comes back with its text and vectors, and is swept once it cannot", async () => {
  const { actor, chatbotId, db, add, read, rowsOf } = await newChatbot();
  const { pageId } = await add(textOf("Old", 40));
  await (await getPool()).query(
    "update passages set embedding = '\\x01', embedding_model = 'm' where chatbot_id = $1",
    [chatbotId],
  );
  const [before, page] = [await read(), await getPage(actor, { chatbotId, pageId })];
  await deletePage(actor, { chatbotId, pageId });
  expect((await read()).n).toBe(0);
  await purgeFileParts(db, later(2));
  await restorePages(actor, { chatbotId, ids: [pageId] });
  expect(await read()).toEqual(before);
  expect(await getPage(actor, { chatbotId, pageId })).toMatchObject({ text: page.text, parts: page.parts });
  const { rows } = await (await getPool()).query(
    "select count(*)::int as n from passages where chatbot_id = $1 and embedding is null",
    [chatbotId],
  );
  expect(rows[0].n).toBe(0);
  await deletePage(actor, { chatbotId, pageId });
  await purgeRemoved(db, later(25));
  await purgeFileParts(db, later(26));
  expect([await rowsOf("passages"), await rowsOf("file_parts")]).toEqual([0, 0]);
});

test("a duplicate has the file's text and passages, and keeps them when the original goes", async () => {
  const { actor, chatbotId, add, read, write } = await newChatbot();
  const { pageId } = await add(textOf("Old", 20));
  await write({ pageId, upload: "under way" }, "Half");
  const original = await getPage(actor, { chatbotId, pageId });
  const copy = await duplicateChatbot(actor, { chatbotId });
  await deletePage(actor, { chatbotId, pageId });
  expect((await read()).n).toBe(0);
  const { items } = await listPages(actor, copy);
  const copied = await getPage(actor, { ...copy, pageId: items[0]?.id ?? "" });
  expect(copied.text).toBe(original.text);
  expect(copied.parts.map((part) => part.text)).toEqual(original.parts.map((part) => part.text));
});

test("no statement about a large file writes more than 500 rows", async () => {
  const { actor, chatbotId, add } = await newChatbot();
  const results = await resultsDuring(async () => {
    const { pageId, passages } = await add(textOf("Old", 2_600));
    expect(passages).toBeGreaterThan(1_000);
    await add(textOf("New", 2_600));
    await deletePage(actor, { chatbotId, pageId });
    await restorePages(actor, { chatbotId, ids: [pageId] });
  });
  const written = results.filter((result) => /^(INSERT|UPDATE|DELETE)$/.test(result.command));
  expect(written.length).toBeGreaterThan(20);
  expect(Math.max(...written.map((result) => result.rowCount))).toBeLessThanOrEqual(500);
});
