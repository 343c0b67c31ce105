import { normalizeUrl } from "#lib/crawler/normalize-url";

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
  const excluding = scope.exclude?.find((glob) => matchesGlob(glob, path));
  if (excluding !== undefined) return { reason: "excluded", rule: excluding };
  const { include = [] } = scope;
  if (include.length > 0 && !include.some((glob) => matchesGlob(glob, path)) && depth > 0) {
    return { reason: "not_included", rule: include.join(", ") };
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

/** `/docs/**` matches /docs and all below it; `*` stops at slashes; `?` is a plain question mark. A glob without a slash matches any part. */
export function matchesGlob(glob: string, path: string): boolean {
  const rooted = glob.startsWith("/") ? glob : `**/${glob}`;
  const source = rooted
    .split(/(\/\*\*$|\*\*\/|\*\*|\*)/)
    .map((part) => {
      if (part === "/**") return "(/.*)?";
      if (part === "**/") return "(.*/)?";
      if (part === "**") return ".*";
      if (part === "*") return "[^/]*";
      return part.replace(/[.+?^${}()|[\]\\]/g, "\\$&");
    })
    .join("");
  return new RegExp(`^${source}$`, "i").test(rooted.startsWith("**/") ? path.replace(/^\//, "") : path);
}
