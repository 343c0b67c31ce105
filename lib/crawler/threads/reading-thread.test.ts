import { afterAll, describe, expect, test } from "vitest";
import type { ExtractedPage } from "#lib/crawler/extract/extracted-page";
import { ReadingThread } from "#lib/crawler/threads/reading-thread";

const body = (text: string, contentType = "text/html") => ({
  finalUrl: "https://example.com/page",
  status: 200,
  contentType,
  charset: "utf-8",
  body: Buffer.from(text),
});
const GOOD = body("<h1>Hours</h1><p>We open at nine o'clock in the morning, every day of the week.</p>");
/** Unpacks to a tree of a million elements: more than the small heap below can hold. */
const HEAVY = body("<p>a<b>b</b></p>".repeat(400_000));

const read = async (thread: ReadingThread, page: ReturnType<typeof body>, signal?: AbortSignal) =>
  (await thread.run({ body: page }, { url: page.finalUrl }, signal)) as ExtractedPage;

describe("ReadingThread", () => {
  const thread = new ReadingThread();
  const small = new ReadingThread({ heapMegabytes: 16 });
  const hasty = new ReadingThread({ ms: 1 });
  const narrow = new ReadingThread({ bufferMegabytes: 1 });
  afterAll(() => Promise.all([thread, small, hasty, narrow].map((one) => one.close())));

  test("reads a page as the calling thread would", async () => {
    expect((await read(thread, GOOD)).text).toContain("We open at nine");
    expect((await read(thread, GOOD)).passages).toMatchObject([{ position: 0, charStart: 0 }]);
  });

  test("a refusal comes back with its reason and evidence", async () => {
    await expect(read(thread, body(""))).rejects.toMatchObject({ reason: "empty", evidence: { status: 200 } });
  });

  test("a page that takes too much memory fails alone: the next one is read", async () => {
    await expect(read(small, HEAVY)).rejects.toMatchObject({ reason: "unreadable" });
    expect((await read(small, GOOD)).text).toContain("We open at nine");
  });

  test("a page that takes too long fails with the limit as evidence", async () => {
    await expect(read(hasty, HEAVY)).rejects.toMatchObject({
      reason: "unreadable",
      evidence: { detail: "not read within 1 ms" },
    });
  });

  test("what a page takes beside the heap is bounded too", async () => {
    await expect(read(narrow, HEAVY)).rejects.toMatchObject({
      reason: "unreadable",
      evidence: { detail: "more than 1 MB unpacked" },
    });
  });

  test("a caller who leaves ends the reading, and the next page is read", async () => {
    const leaving = new AbortController();
    const heavy = read(thread, HEAVY, leaving.signal);
    leaving.abort(new Error("left"));
    await expect(heavy).rejects.toMatchObject({ reason: "cancelled" });
    expect((await read(thread, GOOD)).text).toContain("We open at nine");
  });
});
