import { setTimeout as delay } from "node:timers/promises";
import type { Database } from "#db/client";
import type { ChatbotScope } from "#lib/chatbots/scope";
import { countPagesByState } from "#lib/knowledge/page-store";

const LOOK_EVERY_MS = 100;
const WAIT_MAX_MS = 30_000;

/** Comes back when no page of the chatbot is queued or being fetched, or after `waitMs` (at most 30 s), or when the caller left. */
export async function waitUntilSettled(
  db: Database,
  scope: ChatbotScope,
  options: { waitMs?: number; signal?: AbortSignal },
): Promise<void> {
  const until = Date.now() + Math.min(options.waitMs ?? 0, WAIT_MAX_MS);
  while (Date.now() < until && !options.signal?.aborted) {
    const counts = await countPagesByState(db, scope);
    if (counts.queued + counts.fetching === 0) return;
    await delay(LOOK_EVERY_MS);
  }
}
