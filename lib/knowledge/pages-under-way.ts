import type { Database } from "#db/client";
import type { ChatbotScope } from "#lib/chatbots/scope";
import { keepPages, returnPages } from "#lib/knowledge/claim-store";
import { ourCrawler } from "#lib/knowledge/our-crawler";
import type { PageRow } from "#lib/knowledge/page-store";
import { errorFields, log } from "#lib/log";

const BEAT_MS = 1_000;

/**
 * The fetches of one run. Once a second their leases are prolonged, and fetches whose page was taken away meanwhile (paused, cancelled,
 * deleted) are broken off.
 */
export class PagesUnderWay {
  readonly #db: Database;
  readonly #scope: ChatbotScope;
  readonly #fetches = new Map<string, { page: PageRow; controller: AbortController }>();
  readonly #timer: NodeJS.Timeout;
  #beating = false;

  constructor(db: Database, scope: ChatbotScope) {
    this.#db = db;
    this.#scope = scope;
    this.#timer = setInterval(() => void this.#beat(), BEAT_MS);
  }

  /** Runs the work on a claimed page. When `signal` aborts, the page is given back unread. */
  async run<T>(page: PageRow, signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const controller = new AbortController();
    this.#fetches.set(page.id, { page, controller });
    try {
      return await work(AbortSignal.any([signal, controller.signal]));
    } finally {
      this.#fetches.delete(page.id);
      if (signal.aborted) await returnPages(this.#db, this.#scope, [page.id]);
    }
  }

  /** Hosts that this run reads `limit` pages of already; the operator's own are never full. */
  fullHosts(limit: number): string[] {
    const counts = new Map<string, number>();
    for (const { page } of this.#fetches.values()) {
      if (!ourCrawler().isOwn(new URL(page.url))) counts.set(page.host, (counts.get(page.host) ?? 0) + 1);
    }
    return [...counts].filter(([, n]) => n >= limit).map(([host]) => host);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #beat(): Promise<void> {
    if (this.#beating || this.#fetches.size === 0) return;
    this.#beating = true;
    try {
      const asked = [...this.#fetches.values()];
      const mine = await keepPages(
        this.#db,
        this.#scope,
        asked.map(({ page }) => page),
      );
      for (const { page, controller } of asked) if (!mine.has(page.id)) controller.abort(new Error("taken away"));
    } catch (error) {
      log("error", "heartbeat_failed", errorFields(error));
    } finally {
      this.#beating = false;
    }
  }
}
