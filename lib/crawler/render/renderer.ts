import type { BrowserContext, Page } from "playwright-core";
import { CrawlError } from "#lib/crawler/crawl-error";
import type { BodyToExtract } from "#lib/crawler/extract/extract-body";
import { withDeadline } from "#lib/crawler/fetch/deadline";
import { FairQueue } from "#lib/crawler/politeness/fair-queue";
import { dropNoscript } from "#lib/crawler/render/drop-noscript";
import { type LaunchedChromium, launchChromium } from "#lib/crawler/render/launch-chromium";
import { type LoadResource, PageRequests } from "#lib/crawler/render/page-requests";
import { DEFAULT_RENDER_LIMITS, type RenderLimits } from "#lib/crawler/render/render-limits";
import { ScriptCache } from "#lib/crawler/render/script-cache";

/** A browser with nothing to do is given up after this long, with its memory. */
const IDLE_MS = 30_000;
/** What pages leave behind goes with the browser. */
const PAGES_PER_BROWSER = 100;
const LOOK_EVERY_MS = 100;
/** A page as large as the largest that is fetched. */
const MAX_HTML = 10 * 1024 * 1024;

/** Runs in each frame before its own scripts: no way around the answered requests, and a browser that thinks it is connected. */
const IN_EVERY_FRAME = `
  for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection", "WebTransport"]) delete globalThis[name];
  Object.defineProperty(Navigator.prototype, "onLine", { get: () => true });
`;

type RenderTurn = {
  /** Whose page it is: the keys take turns. */
  key?: string;
  signal?: AbortSignal;
};

/**
 * Shows pages in a browser, one at a time and each key in its turn, so that those which write their text with JavaScript can be read. The
 * browser opens no connection of its own: what a page asks for is fetched by `load`, which is the guarded fetch.
 */
export class Renderer {
  readonly #program: string;
  readonly #limits: RenderLimits;
  readonly #scripts = new ScriptCache();
  #browser: Promise<LaunchedChromium> | null = null;
  #pages = 0;
  readonly #turns = new FairQueue([null]);
  #idle: NodeJS.Timeout | undefined;

  constructor(program: string, limits: Partial<RenderLimits> = {}) {
    this.#program = program;
    this.#limits = { ...DEFAULT_RENDER_LIMITS, ...limits };
  }

  /**
   * The page as a browser shows it, as HTML, when its scripts have come to rest or time is up.
   * @throws CrawlError needs_javascript where the browser cannot be started or does not cope; cancelled
   */
  async render(document: BodyToExtract, load: LoadResource, turn: RenderTurn = {}): Promise<string> {
    const { key = "", signal = new AbortController().signal } = turn;
    try {
      return await this.#turns.run(key, () => this.#renderNow(document, load, signal), signal);
    } catch (cause) {
      throw signal.aborted ? new CrawlError("cancelled", { evidence: { url: document.finalUrl }, cause }) : cause;
    }
  }

  /** Ends the browser. */
  async close(): Promise<void> {
    clearTimeout(this.#idle);
    const browser = this.#browser;
    this.#browser = null;
    this.#scripts.clear();
    this.#pages = 0;
    await (await browser?.catch(() => null))?.close();
  }

  async #renderNow(document: BodyToExtract, load: LoadResource, signal: AbortSignal): Promise<string> {
    clearTimeout(this.#idle);
    try {
      // Twice the time: the page's own clock ends it with what it shows; this one is for a browser that hangs.
      return await withDeadline((inner) => this.#show(document, load, inner), {
        ms: this.#limits.totalMs * 2,
        signal,
        error: () => new Error("the browser did not answer"),
      });
    } catch (cause) {
      await this.close();
      const detail = `in a browser: ${cause instanceof Error ? (cause.message.split("\n")[0] ?? "") : String(cause)}`;
      throw new CrawlError("needs_javascript", { evidence: { url: document.finalUrl, detail }, cause });
    } finally {
      this.#pages += 1;
      if (this.#pages >= PAGES_PER_BROWSER) await this.close();
      this.#idle = setTimeout(() => void this.close(), IDLE_MS);
      this.#idle.unref();
    }
  }

  async #show(document: BodyToExtract, load: LoadResource, signal: AbortSignal): Promise<string> {
    this.#browser ??= launchChromium(this.#program);
    const { browser } = await this.#browser;
    signal.throwIfAborted();
    const context = await browser.newContext({ serviceWorkers: "block", acceptDownloads: false });
    try {
      const requests = new PageRequests(document, this.#scripts.over(load), this.#limits);
      const page = await openPage(context, requests);
      const until = performance.now() + this.#limits.totalMs;
      await page.goto(document.finalUrl, { waitUntil: "commit", timeout: this.#limits.totalMs });
      await this.#untilQuiet(page, requests, until, signal);
      const html = await page.content();
      if (html.length > MAX_HTML) throw new Error(`more than ${MAX_HTML} characters`);
      return dropNoscript(html);
    } finally {
      await context.close();
    }
  }

  /** Waits until nothing is loaded any more and the text stays as it is, or until time is up. */
  async #untilQuiet(page: Page, requests: PageRequests, until: number, signal: AbortSignal): Promise<void> {
    let length = -1;
    let sameSince = performance.now();
    while (performance.now() < until) {
      signal.throwIfAborted();
      const now = await page.evaluate(
        "document.readyState === 'loading' ? -1 : document.body?.textContent.length ?? 0",
      );
      if (now !== length) sameSince = performance.now();
      length = Number(now);
      const { quietSince } = requests;
      const quietFor = quietSince === null ? 0 : performance.now() - Math.max(quietSince, sameSince);
      if (length >= 0 && quietFor >= this.#limits.quietMs) return;
      await page.waitForTimeout(LOOK_EVERY_MS);
    }
  }
}

/** A page whose every request is answered here, and which cannot open another. */
async function openPage(context: BrowserContext, requests: PageRequests): Promise<Page> {
  await context.addInitScript(IN_EVERY_FRAME);
  await context.route("**/*", (route) => requests.answer(route).catch(() => undefined));
  await context.routeWebSocket(/.*/, (socket) => socket.close());
  const page = await context.newPage();
  context.on("page", (other) => void other.close().catch(() => undefined));
  return page;
}
