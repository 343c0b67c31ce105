import type { HtmlElement } from "#lib/crawler/html/parse/html-tree";
import { wordRuns } from "#lib/crawler/html/parse/word-runs";
import { inlineText } from "#lib/crawler/html/write/inline-text";

const MIN_SHARE = 0.7;

/** Drops what a post quotes from a post further up: the page has said it already, and a reply is found by its own words. */
export function dropRepeatedQuotes(posts: readonly HtmlElement[]): void {
  const seen = new Set<string>();
  for (const post of posts) {
    for (const quote of outermostQuotes(post)) {
      const runs = wordRuns(inlineText(quote));
      const known = runs.filter((run) => seen.has(run)).length;
      if (runs.length > 0 && known >= MIN_SHARE * runs.length) quote.dropped = true;
    }
    for (const run of wordRuns(inlineText(post))) seen.add(run);
  }
}

function outermostQuotes(element: HtmlElement): HtmlElement[] {
  const children = element.children.filter((child) => child.kind === "element" && !child.dropped);
  return children.flatMap((child) => {
    if (child.kind !== "element") return [];
    return child.name === "blockquote" ? [child] : outermostQuotes(child);
  });
}
