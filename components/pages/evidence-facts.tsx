import { formatCount, formatLocalTime, formatNumber } from "#lib/browser/format";
import type { PageView } from "#lib/knowledge/schema";

/** One thing that a verdict rests on: what it is, and how it reads. `code` is quoted as it stands, an address or a line. */
export type EvidenceFact = { name: string; text: string; code: boolean };

const MIB = 1_024 * 1_024;
const IN_SECONDS = new Set(["timed_out", "connect_timeout", "dns_failed"]);
const IN_BYTES = new Set(["too_large", "headers_too_large"]);

function limitText(reason: string | null, limit: number): string {
  if (IN_SECONDS.has(reason ?? "")) return `${formatNumber(limit / 1_000)} s`;
  if (IN_BYTES.has(reason ?? "")) return limit >= MIB ? `${limit / MIB} MiB` : `${limit / 1_024} KiB`;
  if (reason === "compression_bomb") return `${limit} times the packed size`;
  if (reason === "too_many_redirects") return formatCount(limit, "redirect");
  return formatCount(limit, "page");
}

const NAMES: Record<string, string> = {
  line: "Deciding line",
  rule: "Rule",
  status: "Status",
  contentType: "Content type",
  address: "Address",
  finalUrl: "Ends at",
  canonical: "Original",
  instead: "Try",
  duplicateOf: "Same text as",
  source: "Source",
  foundOn: "Found on",
  unreadCharacters: "Unread characters",
  detail: "Detail",
};
const QUOTED = new Set([
  "line",
  "rule",
  "contentType",
  "address",
  "finalUrl",
  "canonical",
  "instead",
  "duplicateOf",
  "source",
  "foundOn",
]);

/** What a page's verdict rests on, in the order in which an owner asks for it; the redirects are apart (`redirectsOf`). */
export function evidenceFacts({ evidence, reason, outcome, depth, fetchedAt }: PageView): EvidenceFact[] {
  const { limit, retryAfter, changedAt, ...rest } = evidence ?? {};
  const plain = (name: string, text: string) => ({ name, text, code: false });
  const named = Object.entries(NAMES).flatMap(([key, name]) => {
    const value = rest[key];
    const known = typeof value === "string" || typeof value === "number";
    return known && value !== "" ? [{ name, text: String(value), code: QUOTED.has(key) }] : [];
  });
  const since = outcome === "unchanged" ? "Unchanged since" : "Text from";
  return [
    ...named,
    ...(typeof limit === "number" ? [plain("Limit", limitText(reason, limit))] : []),
    ...(typeof retryAfter === "number" ? [plain("Retry after", `${formatNumber(retryAfter)} s`)] : []),
    ...(rest.rendered === true ? [plain("Rendered with", "a browser, because the page needs JavaScript")] : []),
    ...(depth > 0 ? [plain("Distance from the start", formatCount(depth, "link"))] : []),
    ...(fetchedAt ? [plain("Crawled", formatLocalTime(fetchedAt))] : []),
    ...(typeof changedAt === "string" ? [plain(since, formatLocalTime(changedAt))] : []),
    ...(reason ? [{ name: "Code", text: reason, code: true }] : []),
  ];
}

type RedirectHop = { url: string; status: number; location: string };

/** The redirects that led to the verdict, in order. A loop comes by the same URL more than once, by the same step never. */
export function redirectsOf({ evidence }: Pick<PageView, "evidence">): (RedirectHop & { step: number })[] {
  const chain = evidence?.chain;
  return Array.isArray(chain) ? (chain as RedirectHop[]).map((hop, at) => ({ ...hop, step: at + 1 })) : [];
}
