import type { Database } from "#db/client";
import { knowledgeVersions, recentlyAskedChatbots } from "#lib/chatbots/chatbots-in-use";
import { readKnowledge } from "#lib/knowledge/index/read-knowledge";
import { sharedIndexCache } from "#lib/knowledge/index/shared-index-cache";
import { errorFields, log } from "#lib/process/log";

const LOOK_EVERY_MS = 1_000;
/** A chatbot that was asked this recently is kept up to date before the next question. */
const IN_USE_MS = 600_000;
/** Every so many looks, one at all that are in memory: also a chatbot that nobody asks may have been deleted. */
const LOOK_AT_ALL = 60;
/** Chatbots whose indexes are built at the start, those asked last first. */
const WARM = 20;

/**
 * One look at the chatbots in use: those whose knowledge has changed, in whichever process, get a new index in the background; those that
 * are gone free their memory.
 */
export async function refreshIndexes(db: Database, askedWithinMs = IN_USE_MS): Promise<void> {
  const cache = sharedIndexCache();
  const ids = cache.askedWithin(askedWithinMs);
  if (ids.length === 0) return;
  const rows = new Map((await knowledgeVersions(db, ids)).map((row) => [row.chatbotId, row]));
  for (const id of ids) {
    const row = rows.get(id);
    if (!row) cache.drop(id);
    else cache.refresh(id, row.version, () => readKnowledge(db, row));
  }
}

/** Builds the indexes of the chatbots that were asked last, one after the other, so that a restart makes nobody wait. */
export async function warmIndexes(db: Database, signal: AbortSignal): Promise<void> {
  for (const row of await recentlyAskedChatbots(db, WARM)) {
    if (signal.aborted) return;
    await sharedIndexCache().get(row.chatbotId, row.version, () => readKnowledge(db, row));
  }
}

/** Keeps this process's indexes ready until `stop` is called; what then runs still may fail unheard. */
export function keepIndexes(db: Database): { stop(): void } {
  const stopping = new AbortController();
  const quietly = (run: () => Promise<void>) =>
    run().catch((error: unknown) => {
      if (!stopping.signal.aborted) log("error", "index_refresh_failed", errorFields(error));
    });
  void quietly(() => warmIndexes(db, stopping.signal));
  let busy = false;
  let looks = 0;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    void quietly(() => refreshIndexes(db, ++looks % LOOK_AT_ALL === 0 ? Infinity : IN_USE_MS)).finally(() => {
      busy = false;
    });
  }, LOOK_EVERY_MS);
  timer.unref();
  return {
    stop: () => {
      clearInterval(timer);
      stopping.abort();
    },
  };
}
