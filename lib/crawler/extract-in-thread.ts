import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { CrawlError } from "#lib/crawler/crawl-error";
import type { BodyToExtract } from "#lib/crawler/extract-body";
import type { ThreadAnswer, ThreadTask } from "#lib/crawler/extract-thread";
import type { ExtractedPage } from "#lib/crawler/extracted-page";

export type ExtractLimits = {
  /** Longest time for one page. */
  ms: number;
  /** Heap of the thread. */
  heapMegabytes: number;
};

/** About five seconds of work, on a machine that has other things to do too. */
const LIMITS: ExtractLimits = { ms: 10_000, heapMegabytes: 192 };
/** A thread with nothing to do is given up after this long, with its memory. */
const IDLE_MS = 20_000;
/** What parsers leave behind goes with the thread. */
const PAGES_PER_THREAD = 2_000;

type Waiting = { body: BodyToExtract; resolve: (page: ExtractedPage) => void; reject: (error: Error) => void };

/** A plain file that Node runs as it is; the bundler must not follow it. */
function threadFile(): string {
  return join(/* turbopackIgnore: true */ process.cwd(), "lib", "crawler", "extract-thread.ts");
}

/**
 * Reads pages one by one in a thread of its own: the server answers meanwhile, and a page that takes the parser too long or too much
 * memory costs the thread, which is made anew, and nothing else.
 */
export class ExtractThread {
  readonly #limits: ExtractLimits;
  readonly #queue: Waiting[] = [];
  #worker: Worker | null = null;
  #busy = false;
  #done = 0;
  #idle: NodeJS.Timeout | undefined;

  constructor(limits: Partial<ExtractLimits> = {}) {
    this.#limits = { ...LIMITS, ...limits };
  }

  /** The body's text. Throws CrawlError: what `extractBody` throws, and `unreadable` for what the parser could not cope with. */
  extract(body: BodyToExtract): Promise<ExtractedPage> {
    const { promise, resolve, reject } = Promise.withResolvers<ExtractedPage>();
    this.#queue.push({ body, resolve, reject });
    void this.#next();
    return promise;
  }

  /** Ends the thread; what waits for it fails. */
  async close(): Promise<void> {
    clearTimeout(this.#idle);
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }

  async #next(): Promise<void> {
    if (this.#busy) return;
    const task = this.#queue.shift();
    if (!task) return;
    this.#busy = true;
    clearTimeout(this.#idle);
    try {
      task.resolve(await this.#run(task.body));
    } catch (error) {
      task.reject(error instanceof Error ? error : new Error(String(error)));
    }
    this.#done++;
    if (this.#done >= PAGES_PER_THREAD) await this.close();
    this.#busy = false;
    if (this.#queue.length === 0) {
      this.#idle = setTimeout(() => void this.close(), IDLE_MS);
      this.#idle.unref();
    } else void this.#next();
  }

  async #run(body: BodyToExtract): Promise<ExtractedPage> {
    const worker = this.#thread();
    const { promise, resolve, reject } = Promise.withResolvers<ExtractedPage>();
    const refuse = (detail: string) => {
      // The thread is of no use any more.
      if (this.#worker === worker) this.#worker = null;
      void worker.terminate();
      const { finalUrl: url, contentType } = body;
      reject(new CrawlError("unreadable", { evidence: { url, contentType, detail } }));
    };
    const timer = setTimeout(() => refuse(`not read within ${this.#limits.ms} ms`), this.#limits.ms);
    const onMessage = (answer: ThreadAnswer) => {
      if ("page" in answer) resolve(answer.page);
      else if ("fault" in answer) {
        const { finalUrl: url, contentType } = body;
        reject(new CrawlError("unreadable", { evidence: { url, contentType, detail: answer.fault } }));
      } else reject(new CrawlError(answer.refusal.reason, answer.refusal));
    };
    const onError = (error: Error) => refuse(error.message);
    const onExit = () => refuse("the reading thread ended");
    worker.on("message", onMessage).on("error", onError).on("exit", onExit);
    try {
      worker.postMessage({ body } satisfies ThreadTask);
      return await promise;
    } finally {
      clearTimeout(timer);
      worker.off("message", onMessage).off("error", onError).off("exit", onExit);
    }
  }

  #thread(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(/* turbopackIgnore: true */ threadFile(), {
      execArgv: [],
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: this.#limits.heapMegabytes },
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

const KEY = Symbol.for("chatbot2000.extract-thread");
const shared = globalThis as typeof globalThis & { [KEY]?: ExtractThread };

/** Reads a body's text in the process's reading thread. Throws as `ExtractThread.extract` does. */
export function extractInThread(body: BodyToExtract): Promise<ExtractedPage> {
  shared[KEY] ??= new ExtractThread();
  return shared[KEY].extract(body);
}
