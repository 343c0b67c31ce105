import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { CrawlError, type CrawlEvidence } from "#lib/crawler/crawl-error";
import type { ThreadAnswer, ThreadResult, ThreadTask } from "#lib/crawler/threads/extract-thread";

type ReadingLimits = {
  /** Longest time for one task. */
  ms: number;
  /** Heap of the thread. */
  heapMegabytes: number;
  /** What the thread holds beside its heap. */
  bufferMegabytes: number;
};

/** The heap of a thread. V8 would keep up to a hundred megabytes for what was made last, and never give them back. */
export const READING_HEAP = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 16 };
/** About five seconds of work, on a machine that has other things to do too. */
const LIMITS: ReadingLimits = { ms: 10_000, heapMegabytes: READING_HEAP.maxOldGenerationSizeMb, bufferMegabytes: 256 };
/** Longest time for the thread's own start, which on a busy machine takes longer than any page. */
const START_MS = 60_000;
const WATCH_MS = 100;
/** A thread with nothing to do is given up after this long, with its memory. */
const IDLE_MS = 20_000;
/** What parsers leave behind goes with the thread. */
const TASKS_PER_THREAD = 2_000;

/** A plain file that Node runs as it is; the bundler must not follow it. */
function threadFile(): string {
  return join(/* turbopackIgnore: true */ process.cwd(), "lib", "crawler", "threads", "extract-thread.ts");
}

/**
 * A thread that reads one page after another: the server answers meanwhile, and a page that takes the parser too long or too much
 * memory costs the thread, which is made anew, and nothing else. It takes one task at a time.
 */
export class ReadingThread {
  readonly #limits: ReadingLimits;
  #worker: Worker | null = null;
  #done = 0;
  #idle: NodeJS.Timeout | undefined;

  constructor(limits: Partial<ReadingLimits> = {}) {
    this.#limits = { ...LIMITS, ...limits };
  }

  /**
   * What the thread makes of the task.
   * @throws CrawlError: what the task itself throws, `unreadable` for what the parser could not cope with, `cancelled` with the signal
   */
  async run(task: ThreadTask, evidence: CrawlEvidence, signal?: AbortSignal): Promise<ThreadResult> {
    clearTimeout(this.#idle);
    try {
      return await this.#ask(task, evidence, signal);
    } finally {
      this.#done++;
      if (this.#done >= TASKS_PER_THREAD) await this.close();
      this.#idle = setTimeout(() => void this.close(), IDLE_MS);
      this.#idle.unref();
    }
  }

  /** Ends the thread; what it is reading fails. */
  async close(): Promise<void> {
    clearTimeout(this.#idle);
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }

  async #ask(task: ThreadTask, evidence: CrawlEvidence, signal?: AbortSignal): Promise<ThreadResult> {
    signal?.throwIfAborted();
    const isNew = this.#worker === null;
    const worker = this.#thread();
    const { promise, resolve, reject } = Promise.withResolvers<ThreadResult>();
    const giveUp = (error: CrawlError) => {
      // The thread is of no use any more.
      if (this.#worker === worker) this.#worker = null;
      void worker.terminate();
      reject(error);
    };
    const unreadable = (detail: string) => new CrawlError("unreadable", { evidence: { ...evidence, detail } });
    const refuse = (detail: string) => giveUp(unreadable(detail));
    const cancel = () => giveUp(new CrawlError("cancelled", { evidence, cause: signal?.reason }));
    let timer: NodeJS.Timeout | undefined;
    const allow = (ms: number) => {
      clearTimeout(timer);
      timer = setTimeout(() => refuse(`not read within ${ms} ms`), ms);
    };
    allow(isNew ? START_MS : this.#limits.ms);
    const watch = setInterval(() => void this.#watchMemory(worker, refuse), WATCH_MS);
    const onMessage = (answer: ThreadAnswer) => {
      if ("ready" in answer) allow(this.#limits.ms);
      else if ("result" in answer) resolve(answer.result);
      else if ("fault" in answer) reject(unreadable(answer.fault));
      else reject(new CrawlError(answer.refusal.reason, answer.refusal));
    };
    const onError = (error: Error) => refuse(error.message);
    const onExit = () => refuse("the reading thread ended");
    worker.on("message", onMessage).on("error", onError).on("exit", onExit);
    signal?.addEventListener("abort", cancel, { once: true });
    try {
      worker.postMessage(task);
      return await promise;
    } finally {
      clearTimeout(timer);
      clearInterval(watch);
      signal?.removeEventListener("abort", cancel);
      worker.off("message", onMessage).off("error", onError).off("exit", onExit);
    }
  }

  /** The heap has its limit; what parsers keep beside it, such as unpacked streams, has none of its own. */
  async #watchMemory(worker: Worker, refuse: (detail: string) => void): Promise<void> {
    const used = await worker.getHeapStatistics().catch(() => null);
    const limit = this.#limits.bufferMegabytes;
    if (used && used.external_memory > limit * 1024 * 1024) refuse(`more than ${limit} MB unpacked`);
  }

  #thread(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(/* turbopackIgnore: true */ threadFile(), {
      execArgv: [],
      env: {},
      resourceLimits: { ...READING_HEAP, maxOldGenerationSizeMb: this.#limits.heapMegabytes },
    });
    // Between two pages nobody listens; an error then must not end the process.
    worker.on("error", () => {
      if (this.#worker === worker) this.#worker = null;
    });
    worker.unref();
    this.#worker = worker;
    this.#done = 0;
    return worker;
  }
}
