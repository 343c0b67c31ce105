import type { CrawlEvidence } from "#lib/crawler/crawl-error";
import { FairQueue } from "#lib/crawler/politeness/fair-queue";
import type { ThreadResult, ThreadTask } from "#lib/crawler/threads/extract-thread";
import { ReadingThread } from "#lib/crawler/threads/reading-thread";

export type ThreadTurn = {
  /** Whose task it is: the keys take turns. */
  key?: string;
  /** Ends the waiting, and the reading. */
  signal?: AbortSignal;
};

const THREADS = 2;
const KEY = Symbol.for("chatbot2000.reading-threads");
const shared = globalThis as typeof globalThis & { [KEY]?: FairQueue<ReadingThread> };

/** Runs a task in one of the process's two reading threads, when its key's turn has come. Throws as `ReadingThread.run` does. */
export function runInThread(task: ThreadTask, evidence: CrawlEvidence, turn: ThreadTurn): Promise<ThreadResult> {
  const { key = "", signal } = turn;
  shared[KEY] ??= new FairQueue(Array.from({ length: THREADS }, () => new ReadingThread()));
  return shared[KEY].run(key, (thread) => thread.run(task, evidence, signal), signal);
}
