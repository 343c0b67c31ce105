import type { PgBoss } from "pg-boss";
import { type Database, getDatabase } from "#db/client";
import { inServerTurn } from "#db/in-server-turn";
import { countWaiting, newBoss } from "#lib/jobs/queue-store";
import type { ChatbotScope } from "#lib/process/chatbot-scope";
import { env } from "#lib/process/env";
import { errorFields, log } from "#lib/process/log";

export const RETRIEVE = "retrieve-pages";
export const EMBED = "embed-knowledge";

export type Queue = {
  /**
   * Asks for one run over what the chatbot has queued; a run that waits already is not doubled. Always for now: one that waited for
   * later would swallow whatever is asked for meanwhile.
   */
  send(name: typeof RETRIEVE | typeof EMBED, scope: ChatbotScope): Promise<void>;
  boss: PgBoss;
};

// The worker in the server process and the bundle's requests share one connection to the queue.
const KEY = Symbol.for("chatbot2000.queue");
const shared = globalThis as typeof globalThis & { [KEY]?: Promise<Queue> | undefined };

/** The job queue of this process, opened at the first call; a failed opening is tried again at the next. */
export function getQueue(): Promise<Queue> {
  shared[KEY] ??= openQueue().catch((error: unknown) => {
    delete shared[KEY];
    throw error;
  });
  return shared[KEY];
}

/** Stops the queue; jobs that run may finish for `graceMs`. */
export async function closeQueue(graceMs: number): Promise<void> {
  const open = shared[KEY];
  delete shared[KEY];
  const queue = await open;
  await queue?.boss.stop({ graceful: true, close: false, timeout: graceMs });
}

async function openQueue(): Promise<Queue> {
  const database = await getDatabase();
  const boss = newBoss(database);
  boss.on("error", (error) => log("error", "queue_error", errorFields(error)));
  const { DATABASE_URL } = env();
  // The queue makes its tables at its first start, and changes them at an upgrade's: it looks first and locks afterwards.
  if (DATABASE_URL === undefined) await startBoss(boss);
  else await inServerTurn(DATABASE_URL, () => startBoss(boss));
  return {
    boss,
    send: async (name, scope) => {
      const priority = await turnOf(database, name, scope.accountId);
      await boss.send(name, scope, { singletonKey: scope.chatbotId, group: { id: scope.accountId }, priority });
      wakeWorker(name);
    },
  };
}

/** About as long as a run takes before it makes room for the next. */
const SLICE_SECONDS = 10;
/** Seconds are counted from here, so that they fit the priority. */
const EPOCH_SECONDS = Date.UTC(2026, 0) / 1_000;

/**
 * The priority of an account's next job. An account's waiting jobs are due one slice after the other, as if it had a worker to itself: one
 * with a hundred chatbots keeps nobody else's waiting, and each of its own comes up in the end.
 */
async function turnOf(database: Database, name: string, accountId: string): Promise<number> {
  const now = Math.round(Date.now() / 1_000 - EPOCH_SECONDS);
  return -(now + SLICE_SECONDS * (await countWaiting(database, name, accountId)));
}

async function startBoss(boss: PgBoss): Promise<void> {
  await boss.start();
  // `short`: at most one waiting job per key. Runs of one chatbot may overlap: they claim different pages.
  await boss.createQueue(RETRIEVE, {
    policy: "short",
    retryLimit: 3,
    retryBackoff: true,
    // Far more than a slice and its last pages take; a sitemap of many files may take as long.
    expireInSeconds: 900,
    deleteAfterSeconds: 3_600,
  });
  await boss.createQueue(EMBED, {
    policy: "short",
    retryLimit: 8,
    retryDelay: 5,
    retryBackoff: true,
    expireInSeconds: 300,
    deleteAfterSeconds: 3_600,
  });
}

const WAKE = Symbol.for("chatbot2000.wake-worker");
const wakers = globalThis as typeof globalThis & { [WAKE]?: Map<string, () => void> };

/** Lets a worker of this process look for jobs at once instead of at its next poll. */
export function onWake(name: string, wake: () => void): void {
  wakers[WAKE] ??= new Map();
  wakers[WAKE].set(name, wake);
}

function wakeWorker(name: string): void {
  wakers[WAKE]?.get(name)?.();
}
