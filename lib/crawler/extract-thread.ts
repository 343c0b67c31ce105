import { parentPort } from "node:worker_threads";
import { CrawlError, type CrawlEvidence } from "#lib/crawler/crawl-error";
import type { CrawlReason } from "#lib/crawler/crawl-reasons";
import { cutPassages } from "#lib/crawler/cut-passages";
import { type BodyToExtract, extractBody } from "#lib/crawler/extract-body";
import type { ExtractedPage } from "#lib/crawler/extracted-page";

export type ThreadTask = { body: BodyToExtract };
export type ThreadAnswer =
  | { page: ExtractedPage }
  | { refusal: { reason: CrawlReason; message: string; retryable: boolean; evidence: CrawlEvidence } }
  | { fault: string };

parentPort?.on("message", async ({ body }: ThreadTask) => {
  const answer = (message: ThreadAnswer) => parentPort?.postMessage(message);
  try {
    const page = await extractBody(body);
    // Cut here, so that neither the server nor the transaction that settles the page has to do it.
    answer({ page: { ...page, passages: cutPassages(page) } });
  } catch (error) {
    if (error instanceof CrawlError) {
      const { reason, message, retryable, evidence } = error;
      answer({ refusal: { reason, message, retryable, evidence } });
    } else answer({ fault: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });
  }
});
