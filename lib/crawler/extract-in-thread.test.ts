import { afterAll, describe, expect, test } from "vitest";
import { ExtractThread } from "#lib/crawler/extract-in-thread";

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

describe("ExtractThread", () => {
  const thread = new ExtractThread();
  const small = new ExtractThread({ heapMegabytes: 16 });
  const hasty = new ExtractThread({ ms: 1 });
  afterAll(() => Promise.all([thread.close(), small.close(), hasty.close()]));

  test("reads a page as the calling thread would", async () => {
    expect((await thread.extract(GOOD)).text).toContain("We open at nine");
    expect((await thread.extract(GOOD)).passages).toMatchObject([{ position: 0, charStart: 0 }]);
  });

  test("a refusal comes back with its reason and evidence", async () => {
    await expect(thread.extract(body(""))).rejects.toMatchObject({ reason: "empty", evidence: { status: 200 } });
  });

  test("a page that takes too much memory fails alone: the next one is read", async () => {
    const [heavy, good] = await Promise.allSettled([small.extract(HEAVY), small.extract(GOOD)]);
    expect(heavy).toMatchObject({ status: "rejected", reason: { reason: "unreadable" } });
    expect(good.status).toBe("fulfilled");
  });

  test("a page that takes too long fails with the limit as evidence", async () => {
    await expect(hasty.extract(HEAVY)).rejects.toMatchObject({
      reason: "unreadable",
      evidence: { detail: "not read within 1 ms" },
    });
  });
});
