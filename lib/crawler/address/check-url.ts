import { classifyAddress } from "#lib/crawler/address/classify-address";
import { CrawlError, type CrawlEvidence } from "#lib/crawler/crawl-error";
import type { CrawlReason } from "#lib/crawler/crawl-reasons";

export type UrlRules = {
  /** Exact `host:port` pairs that may be private and on any port, such as `127.0.0.1:8080` or `[::1]:8080`. */
  allowHosts?: readonly string[];
  /** Ports besides these need an entry in `allowHosts`. Default 80 and 443. */
  ports?: readonly number[];
};

export type CheckedUrl = {
  url: URL;
  /** The host without brackets and without the root's dot: what is resolved, and what the certificate must name. */
  host: string;
  port: number;
  /** The URL names an address, not a name. */
  isAddress: boolean;
  /** The pair is in `allowHosts`: the address is not checked. */
  allowed: boolean;
};

/** Names that never belong to a public website (RFC 6761 and its successors, and what routers and clouds use). */
const CLOSED_SUFFIXES = new Set(
  "localhost localdomain local internal intranet private lan home corp mail onion invalid alt arpa".split(" "),
);
const MAX_URL_LENGTH = 2_048;
const CONTROL = /\p{Cc}/u;
const LABEL = /^[a-z0-9_-]{1,63}$/;

/**
 * Parses an address that a person or a page named, with the one parser that is also used to fetch it, and refuses what is not a
 * plain public web address. Opens nothing and resolves nothing. Throws CrawlError: invalid_url, blocked_port, blocked_name, blocked_address.
 */
export function checkUrl(input: string, rules: UrlRules = {}): CheckedUrl {
  const url = parseWebUrl(input);
  const bare = url.hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
  const port = url.port === "" ? (url.protocol === "https:" ? 443 : 80) : Number(url.port);
  const isAddress = url.hostname.startsWith("[") || /^\d+\.\d+\.\d+\.\d+$/.test(bare);
  const checked = { url, host: bare, port, isAddress };
  if ((rules.allowHosts ?? []).includes(`${url.hostname}:${port}`)) return { ...checked, allowed: true };
  if (isAddress) {
    const kind = classifyAddress(bare);
    if (!kind.public) refuse("blocked_address", input, { address: bare, detail: kind.range });
  } else {
    checkName(bare, input);
  }
  if (!(rules.ports ?? [80, 443]).includes(port)) refuse("blocked_port", input, { detail: `port ${port}` });
  return { ...checked, allowed: false };
}

function parseWebUrl(input: string): URL {
  if (input.length > MAX_URL_LENGTH)
    refuse("invalid_url", input.slice(0, 200), { detail: "longer than 2,048 characters" });
  if (CONTROL.test(input) || input.includes("\\") || input !== input.trim()) {
    refuse("invalid_url", input, { detail: "control characters, backslashes or spaces around it" });
  }
  if (!/^https?:\/\/[^/]/i.test(input))
    refuse("invalid_url", input, { detail: "does not start with http:// or https://" });
  if (!URL.canParse(input)) refuse("invalid_url", input, { detail: "cannot be parsed" });
  const url = new URL(input);
  if (url.protocol !== "http:" && url.protocol !== "https:") refuse("invalid_url", input, { detail: url.protocol });
  if (url.username !== "" || url.password !== "")
    refuse("invalid_url", input, { detail: "carries a user name or password" });
  url.hash = "";
  return url;
}

function checkName(name: string, input: string): void {
  const labels = name.split(".");
  if (name.length > 253 || !labels.every((label) => LABEL.test(label))) {
    refuse("invalid_url", input, { detail: "not a host name" });
  }
  const top = labels.at(-1) ?? "";
  if (labels.length < 2 || CLOSED_SUFFIXES.has(top)) refuse("blocked_name", input, { detail: name });
}

function refuse(reason: CrawlReason, url: string, evidence: CrawlEvidence): never {
  throw new CrawlError(reason, { evidence: { url, ...evidence } });
}
