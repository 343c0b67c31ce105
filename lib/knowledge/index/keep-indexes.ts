import type { Database } from "#db/client";
import { KNOWLEDGE_CHANGED } from "#db/knowledge-changed";
import { listen } from "#db/listen";
import { knowledgeVersions, recentlyAskedChatbots } from "#lib/knowledge/door-store";
import { readKnowledge } from "#lib/knowledge/index/read-knowledge";
import { sharedIndexCache } from "#lib/knowledge/index/shared-index-cache";
import { errorFields, log } from "#lib/process/log";

/** Between two looks, and so between two indexes of a chatbot that changes all the time. */
const PAUSE_MS = 1_000;
/** Where changes are heard of, looking is for those that were missed. */
const LOOK_EVERY_MS = { unheard: 1_000, heard: 10_000 };
/** A chatbot that was asked this recently is kept up to date before the next question. */
const IN_USE_MS = 600_000;
/** This often all that are in memory are looked at: also a chatbot that nobody asks may have been deleted. */
const LOOK_AT_ALL_MS = 60_000;
/** Chatbots whose indexes are built at the start, those asked last first. */
const WARM = 20;

/**
 * One look at the chatbots in use: those whose knowledge has changed, in whichever process, get a new index in the background; those that
 * are gone free their memory. Returns whether an index is behind, so that one more look is due.
 */
export async function refreshIndexes(db: Database, askedWithinMs = IN_USE_MS): Promise<boolean> {
  const cache = sharedIndexCache();
  const ids = cache.askedWithin(askedWithinMs);
  if (ids.length === 0) return false;
  const rows = new Map((await knowledgeVersions(db, ids)).map((row) => [row.chatbotId, row]));
  let isBehind = false;
  for (const id of ids) {
    const row = rows.get(id);
    if (!row) cache.drop(id);
    else if (cache.refresh(id, row.version, () => readKnowledge(db, row))) isBehind = true;
  }
  return isBehind;
}

/** Builds the indexes of the chatbots that were asked last, one after the other, so that a restart makes nobody wait. */
export async function warmIndexes(db: Database, signal: AbortSignal): Promise<void> {
  for (const row of await recentlyAskedChatbots(db, WARM)) {
    if (signal.aborted) return;
    await sharedIndexCache().get(row.chatbotId, row.version, () => readKnowledge(db, row));
  }
}

/**
 * Keeps this process's indexes ready until `stop` is called; what then runs still may fail unheard. Other processes tell of their changes
 * over the database at `url`; `everyMs` is how often it looks unasked.
 */
export function keepIndexes(
  db: Database,
  { url, everyMs }: { url?: string; everyMs?: number } = {},
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const quietly = (run: () => Promise<unknown>) =>
    run().catch((error: unknown) => {
      if (!stopping.signal.aborted) log("error", "index_refresh_failed", errorFields(error));
    });
  void quietly(() => warmIndexes(db, stopping.signal));
  let lookedAtAll = performance.now();
  const looks = paced(stopping.signal, async () => {
    const atAll = performance.now() - lookedAtAll >= LOOK_AT_ALL_MS;
    if (atAll) lookedAtAll = performance.now();
    await quietly(async () => {
      if (await refreshIndexes(db, atAll ? Number.POSITIVE_INFINITY : IN_USE_MS)) looks.soon();
    });
  });
  const onMessage = (chatbotId: string) => {
    if (sharedIndexCache().versionOf(chatbotId) !== null) looks.soon();
  };
  const heard = listen(KNOWLEDGE_CHANGED, { onMessage, onListening: looks.soon }, url);
  const timer = setInterval(looks.soon, everyMs ?? LOOK_EVERY_MS[heard ? "heard" : "unheard"]).unref();
  return {
    stop: async () => {
      stopping.abort();
      clearInterval(timer);
      await heard?.stop();
    },
  };
}

/** Runs `work` soon after it is asked to, `PAUSE_MS` after the last time and one at a time; who asks meanwhile shares the next run. */
function paced(signal: AbortSignal, work: () => Promise<void>): { soon(): void } {
  let beganAt = Number.NEGATIVE_INFINITY;
  let running = Promise.resolve();
  let isDue = false;
  const begin = () => {
    isDue = false;
    beganAt = performance.now();
    running = running.then(() => (signal.aborted ? undefined : work()));
  };
  const soon = () => {
    if (isDue) return;
    isDue = true;
    setTimeout(begin, Math.max(0, beganAt + PAUSE_MS - performance.now())).unref();
  };
  return { soon };
}
