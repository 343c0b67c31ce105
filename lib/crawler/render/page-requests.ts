import type { Request, Route } from "playwright-core";
import type { BodyToExtract } from "#lib/crawler/extract/extract-body";
import type { SafeFetchResult } from "#lib/crawler/fetch/safe-fetch";
import type { RenderLimits } from "#lib/crawler/render/render-limits";

/** Fetches what a page asks for, through the guard. Throws CrawlError. */
export type LoadResource = (url: string, accept: readonly string[]) => Promise<SafeFetchResult>;

/** What scripts load to show text. Pictures, fonts, media, frames and styles show none. */
const LOADED = new Set(["script", "xhr", "fetch"]);
export const RESOURCE_TYPES = [
  "text/javascript",
  "application/javascript",
  "application/x-javascript",
  "application/ecmascript",
  "text/ecmascript",
  "application/json",
  "application/ld+json",
  "application/vnd.api+json",
  "application/hal+json",
  "application/graphql-response+json",
  "application/wasm",
  "application/xml",
  "text/xml",
  "text/html",
  "text/plain",
  "text/markdown",
  "text/css",
  "text/csv",
];
/** Headers that the page may need to be told; the others speak of the transport, or set cookies. */
const KEPT_HEADERS = new Set([
  "content-type",
  "access-control-allow-origin",
  "access-control-allow-credentials",
  "access-control-expose-headers",
  "content-language",
  "link",
]);

/**
 * Answers what one page asks for: its own address with what was fetched already, its scripts and data through the guard, within the
 * limits, and nothing else. `quietSince` is when the last answer was given, or null while one is under way.
 */
export class PageRequests {
  readonly #document: BodyToExtract;
  readonly #load: LoadResource;
  readonly #limits: RenderLimits;
  #isFirst = true;
  #requests = 0;
  #bytes = 0;
  #active = 0;
  readonly #waiting: (() => void)[] = [];
  #lastEnd = performance.now();

  constructor(document: BodyToExtract, load: LoadResource, limits: RenderLimits) {
    this.#document = document;
    this.#load = load;
    this.#limits = limits;
  }

  get quietSince(): number | null {
    return this.#active === 0 && this.#waiting.length === 0 ? this.#lastEnd : null;
  }

  async answer(route: Route): Promise<void> {
    const request = route.request();
    if (this.#isFirst && request.isNavigationRequest()) {
      this.#isFirst = false;
      const { body, contentType, charset } = this.#document;
      const type = charset === "" ? contentType : `${contentType}; charset=${charset}`;
      return route.fulfill({ status: 200, headers: { "content-type": type || "text/html" }, body: Buffer.from(body) });
    }
    // "No content" leaves the page where it is; a refusal would put the browser's own error in its place.
    if (request.isNavigationRequest()) return route.fulfill({ status: 204 });
    if (request.resourceType() === "stylesheet") {
      // Some applications wait for their styles, whatever these say.
      return route.fulfill({ status: 200, headers: { "content-type": "text/css" }, body: "" });
    }
    if (!this.#isWanted(request)) return route.abort("blockedbyclient");
    this.#requests += 1;
    await this.#enter();
    try {
      const loaded = await this.#load(request.url(), RESOURCE_TYPES);
      this.#bytes += loaded.body.length;
      const headers = Object.fromEntries(Object.entries(loaded.headers).filter(([name]) => KEPT_HEADERS.has(name)));
      await route.fulfill({ status: loaded.status, headers, body: Buffer.from(loaded.body) });
    } catch {
      // A script that cannot be had is the page's own affair: whether text comes without it will show.
      await route.abort("failed").catch(() => undefined);
    } finally {
      this.#leave();
    }
  }

  #isWanted(request: Request): boolean {
    const { requests, bytes } = this.#limits;
    const withinLimits = this.#requests < requests && this.#bytes < bytes;
    return (
      withinLimits &&
      request.method() === "GET" &&
      LOADED.has(request.resourceType()) &&
      request.url().startsWith("http")
    );
  }

  async #enter(): Promise<void> {
    if (this.#active < this.#limits.parallel) {
      this.#active += 1;
      return;
    }
    const turn = Promise.withResolvers<void>();
    this.#waiting.push(turn.resolve);
    await turn.promise;
  }

  #leave(): void {
    this.#lastEnd = performance.now();
    const next = this.#waiting.shift();
    if (next) next();
    else this.#active -= 1;
  }
}
