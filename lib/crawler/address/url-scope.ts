import { compileGlob, type Glob } from "#lib/crawler/address/glob";
import { normalizeUrl } from "#lib/crawler/address/normalize-url";

export type UrlScope = {
  /** Where the crawl starts; its site is what it stays on. */
  start: string;
  /** Subdomains of the start's host count as the same site. `www.` always does. */
  subdomains?: boolean;
  /** Globs over path and query; if there are any, an address must match one. `*` stays within a folder, `**` does not. */
  include?: readonly string[];
  exclude?: readonly string[];
  /** Links from the start: 0 is the start alone. */
  maxDepth: number;
};

/** Why an address is left out, with the rule that decided; null where it is taken. */
export type ScopeRefusal = {
  reason: "off_site" | "depth" | "excluded" | "not_included" | "trap" | "not_a_page";
  rule: string;
};

const MAX_PATH_PARTS = 25;
const MAX_REPEATS = 3;
const MAX_QUERY_PARTS = 12;
/** Endings of what is certainly no page and no document that can be read. */
const NO_PAGE =
  /\.(jpe?g|png|gif|webp|avif|svg|ico|bmp|tiff?|css|m?js|map|json|woff2?|ttf|eot|otf|mp[34]|m4[av]|webm|og[gv]|avi|mov|wav|flac|zip|gz|tgz|bz2|xz|7z|rar|exe|dmg|pkg|deb|rpm|iso|apk|jar|bin|wasm|ics|xlsx?|pptx?)$/i;

/** Decides whether a link that was found at `depth` belongs to a crawl. Pure; the guard checks the address once more when it is fetched. */
export function refuseByScope(url: string, depth: number, scope: UrlScope): ScopeRefusal | null {
  const start = new URL(scope.start);
  const link = new URL(normalizeUrl(url));
  if (!isSameSite(link, start, scope.subdomains ?? false)) return { reason: "off_site", rule: start.host };
  if (depth > scope.maxDepth) return { reason: "depth", rule: String(scope.maxDepth) };
  if (NO_PAGE.test(link.pathname)) return { reason: "not_a_page", rule: NO_PAGE.exec(link.pathname)?.[0] ?? "" };
  const trap = trapRule(link);
  if (trap) return { reason: "trap", rule: trap };
  const path = decodePath(link.pathname + link.search);
  const excluding = patternsOf(scope.exclude).find(({ fits }) => fits(path));
  if (excluding) return { reason: "excluded", rule: excluding.glob };
  const included = patternsOf(scope.include);
  if (included.length > 0 && !included.some(({ fits }) => fits(path)) && depth > 0) {
    return { reason: "not_included", rule: included.map(({ glob }) => glob).join(", ") };
  }
  return null;
}

function isSameSite(link: URL, start: URL, subdomains: boolean): boolean {
  if (link.protocol !== "http:" && link.protocol !== "https:") return false;
  // http and https of a site are one where both use their default port.
  if (link.port !== start.port) return false;
  const host = link.hostname.replace(/^www\./, "");
  const home = start.hostname.replace(/^www\./, "");
  return host === home || (subdomains && host.endsWith(`.${home}`));
}

/** Addresses that grow without end: loops in the path, piles of parameters. */
function trapRule(link: URL): string | null {
  const parts = link.pathname.split("/").filter(Boolean);
  if (parts.length > MAX_PATH_PARTS) return `more than ${MAX_PATH_PARTS} folders`;
  const counts = new Map<string, number>();
  for (const part of parts) {
    const count = (counts.get(part) ?? 0) + 1;
    counts.set(part, count);
    if (count > MAX_REPEATS) return `"${part}" more than ${MAX_REPEATS} times`;
  }
  if (link.search.split("&").length > MAX_QUERY_PARTS) return `more than ${MAX_QUERY_PARTS} parameters`;
  return null;
}

function decodePath(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

type Patterns = { glob: string; fits: Glob }[];
const compiled = new WeakMap<readonly string[], Patterns>();

/** A scope's patterns are read once, not for each of its links. */
function patternsOf(globs: readonly string[] = []): Patterns {
  const known = compiled.get(globs);
  if (known) return known;
  const patterns = globs.map((glob) => ({ glob, fits: compileGlob(glob) }));
  compiled.set(globs, patterns);
  return patterns;
}
