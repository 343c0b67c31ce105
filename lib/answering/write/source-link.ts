import type { PassageRow } from "#lib/answering/types";

/** Longer quotes are named by their first and last words, as the URL fragment text directive allows. */
const MAX_EXACT = 80;
const EDGE_WORDS = 5;

/** What stands between two sentences that were quoted together though the text has others between them. */
export const APART = " … ";

/** Markdown's marks are in the stored text but not on the page. */
function plainWords(quote: string): string[] {
  return quote
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/[*_`|#>]+/g, " ")
    .split(/\s+/)
    .filter((word) => word !== "");
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/-/g, "%2D");
}

/** A PDF is opened at `#page=3` only where that stands as it is: the reader does not decode it. */
function encodeAnchor(anchor: string): string {
  return encodeURIComponent(anchor).replaceAll("%3D", "=");
}

/**
 * The URL that opens a quote on its page: `#anchor` where the passage has one, else a text fragment (WICG
 * scroll-to-text-fragment) to the quote, else the page. Null for an uploaded file, which has no address.
 */
export function sourceLink(passage: Pick<PassageRow, "url" | "anchor">, quote: string): string | null {
  if (!/^https?:/i.test(passage.url)) return null;
  const page = passage.url.replace(/#.*$/s, "");
  if (passage.anchor) return `${page}#${encodeAnchor(passage.anchor)}`;
  // Two sentences that stand apart are named by the first.
  const words = plainWords(quote.split(APART)[0] as string);
  const whole = words.join(" ");
  if (whole === "") return page;
  if (whole.length <= MAX_EXACT) return `${page}#:~:text=${encode(whole)}`;
  if (words.length < 2 * EDGE_WORDS) return `${page}#:~:text=${encode([...whole].slice(0, MAX_EXACT / 2).join(""))}`;
  const first = words.slice(0, EDGE_WORDS).join(" ");
  const last = words.slice(-EDGE_WORDS).join(" ");
  return `${page}#:~:text=${encode(first)},${encode(last)}`;
}
