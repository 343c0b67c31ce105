import { setTimeout as delay } from "node:timers/promises";
import type { Database } from "#db/client";
import { hasWaitingPages } from "#lib/knowledge/pages/queue-store";
import type { ChatbotScope } from "#lib/process/chatbot-scope";

const LOOK_EVERY_MS = 100;
const WAIT_MAX_MS = 30_000;

/**
 * Comes back when none of the chatbot's pages is queued or being fetched, or after `waitMs` (at most 30 s), or when the caller left.
 * With `listed` only the URLs that the owner named one by one are waited for: a site under way, or paused, goes on for longer than
 * anybody waits.
 */
export async function waitUntilSettled(
  db: Database,
  scope: ChatbotScope,
  options: { waitMs?: number; signal?: AbortSignal; listed?: boolean },
): Promise<void> {
  const until = Date.now() + Math.min(options.waitMs ?? 0, WAIT_MAX_MS);
  while (Date.now() < until && !options.signal?.aborted) {
    if (!(await hasWaitingPages(db, scope, options.listed ?? false))) return;
    await delay(LOOK_EVERY_MS);
  }
}
