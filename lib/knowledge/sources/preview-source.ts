import type { z } from "zod";
import { getDatabase } from "#db/client";
import { normalizeUrls } from "#lib/crawler/address/normalize-url";
import type { UrlScope } from "#lib/crawler/address/url-scope";
import { CrawlError } from "#lib/crawler/crawl-error";
import { readAnyPage } from "#lib/crawler/fetch/read-page";
import { extractInThread } from "#lib/crawler/threads/extract-in-thread";
import { requireChatbot } from "#lib/knowledge/door";
import { ourCrawler } from "#lib/knowledge/retrieve/our-crawler";
import { renderPage } from "#lib/knowledge/retrieve/render-page";
import { checkOwnerUrl } from "#lib/knowledge/sources/check-owner-url";
import { readSitemap } from "#lib/knowledge/sources/list-sitemaps";
import { siteName } from "#lib/knowledge/sources/site-name";
import { type PreviewView, previewSourceInput, previewView } from "#lib/knowledge/sources/source-schema";
import { judgeScope, scopeOfSource } from "#lib/knowledge/sources/source-scope";
import type { Actor } from "#lib/process/actor";
import { AppError } from "#lib/process/errors";

/** Addresses shown; `total` counts them all. */
const SHOWN = 500;
const PATIENCE_MS = 45_000;
const BUSY_SECONDS = 30;

/** A site's sitemap is only asked for how much it holds: what takes longer is not waited for. */
const SITEMAP_MS = 10_000;

type Found = {
  home: string;
  title: string;
  urls: string[];
  truncated: boolean;
  failures: { url: string; error: CrawlError }[];
};

/**
 * What a run of a source would begin with: a sitemap's pages, or the start page's links. One page is fetched, or the sitemap's files; where
 * the page is a site's root, its sitemap too, for how much that holds. Nothing is kept.
 * @throws not_found, invalid_field with the reason when the address cannot be read, unavailable where it takes too long
 */
export async function previewSource(
  actor: Actor,
  input: z.input<typeof previewSourceInput>,
  caller: AbortSignal,
): Promise<PreviewView> {
  const { chatbotId, kind, url, rules } = previewSourceInput.parse(input);
  if (chatbotId !== undefined) await requireChatbot(await getDatabase(), actor, chatbotId);
  const start = checkOwnerUrl(url, "url");
  const patience = AbortSignal.timeout(PATIENCE_MS);
  // A turn of its own: whoever waits for a preview does not wait for the account's crawls.
  const turn = { key: `preview ${actor.accountId}`, signal: AbortSignal.any([caller, patience]) };
  const found = await (kind === "sitemap" ? findInSitemap(start, turn) : findOnPage(start, turn)).catch(
    (error: unknown) => explain(error, patience.aborted && !caller.aborted),
  );
  const scope = scopeOfSource({ kind, url: start, rules: { ...rules, home: found.home } });
  const urls = [...new Set(normalizeUrls(found.urls))];
  const judged = urls.map((page) => ({ page, verdict: judgeScope(page, 1, scope, start) }));
  const taken = judged.filter(({ verdict }) => !verdict).map(({ page }) => page);
  const sitemap = kind === "site" ? await sitemapOf(start, scope, rules.pageLimit, turn) : null;
  return previewView.parse({
    kind,
    url: start,
    title: siteName(found.title),
    sitemap,
    pages: taken.slice(0, Math.min(SHOWN, rules.pageLimit)),
    total: Math.min(taken.length, rules.pageLimit),
    truncated: found.truncated || taken.length > rules.pageLimit,
    leftOut: judged.flatMap(({ page, verdict }) => (verdict ? [{ url: page, ...verdict }] : [])).slice(0, SHOWN),
    failures: found.failures.map((failure) => ({ ...failure.error, url: failure.url, message: failure.error.message })),
  });
}

type Turn = { key: string; signal: AbortSignal };

async function findInSitemap(url: string, turn: Turn): Promise<Found> {
  const { entries, failures, truncated } = await readSitemap(url, turn);
  return { home: url, title: "", urls: entries.map((entry) => entry.url), truncated, failures };
}

async function findOnPage(url: string, turn: Turn): Promise<Found> {
  const reading = await ourCrawler().visit({ obeyRobots: true, signal: turn.signal }, (options, loadForPage) =>
    readAnyPage(url, {
      ...options,
      extract: (body) => extractInThread(body, turn),
      render: (fetched) => renderPage(fetched, loadForPage, turn),
    }),
  );
  const links = reading.extracted?.links.filter((link) => !link.nofollow).map((link) => link.url) ?? [];
  const title = reading.extracted?.title || reading.extracted?.h1 || "";
  return { home: reading.finalUrl, title, urls: [url, ...links], truncated: false, failures: [] };
}

/** The sitemap at its usual place and how many of its pages belong to the site; null where `start` is no root or there is none. */
async function sitemapOf(start: string, scope: UrlScope, limit: number, { key, signal }: Turn) {
  if (new URL(start).pathname !== "/") return null;
  const url = new URL("/sitemap.xml", scope.start).href;
  const turn = { key, signal: AbortSignal.any([signal, AbortSignal.timeout(SITEMAP_MS)]) };
  const found = await readSitemap(url, turn, limit).catch((error: unknown) => {
    if (error instanceof CrawlError) return null;
    throw error;
  });
  if (!found) return null;
  const taken = normalizeUrls(found.entries.map((entry) => entry.url)).filter(
    (page) => !judgeScope(page, 1, scope, url),
  );
  return { url, total: new Set(taken).size, truncated: found.truncated };
}

function explain(error: unknown, isLate: boolean): never {
  if (isLate) {
    const message =
      "The preview took too long: the server or the website is busy. Try again in a moment, or go on without it.";
    throw new AppError("unavailable", message, { retryAfter: BUSY_SECONDS, cause: error });
  }
  if (!(error instanceof CrawlError)) throw error;
  throw new AppError("invalid_field", `url: ${error.message}`, { param: "url", cause: error });
}
