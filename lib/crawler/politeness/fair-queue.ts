type Turn<R> = { resolve: (place: R) => void };

/**
 * Shares a few places among many callers. Those of one key are served in the order in which they came; the keys take turns, so that one
 * with a thousand callers keeps one with a single caller waiting for no more than a turn.
 */
export class FairQueue<R> {
  readonly #free: R[];
  readonly #waiting = new Map<string, Turn<R>[]>();

  constructor(places: readonly R[]) {
    this.#free = [...places];
  }

  /** Runs `work` with a place when the key's turn has come. Rejects with the signal's reason when it aborts while waiting. */
  async run<T>(key: string, work: (place: R) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const place = await this.#enter(key, signal);
    try {
      return await work(place);
    } finally {
      this.#leave(place);
    }
  }

  async #enter(key: string, signal?: AbortSignal): Promise<R> {
    signal?.throwIfAborted();
    // The place that was used last: the others may rest.
    const free = this.#free.pop();
    if (free !== undefined) return free;
    const { promise, resolve, reject } = Promise.withResolvers<R>();
    const turn = { resolve };
    this.#waiting.set(key, [...(this.#waiting.get(key) ?? []), turn]);
    const cancel = () => {
      this.#keep(
        key,
        (this.#waiting.get(key) ?? []).filter((entry) => entry !== turn),
      );
      reject(signal?.reason);
    };
    signal?.addEventListener("abort", cancel, { once: true });
    try {
      return await promise;
    } finally {
      signal?.removeEventListener("abort", cancel);
    }
  }

  #leave(place: R): void {
    const [next] = this.#waiting;
    if (!next) return void this.#free.push(place);
    const [key, [turn, ...rest]] = next;
    // To the end of the line.
    this.#waiting.delete(key);
    this.#keep(key, rest);
    turn?.resolve(place);
  }

  #keep(key: string, turns: Turn<R>[]): void {
    if (turns.length > 0) this.#waiting.set(key, turns);
    else this.#waiting.delete(key);
  }
}
