import { analyzeEmbedded } from "#db/analyze-embedded";
import { getDatabase } from "#db/client";
import { vacuumEmbedded } from "#db/vacuum-embedded";
import { purgeBudgets } from "#lib/budgets/take-budgets";
import { purgeDeleted } from "#lib/chatbots/purge-deleted";
import { endIdle } from "#lib/conversations/handover/expire-idle";
import { purgeOld, removeOldTexts } from "#lib/conversations/history/purge-old";
import { purgeKeys } from "#lib/idempotency/purge-keys";
import { closeQueue, EMBED, getQueue, onWake, RETRIEVE } from "#lib/jobs/queue";
import { endOverdueRuns } from "#lib/knowledge/crawl/end-overdue-runs";
import { findDueChatbots } from "#lib/knowledge/crawl/find-due-chatbots";
import { startDueRuns } from "#lib/knowledge/crawl/start-due-runs";
import { embedKnowledge, requestMissingVectors } from "#lib/knowledge/index/embed-knowledge";
import { releaseOrphans } from "#lib/knowledge/pages/release-orphans";
import { closeRenderer } from "#lib/knowledge/retrieve/our-renderer";
import { retrievePages } from "#lib/knowledge/retrieve/retrieve-pages";
import { purgeFileParts } from "#lib/knowledge/sources/purge-file-parts";
import { purgeRemoved } from "#lib/knowledge/trash/purge-removed";
import type { ChatbotScope } from "#lib/process/chatbot-scope";
import { env } from "#lib/process/env";
import { errorFields, log } from "#lib/process/log";
import { startCourier } from "#lib/webhooks/courier";
import { purgeDeliveries } from "#lib/webhooks/purge-deliveries";
import { inTurn } from "#server/worker/in-turn";

const LOOK_EVERY_MS = 5_000;
const DELIVER_EVERY_MS = 1_000;
const PURGE_EVERY_MS = 3_600_000;
const VACUUM_EVERY_MS = 3_600_000;
/** Jobs that the queue gave up while the embedding API was down are asked for again. */
const EMBED_EVERY_MS = 600_000;
const STOP_GRACE_MS = 10_000;
/** Chatbots that are retrieved at the same time by one worker; one account's at most one fewer, so that another's can begin at once. */
const CONCURRENCY = 4;

/** Starts working on background jobs in this process. `stop` lets running jobs come to a good end; what is left stays queued. */
export async function startWorker(): Promise<{ stop(): Promise<void> }> {
  const db = await getDatabase();
  const queue = await getQueue();
  const stopping = new AbortController();
  // The embedded database has one process: whatever is leased at its start was left by one that died.
  const isEmbedded = env().DATABASE_URL === undefined;
  if (isEmbedded) await releaseOrphans(db);

  const polling = { pollingIntervalSeconds: 0.5, batchSize: 1 };
  const retrievers = await queue.boss.work<ChatbotScope>(
    RETRIEVE,
    { ...polling, localConcurrency: CONCURRENCY, localGroupConcurrency: CONCURRENCY - 1 },
    async ([job]) => {
      if (job) await loggingFailure(RETRIEVE, job.data, () => retrievePages(job.data, stopping.signal));
    },
  );
  onWake(RETRIEVE, () => queue.boss.notifyWorker(retrievers));
  await queue.boss.work<ChatbotScope>(EMBED, { ...polling, pollingIntervalSeconds: 2 }, async ([job]) => {
    if (job) await loggingFailure(EMBED, job.data, () => embedKnowledge(job.data, stopping.signal));
  });

  const courier = startCourier(db, stopping.signal);
  const requestDue = async () => {
    for (const scope of await findDueChatbots(db)) await queue.send(RETRIEVE, scope);
  };
  const look = inTurn(stopping.signal, {
    ...(isEmbedded && { analyze_failed: analyzeEmbedded }),
    run_start_failed: () => startDueRuns(db),
    run_end_failed: () => endOverdueRuns(db),
    look_failed: requestDue,
  });
  const purge = inTurn(stopping.signal, {
    purge_failed: () => purgeDeleted(db, stopping.signal),
    removed_purge_failed: () => purgeRemoved(db),
    key_purge_failed: () => purgeKeys(db),
    budget_purge_failed: () => purgeBudgets(db),
    file_purge_failed: () => purgeFileParts(db),
    delivery_purge_failed: () => purgeDeliveries(db, stopping.signal),
    text_purge_failed: () => removeOldTexts(db, stopping.signal),
    idle_end_failed: () => endIdle(db, stopping.signal),
    conversation_purge_failed: async () => {
      const days = env().KEEP_CONVERSATIONS_DAYS;
      if (days !== undefined) await purgeOld(db, days, stopping.signal);
    },
  });
  const embed = inTurn(stopping.signal, { embedding_request_failed: requestMissingVectors });
  const vacuum = inTurn(stopping.signal, { vacuum_failed: vacuumEmbedded });
  const timers = [
    setInterval(look, LOOK_EVERY_MS),
    setInterval(inTurn(stopping.signal, { webhook_look_failed: courier.look }), DELIVER_EVERY_MS),
    setInterval(purge, PURGE_EVERY_MS),
    setInterval(embed, EMBED_EVERY_MS),
    ...(isEmbedded ? [setInterval(vacuum, VACUUM_EVERY_MS)] : []),
  ];
  look();
  purge();
  embed();

  return {
    stop: async () => {
      for (const timer of timers) clearInterval(timer);
      stopping.abort();
      await Promise.all([closeQueue(STOP_GRACE_MS), courier.drained()]);
      await closeRenderer();
    },
  };
}

/** The queue repeats a job that fails; the log says that it did, and why. */
async function loggingFailure(name: string, { chatbotId }: ChatbotScope, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    log("warn", "job_failed", { job: name, chatbotId, ...errorFields(error) });
    throw error;
  }
}
