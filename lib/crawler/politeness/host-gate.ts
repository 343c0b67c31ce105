import { CrawlError } from "#lib/crawler/crawl-error";

export type HostGateOptions = {
  /** Requests to one host at the same time. Default 2. */
  concurrency?: number;
  /** Milliseconds between the beginnings of two requests to one host. Default 1,000. */
  intervalMs?: number;
  /** The time now, in milliseconds. */
  now?: () => number;
  /** Waits; rejects when the signal aborts. */
  sleep?: (ms: number, signal?: AbortSignal) => Promise<void>;
};

type HostState = {
  running: number;
  /** When the next request may begin. */
  nextAt: number;
  /** The site asked to be left alone until then. */
  pausedUntil: number;
  intervalMs: number;
  waiting: (() => void)[];
};

/** A site may not ask for more than this between two requests, or to be left alone for longer. */
const MAX_INTERVAL_MS = 60_000;
const MAX_PAUSE_MS = 3_600_000;

/**
 * Lets requests through to each host one by one: a few at the same time, a pause between them, and none while the site asks to wait
 * (`Retry-After`). First come, first served. Hosts do not delay each other.
 */
export class HostGate {
  readonly #hosts = new Map<string, HostState>();
  readonly #concurrency: number;
  readonly #intervalMs: number;
  readonly #now: () => number;
  readonly #sleep: (ms: number, signal?: AbortSignal) => Promise<void>;

  constructor(options: HostGateOptions = {}) {
    this.#concurrency = options.concurrency ?? 2;
    this.#intervalMs = options.intervalMs ?? 1_000;
    this.#now = options.now ?? (() => performance.now());
    this.#sleep = options.sleep ?? sleep;
  }

  /** Runs `work` when its host's turn has come. Rejects with CrawlError `cancelled` when the signal aborts while waiting. */
  async run<T>(url: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const release = await this.enter(url, signal);
    try {
      return await work();
    } finally {
      release();
    }
  }

  /**
   * Waits for the host's turn; the caller must call what it gets when its request is over. Rejects with CrawlError `asked_to_wait` and
   * the seconds when the turn is more than `patienceMs` away: the caller has other things to do meanwhile. `paced: false` takes a place
   * without the pause after the request before it: for the parts of one page.
   */
  async enter(
    url: string,
    signal?: AbortSignal,
    { paced = true, patienceMs = Number.POSITIVE_INFINITY } = {},
  ): Promise<() => void> {
    const state = this.#state(new URL(url).host);
    if (state.running >= this.#concurrency) await this.#waitForPlace(state, signal);
    else state.running += 1;
    let released = false;
    const release = () => {
      if (!released) this.#leave(state);
      released = true;
    };
    try {
      if (paced) await this.#waitForTime(state, patienceMs, signal);
      else if (state.pausedUntil > this.#now())
        throw new CrawlError("timed_out", { evidence: { url, detail: "the site asked to be left alone" } });
    } catch (cause) {
      release();
      if (cause instanceof CrawlError) throw cause.withEvidence({ url });
      throw signal?.aborted ? new CrawlError("cancelled", { evidence: { url }, cause }) : cause;
    }
    return release;
  }

  /** A site asked to be left alone for so many seconds. */
  pause(url: string, seconds: number): void {
    const state = this.#state(new URL(url).host);
    state.pausedUntil = Math.max(state.pausedUntil, this.#now() + Math.min(seconds * 1_000, MAX_PAUSE_MS));
    // "0 seconds" does not take back the pause that is due anyway.
    state.nextAt = Math.max(state.nextAt, state.pausedUntil);
  }

  /** A site's robots.txt asked for so many seconds between two requests; less than the default is not taken. */
  setDelay(url: string, seconds: number): void {
    const state = this.#state(new URL(url).host);
    state.intervalMs = Math.min(Math.max(this.#intervalMs, seconds * 1_000), MAX_INTERVAL_MS);
  }

  /** Milliseconds until a request to this host could begin: lets a job work on other hosts meanwhile. */
  waitMs(url: string): number {
    const { nextAt, pausedUntil } = this.#state(new URL(url).host);
    return Math.max(0, nextAt - this.#now(), pausedUntil - this.#now());
  }

  #state(host: string): HostState {
    const known = this.#hosts.get(host);
    if (known) return known;
    const state = { running: 0, nextAt: 0, pausedUntil: 0, intervalMs: this.#intervalMs, waiting: [] };
    this.#hosts.set(host, state);
    this.#forgetIdle();
    return state;
  }

  async #waitForPlace(state: HostState, signal?: AbortSignal): Promise<void> {
    const turn = Promise.withResolvers<void>();
    const cancel = () => {
      state.waiting = state.waiting.filter((entry) => entry !== turn.resolve);
      turn.reject(new CrawlError("cancelled"));
    };
    state.waiting.push(turn.resolve);
    if (signal?.aborted) cancel();
    signal?.addEventListener("abort", cancel, { once: true });
    try {
      await turn.promise;
    } finally {
      signal?.removeEventListener("abort", cancel);
    }
  }

  /** Takes the next free moment at once, so that two waiting requests never take the same one; a later pause is waited for too. */
  async #waitForTime(state: HostState, patienceMs: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    let turn = 0;
    do {
      turn = Math.max(this.#now(), state.nextAt, state.pausedUntil);
      const waitMs = turn - this.#now();
      if (waitMs > patienceMs) {
        throw new CrawlError("asked_to_wait", { evidence: { retryAfter: Math.ceil(waitMs / 1_000) } });
      }
      state.nextAt = turn + state.intervalMs;
      for (let ms = turn - this.#now(); ms > 0; ms = turn - this.#now()) await this.#sleep(ms, signal);
    } while (state.pausedUntil > turn);
  }

  #leave(state: HostState): void {
    const next = state.waiting.shift();
    // The place goes straight to the next in line, so that nobody can slip in between.
    if (next) next();
    else state.running -= 1;
  }

  /** A crawl of many sites must not remember each for ever. */
  #forgetIdle(): void {
    if (this.#hosts.size < 10_000) return;
    for (const [host, state] of this.#hosts) {
      if (state.running === 0 && Math.max(state.nextAt, state.pausedUntil) <= this.#now()) this.#hosts.delete(host);
    }
  }
}

function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancel = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", cancel);
      resolve();
    }, ms);
    signal?.addEventListener("abort", cancel, { once: true });
  });
}
