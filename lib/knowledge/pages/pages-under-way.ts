import type { Database } from "#db/client";
import { claimPages, giveBack, keepPages } from "#lib/knowledge/pages/life";
import type { PageRow } from "#lib/knowledge/pages/page-store";
import { ourCrawler } from "#lib/knowledge/retrieve/our-crawler";
import type { ChatbotScope } from "#lib/process/chatbot-scope";
import { errorFields, log } from "#lib/process/log";

const BEAT_MS = 1_000;
/** Pages of one host that may wait for their turn at the same time: the others go to other hosts. */
const AT_ONCE_PER_HOST = 2;

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
  #claiming: Promise<unknown> = Promise.resolve();

  constructor(db: Database, scope: ChatbotScope) {
    this.#db = db;
    this.#scope = scope;
    this.#timer = setInterval(() => void this.#beat(), BEAT_MS);
  }

  /**
   * Claims one due page, of none of the hosts `except` and of no host that this run reads two pages of already. Claims wait for each other:
   * each sees what the one before it has taken.
   */
  claim(except: ReadonlySet<string>): Promise<PageRow | null> {
    const next = this.#claiming.then(async () => {
      const [page] = await claimPages(this.#db, this.#scope, 1, [...except, ...this.#fullHosts()]);
      if (page) this.#fetches.set(page.id, { page, controller: new AbortController() });
      return page ?? null;
    });
    this.#claiming = next.catch(() => undefined);
    return next;
  }

  /** Runs the work on a claimed page. When `signal` aborts, the page is given back unread. */
  async run<T>(page: PageRow, signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const { controller } = this.#fetches.get(page.id) ?? { controller: new AbortController() };
    try {
      return await work(AbortSignal.any([signal, controller.signal]));
    } finally {
      this.#fetches.delete(page.id);
      if (signal.aborted) await giveBack(this.#db, page);
    }
  }

  /** Gives a claimed page back unread, to be taken again at `runAfter` or at once. */
  async giveBack(page: PageRow, runAfter?: Date): Promise<void> {
    this.#fetches.delete(page.id);
    await giveBack(this.#db, page, runAfter);
  }

  /** The operator's own hosts are never full. */
  #fullHosts(): string[] {
    const counts = new Map<string, number>();
    for (const { page } of this.#fetches.values()) {
      if (!ourCrawler().isOwn(new URL(page.url))) counts.set(page.host, (counts.get(page.host) ?? 0) + 1);
    }
    return [...counts].filter(([, n]) => n >= AT_ONCE_PER_HOST).map(([host]) => host);
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
