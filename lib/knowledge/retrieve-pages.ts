import { getDatabase } from "#db/client";
import type { ChatbotScope } from "#lib/chatbots/scope";
import { env } from "#lib/env";
import { EMBED, getQueue } from "#lib/jobs/queue";
import { requestRetrieval } from "#lib/jobs/request-retrieval";
import { claimPages, returnPages, secondsUntilDue } from "#lib/knowledge/claim-store";
import { retrievePage } from "#lib/knowledge/retrieve-page";

/** Pages that one run works on at the same time; the host gate keeps it polite. */
const AT_ONCE = 4;
/** After this long a run goes back to the end of the queue, so that a large chatbot starves no small one. */
const SLICE_MS = 10_000;

/**
 * Works through the chatbot's due pages until none is left or its slice is over, then asks for the next run where one is needed.
 * Safe to be killed at any moment and to run several times at once: pages are claimed one by one and settled in one transaction each.
 */
export async function retrievePages(scope: ChatbotScope, signal: AbortSignal): Promise<void> {
  const db = await getDatabase();
  const until = Date.now() + SLICE_MS;
  let indexed = 0;
  const work = async () => {
    while (!signal.aborted && Date.now() < until) {
      const [page] = await claimPages(db, scope, 1);
      if (!page) return;
      if (signal.aborted) return returnPages(db, scope, [page.id]);
      if (await retrievePage(db, page, signal)) indexed++;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  if (signal.aborted) return;
  if (indexed > 0 && env().EMBEDDING_MODEL !== undefined) await (await getQueue()).send(EMBED, scope);
  const wait = await secondsUntilDue(db, scope);
  if (wait !== null) await requestRetrieval(scope, wait);
}
