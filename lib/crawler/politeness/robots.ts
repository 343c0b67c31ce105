/** What a site's robots.txt says to this crawler (RFC 9309). */
export type RobotsRules = {
  rules: RobotsRule[];
  /** Seconds between two requests, from the group that applies; null where it names none. */
  crawlDelay: number | null;
  /** Addresses of sitemaps, as written; they are for everybody. */
  sitemaps: string[];
};

export type RobotsRule = { allow: boolean; pattern: string; line: string; lineNumber: number };

export type RobotsVerdict = {
  allowed: boolean;
  /** The line that decided, with its number, as evidence; null where none matched. */
  line: string | null;
};

/** RFC 9309 asks for at least 500 KiB; what is beyond is not read. */
const MAX_LENGTH = 500 * 1024;
const MAX_DELAY_SECONDS = 60;

type Group = { agents: string[]; rules: RobotsRule[]; crawlDelay: number | null };

/**
 * Reads a robots.txt for one product token (without version). The groups that name the token are taken together; where there is none,
 * those for `*`. Lines that cannot be read are passed over.
 */
export function parseRobots(text: string, token: string): RobotsRules {
  const groups: Group[] = [];
  const sitemaps: string[] = [];
  let group: Group | null = null;
  let naming = false;
  const lines = text
    .slice(0, MAX_LENGTH)
    .replace(/^\ufeff/, "")
    .split(/\r\n|\r|\n/);
  for (const [index, line] of lines.entries()) {
    const { key, value } = readLine(line);
    if (key === "sitemap") sitemaps.push(value);
    else if (key === "user-agent") {
      if (!group || !naming) {
        group = { agents: [], rules: [], crawlDelay: null };
        groups.push(group);
      }
      group.agents.push(value.toLowerCase().split("/")[0]?.trim() ?? "");
      naming = true;
    } else if (key === "allow" || key === "disallow") {
      naming = false;
      // An empty pattern matches nothing: "Disallow:" alone allows everything.
      if (value !== "")
        group?.rules.push({ allow: key === "allow", pattern: value, line: line.trim(), lineNumber: index + 1 });
    } else if (key === "crawl-delay") {
      naming = false;
      const seconds = Number(value);
      if (group && Number.isFinite(seconds) && seconds >= 0) group.crawlDelay = Math.min(seconds, MAX_DELAY_SECONDS);
    }
  }
  const own = groups.filter((entry) => entry.agents.includes(token.toLowerCase()));
  const applying = own.length > 0 ? own : groups.filter((entry) => entry.agents.includes("*"));
  return {
    rules: applying.flatMap((entry) => entry.rules),
    crawlDelay: applying.map((entry) => entry.crawlDelay).find((delay) => delay !== null) ?? null,
    sitemaps: sitemaps.filter(Boolean),
  };
}

/** `key: value # comment`, without a pattern that a hostile line could keep busy. */
function readLine(line: string): { key: string; value: string } {
  const comment = line.indexOf("#");
  const said = comment < 0 ? line : line.slice(0, comment);
  const colon = said.indexOf(":");
  if (colon < 0) return { key: "", value: "" };
  return { key: said.slice(0, colon).trim().toLowerCase(), value: said.slice(colon + 1).trim() };
}

/** Whether an address may be read: the longest matching pattern decides, and of two equally long ones the one that allows. */
export function isAllowedByRobots(robots: RobotsRules, url: string): RobotsVerdict {
  const { pathname, search } = new URL(url);
  const path = canonical(pathname + search);
  if (pathname === "/robots.txt") return { allowed: true, line: null };
  let best: RobotsRule | null = null;
  for (const rule of robots.rules) {
    if (!matchesPattern(canonical(rule.pattern), path)) continue;
    const longer = best === null || rule.pattern.length > best.pattern.length;
    const milder = best !== null && rule.pattern.length === best.pattern.length && rule.allow;
    if (longer || milder) best = rule;
  }
  if (best === null) return { allowed: true, line: null };
  return { allowed: best.allow, line: `line ${best.lineNumber}: ${best.line}` };
}

/** A pattern matches from the path's start; `*` stands for anything, `$` at the end for the path's end. Linear in time. */
function matchesPattern(pattern: string, path: string): boolean {
  const anchored = pattern.endsWith("$");
  const parts = (anchored ? pattern.slice(0, -1) : pattern).split("*");
  const [first = "", ...rest] = parts;
  if (!path.startsWith(first)) return false;
  if (rest.length === 0) return !anchored || path.length === first.length;
  let at = first.length;
  const last = rest.pop() ?? "";
  for (const part of rest) {
    const found = path.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  if (anchored) return path.length - last.length >= at && path.endsWith(last);
  return path.indexOf(last, at) >= 0;
}

/** Percent-escapes in one spelling: unreserved characters plain, others upper case; letters beyond ASCII escaped. */
function canonical(path: string): string {
  return path
    .replace(/[^\u0020-\u007e]+/gu, (text) => encodeURIComponent(text.toWellFormed()))
    .replace(/%[0-9a-f]{2}/gi, (octet) => {
      const character = String.fromCharCode(Number.parseInt(octet.slice(1), 16));
      return /[A-Za-z0-9._~-]/.test(character) ? character : octet.toUpperCase();
    });
}
