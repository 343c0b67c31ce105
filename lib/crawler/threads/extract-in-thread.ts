import type { BodyToExtract } from "#lib/crawler/extract/extract-body";
import type { ExtractedPage } from "#lib/crawler/extract/extracted-page";
import { runInThread, type ThreadTurn } from "#lib/crawler/threads/run-in-thread";

/**
 * Reads a body's text in one of the process's reading threads.
 * @throws CrawlError: what `extractBody` throws, `unreadable` for what the parser could not cope with, `cancelled`
 */
export async function extractInThread(body: BodyToExtract, turn: ThreadTurn = {}): Promise<ExtractedPage> {
  const { finalUrl: url, contentType } = body;
  return (await runInThread({ body }, { url, contentType }, turn)) as ExtractedPage;
}
