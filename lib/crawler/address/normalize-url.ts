/** Parameters that name a visit or an advertisement, never a page. */
const VISIT_PARAMETERS =
  /^(utm_\w+|gclid|gclsrc|dclid|fbclid|msclkid|yclid|igshid|mc_cid|mc_eid|_ga|_gl|srsltid|phpsessid|jsessionid|aspsessionid\w*|cftoken|zenid|oscsid)$/i;
/** Some sites name visits by these, others stories, talks and shops. */
const PERHAPS_VISIT = /^(sid|sessid|sessionid|session_id|cfid|s_cid|mc_id)$/i;
/** A session's name is long and random: letters and digits mixed, without words in it. */
const SESSION = /^(?=.*\d)(?=.*[a-z])([0-9a-f-]{16,}|[0-9a-z+/]{20,}={0,2})$/i;
const PATH_SESSION = /;(jsessionid|phpsessid)=[^/?#;]*/gi;
const PATH_PERHAPS = /;sid=([^/?#;]*)/gi;

/**
 * One spelling for addresses that name the same page, to tell duplicates and crawler traps. It is what is fetched, so nothing goes that may
 * name the page: the fragment, default ports, an empty query, session ids (in the query or as `;jsessionid=`) and advertising parameters
 * are dropped, what is only perhaps a session (`sid`) where its value looks like one; percent-escapes are upper-cased and those of
 * unreserved characters undone (RFC 3986, 6.2.2). The order of the query and a trailing slash are kept: both can matter to a site.
 * Returns the input unchanged where it is no web address.
 */
export function normalizeUrl(input: string): string {
  return normalize(input, new Set());
}

/** `normalizeUrl` for addresses that were found together: a visit has one session, so what has several values among them names pages. */
export function normalizeUrls(inputs: readonly string[]): string[] {
  const values = new Map<string, Set<string>>();
  for (const input of inputs) {
    if (!input.includes("?")) continue;
    for (const [name, value] of queryParts(URL.parse(input)?.search ?? "")) {
      if (PERHAPS_VISIT.test(name)) values.set(name, (values.get(name) ?? new Set()).add(value));
    }
  }
  const telling = new Set([...values].filter(([, different]) => different.size > 1).map(([name]) => name));
  return inputs.map((input) => normalize(input, telling));
}

function normalize(input: string, telling: ReadonlySet<string>): string {
  if (!URL.canParse(input)) return input;
  const url = new URL(input);
  if (url.protocol !== "http:" && url.protocol !== "https:") return input;
  url.hash = "";
  url.hostname = url.hostname.replace(/\.$/, "");
  const path = url.pathname.replace(PATH_SESSION, "");
  url.pathname = tidyEscapes(path.replace(PATH_PERHAPS, (part, value: string) => (SESSION.test(value) ? "" : part)));
  const kept = queryParts(url.search).filter(([name, value]) => !isVisit(name, value, telling));
  const query = kept.map(([, , part]) => part).join("&");
  url.search = query === "" ? "" : tidyEscapes(`?${query}`);
  return url.href;
}

type QueryPart = [name: string, value: string, part: string];

function queryParts(search: string): QueryPart[] {
  const parts = search.slice(1).split("&");
  return parts.flatMap((part): QueryPart[] => {
    const [name = "", ...values] = part.split("=");
    return part === "" ? [] : [[name.toLowerCase(), values.join("="), part]];
  });
}

function isVisit(name: string, value: string, telling: ReadonlySet<string>): boolean {
  if (VISIT_PARAMETERS.test(name)) return true;
  return PERHAPS_VISIT.test(name) && !telling.has(name) && SESSION.test(value);
}

function tidyEscapes(text: string): string {
  return text.replace(/%[0-9a-f]{2}/gi, (octet) => {
    const character = String.fromCharCode(Number.parseInt(octet.slice(1), 16));
    return /[A-Za-z0-9._~-]/.test(character) ? character : octet.toUpperCase();
  });
}
