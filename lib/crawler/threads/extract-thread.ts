import { parentPort } from "node:worker_threads";
import { CrawlError, type CrawlEvidence } from "#lib/crawler/crawl-error";
import type { CrawlReason } from "#lib/crawler/crawl-reasons";
import { cutPassages } from "#lib/crawler/extract/cut-passages";
import { type BodyToExtract, extractBody } from "#lib/crawler/extract/extract-body";
import type { ExtractedPage } from "#lib/crawler/extract/extracted-page";
import { type ExtractedFile, type FileToRead, readFileInParts } from "#lib/crawler/extract/read-file";
import { parseSitemapFile, type Sitemap, type SitemapFile } from "#lib/crawler/sitemap/parse-sitemap";

export type ThreadTask = { body: BodyToExtract } | { sitemap: SitemapFile } | { file: FileToRead };
export type ThreadResult = ExtractedPage | Sitemap | ExtractedFile;
export type ThreadAnswer =
  | { ready: true }
  | { result: ThreadResult }
  | { refusal: { reason: CrawlReason; message: string; retryable: boolean; evidence: CrawlEvidence } }
  | { fault: string };

async function run(task: ThreadTask): Promise<ThreadResult> {
  if ("sitemap" in task) return parseSitemapFile(task.sitemap);
  if ("file" in task) return readFileInParts(task.file);
  const page = await extractBody(task.body);
  // Cut here, so that neither the server nor the transaction that settles the page has to do it.
  return { ...page, passages: cutPassages(page) };
}

parentPort?.on("message", async (task: ThreadTask) => {
  const answer = (message: ThreadAnswer) => parentPort?.postMessage(message);
  try {
    answer({ result: await run(task) });
  } catch (error) {
    if (error instanceof CrawlError) {
      const { reason, message, retryable, evidence } = error;
      answer({ refusal: { reason, message, retryable, evidence } });
    } else answer({ fault: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });
  }
});
// The time for a task counts from here.
parentPort?.postMessage({ ready: true } satisfies ThreadAnswer);
