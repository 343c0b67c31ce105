import { afterAll, expect, test } from "vitest";
import { getDatabase, getPool } from "#db/client";
import { useTestDatabase } from "#e2e/support/database";
import { fileOnDisk } from "#e2e/support/file-on-disk";
import { newActor } from "#e2e/support/new-actor";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { listChatbots } from "#lib/chatbots/list-chatbots";
import { closeQueue } from "#lib/jobs/queue";
import { getPage } from "#lib/knowledge/pages/get-page";
import { addFile } from "#lib/knowledge/sources/add-file";
import { purgeFileParts } from "#lib/knowledge/sources/purge-file-parts";

useTestDatabase();
afterAll(() => closeQueue(0));

const IN_TWO_HOURS = new Date(Date.now() + 7_200_000);

/** A text of about that many characters: no paragraph is like another, and each ends with a sign of two code units. */
function longText(characters: number): string {
  const paragraphs: string[] = [];
  for (let size = 0, n = 0; size < characters; n++) {
    const paragraph = `${`The ferry number ${n} leaves the harbour of the island at ${n} past the hour. `.repeat(6)}\u{1F6A2}`;
    paragraphs.push(paragraph);
    size += paragraph.length + 2;
  }
  return paragraphs.join("\n\n");
}

const chatbotOf = async (actor: Awaited<ReturnType<typeof newActor>>) => (await createChatbot(actor, {})).chatbotId;

test("a file is kept whole, text and passages, and a file of the same name takes its place and keeps the vectors of what is the same", async () => {
  const actor = await newActor();
  const chatbotId = await chatbotOf(actor);
  const text = longText(400_000);
  const first = await addFile(actor, { chatbotId, name: "ferry.txt" }, fileOnDisk(text));
  const found = await getPage(actor, { chatbotId, pageId: first.pageId });
  expect(found.text).toBe(text);
  expect(found.parts).toHaveLength(first.passages);
  for (const part of found.parts) expect(text).toContain(part.text);
  const pool = await getPool();
  await pool.query("update passages set embedding = '\\x01', embedding_model = 'm' where page_id = $1", [first.pageId]);
  const second = await addFile(
    actor,
    { chatbotId, name: "ferry.txt" },
    fileOnDisk(`${text}\n\n${"One more. ".repeat(200)}`),
  );
  expect(second).toMatchObject({ pageId: first.pageId, sourceId: first.sourceId });
  const { rows } = await pool.query(
    "select count(*)::int as n, count(embedding)::int as vectors from passages where page_id = $1",
    [first.pageId],
  );
  expect(rows[0].n).toBe(second.passages);
  expect(rows[0].vectors).toBeGreaterThanOrEqual(first.passages - 1);
  expect((await getPage(actor, { chatbotId, pageId: first.pageId })).text).toContain("One more.");
  expect((await pool.query("select from (select distinct upload from file_parts) one")).rows).toHaveLength(1);
  await purgeFileParts(await getDatabase(), IN_TWO_HOURS);
  expect((await getPage(actor, { chatbotId, pageId: first.pageId })).parts).toHaveLength(second.passages);
});

test("a file that is refused leaves nothing", async () => {
  const actor = await newActor("free");
  const chatbotId = await chatbotOf(actor);
  await expect(addFile(actor, { chatbotId, name: "a.txt" }, fileOnDisk(longText(1_100_000)))).rejects.toMatchObject({
    code: "account_limit",
  });
  await expect(addFile(actor, { chatbotId, name: "a.exe" }, fileOnDisk("x"))).rejects.toMatchObject({ param: "name" });
  await expect(addFile(actor, { chatbotId, name: "a.txt" }, fileOnDisk("too short"))).rejects.toMatchObject({
    param: "file",
  });
  const pool = await getPool();
  for (const table of ["file_parts", "passages"]) {
    expect((await pool.query(`select from ${table} where chatbot_id = $1`, [chatbotId])).rows).toEqual([]);
  }
  expect((await pool.query("select from pages where chatbot_id = $1", [chatbotId])).rows).toEqual([]);
});

test("while three large files are taken, other accounts' calls are answered, and another account's file has its turn before the rest", async () => {
  const [large, other] = [await newActor(), await newActor()];
  const events: string[] = [];
  const bytes = new TextEncoder().encode(longText(5_000_000));
  const files = await Promise.all(
    Array.from({ length: 3 }, async (_, n) => ({ chatbotId: await chatbotOf(large), name: `large${n}.txt` })),
  );
  const small = { chatbotId: await chatbotOf(other), name: "small.txt" };
  const under = files.map(async (input) => {
    await addFile(large, input, fileOnDisk(bytes));
    events.push("large");
  });
  const own = addFile(other, small, fileOnDisk(longText(2_000))).then(() => events.push("small"));
  for (let n = 0; n < 10; n++) {
    await listChatbots(other, {});
    events.push("call");
  }
  await Promise.all([...under, own]);
  const before = (nth: number) => {
    const large = events.flatMap((event, at) => (event === "large" ? [at] : []));
    return events.slice(0, large[nth - 1]).filter((event) => event !== "large");
  };
  // Whether the second large one was waiting when the small one came is chance; the third waits for it.
  expect(before(2).filter((event) => event === "call")).toHaveLength(10);
  expect(before(3)).toContain("small");
});
