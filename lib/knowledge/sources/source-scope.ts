import { refuseByScope, type UrlScope } from "#lib/crawler/address/url-scope";
import { skipVerdict, type Verdict } from "#lib/knowledge/crawl/skip-verdict";
import { sourceRules } from "#lib/knowledge/sources/source-schema";
import type { SourceRow } from "#lib/knowledge/sources/source-store";

/** Sites and sitemaps: their pages are found, not named, so the websites' own rules for robots apply. */
export function isCrawled(source: Pick<SourceRow, "kind">): boolean {
  return source.kind === "site" || source.kind === "sitemap";
}

/** What has runs, a schedule and a summary: all but files, which have no address to be asked again. */
export function hasRuns(source: Pick<SourceRow, "kind">): boolean {
  return source.kind !== "file";
}

/** The page that a site's crawl begins with. */
export function isStartPage(source: Pick<SourceRow, "kind" | "url">, page: { url: string }): boolean {
  return source.kind === "site" && page.url === source.url;
}

/** What belongs to the source. A start address that forwards to another host takes the crawl there. */
export function scopeOfSource(source: Pick<SourceRow, "kind" | "url" | "rules">): UrlScope {
  const { depth, include, exclude, subdomains } = sourceRules.parse(source.rules);
  const home = typeof source.rules.home === "string" ? source.rules.home : source.url;
  // A sitemap's pages are all one step away.
  return { start: home, subdomains, include, exclude, maxDepth: source.kind === "sitemap" ? 1 : depth };
}

/** The verdict on an address that does not belong to the source; null for one that does. */
export function judgeScope(url: string, depth: number, scope: UrlScope, foundOn: string): Verdict | null {
  const refusal = refuseByScope(url, depth, scope);
  return refusal ? skipVerdict(refusal.reason, { rule: refusal.rule, foundOn }) : null;
}
