import { type CheckedUrl, checkUrl } from "#lib/crawler/address/check-url";
import { CrawlError } from "#lib/crawler/crawl-error";
import { type SafeFetchOptions, type SafeFetchResult, safeFetch } from "#lib/crawler/fetch/safe-fetch";
import { fetchRobots, requireRobotsAllow, type SiteRobots } from "#lib/crawler/politeness/fetch-robots";
import { HostGate } from "#lib/crawler/politeness/host-gate";

const ROBOTS_MS = 24 * 3_600_000;
/** A robots.txt that could not be read is tried again sooner. */
const UNREACHABLE_MS = 60_000;
const UNREACHABLE_MAX_MS = 3_600_000;
const ROBOTS_KEPT = 5_000;
/** Whoever visits has other things to do than to wait for longer than this; the usual queue for a host is shorter. */
const PATIENCE_MS = 10_000;

/** Fetches what a visited page's scripts ask for, through the same guard. */
export type LoadForPage = (url: string, accept: readonly string[]) => Promise<SafeFetchResult>;

type Visit = {
  /** Found by a crawl, as opposed to named by the owner: robots.txt decides. */
  obeyRobots: boolean;
  signal?: AbortSignal;
  /** How long to wait for the host's turn, in milliseconds. Default 10,000. */
  patienceMs?: number;
};

/**
 * The manners of the crawler, for one process: each host has its turn (two requests at once, one a second, more slowly where it asks for
 * it), and robots.txt is read at most once a day. Hosts in `allowHosts` are the operator's own and are not slowed down.
 */
export class PoliteCrawler {
  readonly gate: HostGate;
  readonly #base: Omit<SafeFetchOptions, "signal" | "beforeRequest">;
  readonly #robots = new Map<string, { until: number; robots: Promise<SiteRobots> }>();

  constructor(base: Omit<SafeFetchOptions, "signal" | "beforeRequest">, gate = new HostGate()) {
    this.#base = base;
    this.gate = gate;
  }

  /**
   * Runs a fetch with good manners: `work` gets the options that make it wait its turn at every hop, and a way to load what the page
   * consists of: that obeys robots.txt and takes one of the host's two places, but does not pause between requests, as no browser does.
   * @throws CrawlError robots_disallowed, robots_unreachable, asked_to_wait, cancelled, and what `work` throws
   */
  async visit<T>(visit: Visit, work: (options: SafeFetchOptions, loadForPage: LoadForPage) => Promise<T>): Promise<T> {
    const turn = this.#turns(visit, { paced: true });
    const loadForPage: LoadForPage = async (url, accept) => {
      // The page itself is there: its place is free for what it consists of.
      turn.leave();
      const own = this.#turns(visit, { paced: false });
      try {
        return await safeFetch(url, { ...own.options, accept });
      } finally {
        own.leave();
      }
    };
    try {
      return await work(turn.options, loadForPage);
    } catch (error) {
      if (error instanceof CrawlError) this.#heed(error);
      throw error;
    } finally {
      turn.leave();
    }
  }

  /** Options that wait for a turn before each request, and the end of the last turn. */
  #turns(visit: Visit, { paced }: { paced: boolean }) {
    const { obeyRobots, signal, patienceMs = PATIENCE_MS } = visit;
    let end = () => {};
    const leave = () => {
      end();
      end = () => {};
    };
    const beforeRequest = async (url: URL) => {
      leave();
      if (obeyRobots) await this.#askRobots(url, visit);
      if (!this.isOwn(url)) end = await this.gate.enter(url.href, signal, { paced, patienceMs });
    };
    return { options: { ...this.#base, ...(signal ? { signal } : {}), beforeRequest }, leave };
  }

  /** Whether the host is one of the operator's own. */
  isOwn(url: URL): boolean {
    const port = url.port === "" ? (url.protocol === "https:" ? "443" : "80") : url.port;
    return this.#base.allowHosts?.includes(`${url.hostname}:${port}`) ?? false;
  }

  /** Milliseconds until a request to this address could begin. */
  waitMs(url: string): number {
    return this.isOwn(new URL(url)) ? 0 : this.gate.waitMs(url);
  }

  /** A site that is asked too often says when to come again. */
  #heed(error: CrawlError): void {
    const { retryAfter, url } = error.evidence;
    if (error.reason === "http_status" && url !== undefined) this.#pause(url, retryAfter ?? null);
  }

  #pause(url: string, seconds: number | null): void {
    if (seconds !== null && !this.isOwn(new URL(url))) this.gate.pause(url, seconds);
  }

  async #askRobots(url: URL, visit: Visit): Promise<void> {
    const target: CheckedUrl = checkUrl(url.href, this.#base);
    const { robots, until } = await this.#robotsOf(target.url, visit);
    requireRobotsAllow(robots, url.href, Math.max(0, Math.ceil((until - Date.now()) / 1_000)));
    if (robots.rules.crawlDelay !== null && !this.isOwn(url)) this.gate.setDelay(url.href, robots.rules.crawlDelay);
  }

  async #robotsOf(url: URL, visit: Visit): Promise<{ robots: SiteRobots; until: number }> {
    const known = this.#robots.get(url.origin);
    if (known && known.until > Date.now()) {
      // A visitor who left must not fail the others who wait for the same file.
      const robots = await known.robots.catch(() => null);
      if (robots) return { robots, until: known.until };
    }
    const entry = { until: Date.now() + ROBOTS_MS, robots: this.#readRobots(url, visit) };
    this.#robots.set(url.origin, entry);
    if (this.#robots.size > ROBOTS_KEPT) this.#robots.delete(this.#robots.keys().next().value ?? "");
    try {
      const robots = await entry.robots;
      if (robots.state === "unreachable") {
        const askedMs = Math.min((robots.retryAfter ?? 0) * 1_000, UNREACHABLE_MAX_MS);
        entry.until = Date.now() + Math.max(UNREACHABLE_MS, askedMs);
        this.#pause(robots.url, robots.retryAfter);
      }
      return { robots, until: entry.until };
    } catch (error) {
      if (this.#robots.get(url.origin) === entry) this.#robots.delete(url.origin);
      throw error;
    }
  }

  #readRobots(url: URL, { signal, patienceMs = PATIENCE_MS }: Visit): Promise<SiteRobots> {
    return this.visit({ obeyRobots: false, patienceMs, ...(signal ? { signal } : {}) }, (options) =>
      fetchRobots(url.origin, options),
    );
  }
}
