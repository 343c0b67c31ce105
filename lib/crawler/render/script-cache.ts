import type { SafeFetchResult } from "#lib/crawler/fetch/safe-fetch";
import type { LoadResource } from "#lib/crawler/render/page-requests";

const KEPT_MS = 10 * 60_000;
const KEPT_BYTES = 32 * 1024 * 1024;

/** Scripts of pages that were shown lately: the pages of one application load the same ones, and its host is asked for them once. */
export class ScriptCache {
  readonly #kept = new Map<string, { until: number; loaded: SafeFetchResult }>();
  #bytes = 0;

  /** `load`, which asks the cache first. */
  over(load: LoadResource): LoadResource {
    return async (url, accept) => {
      const known = this.#kept.get(url);
      if (known && known.until > Date.now()) return known.loaded;
      const loaded = await load(url, accept);
      if (/javascript|ecmascript/.test(loaded.contentType)) this.#keep(url, loaded);
      return loaded;
    };
  }

  clear(): void {
    this.#kept.clear();
    this.#bytes = 0;
  }

  #keep(url: string, loaded: SafeFetchResult): void {
    this.#drop(url);
    this.#kept.set(url, { until: Date.now() + KEPT_MS, loaded });
    this.#bytes += loaded.body.length;
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= KEPT_BYTES) break;
      this.#drop(oldest);
    }
  }

  #drop(url: string): void {
    this.#bytes -= this.#kept.get(url)?.loaded.body.length ?? 0;
    this.#kept.delete(url);
  }
}
