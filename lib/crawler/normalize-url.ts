/** Parameters that name a visit or an advertisement, never a page. */
const VISIT_PARAMETERS =
  /^(utm_\w+|gclid|gclsrc|dclid|fbclid|msclkid|yclid|igshid|mc_cid|mc_eid|_ga|_gl|srsltid|phpsessid|jsessionid|aspsessionid\w*|sid|sessionid|session_id|cfid|cftoken|zenid|oscsid|s_cid)$/i;
const PATH_SESSION = /;(jsessionid|phpsessid|sid)=[^/?#;]*/gi;

/**
 * One spelling for addresses that name the same page, to tell duplicates and crawler traps. The fragment, default ports, an empty query,
 * session ids (in the query or as `;jsessionid=`) and advertising parameters are dropped; percent-escapes are upper-cased and those of
 * unreserved characters undone (RFC 3986, 6.2.2). The order of the query and a trailing slash are kept: both can matter to a site.
 * Returns the input unchanged where it is no web address.
 */
export function normalizeUrl(input: string): string {
  if (!URL.canParse(input)) return input;
  const url = new URL(input);
  if (url.protocol !== "http:" && url.protocol !== "https:") return input;
  url.hash = "";
  url.hostname = url.hostname.replace(/\.$/, "");
  url.pathname = tidyEscapes(url.pathname.replace(PATH_SESSION, ""));
  const kept = url.search
    .slice(1)
    .split("&")
    .filter((part) => part !== "" && !VISIT_PARAMETERS.test(part.split("=")[0] ?? ""));
  url.search = kept.length === 0 ? "" : tidyEscapes(`?${kept.join("&")}`);
  return url.href;
}

function tidyEscapes(text: string): string {
  return text.replace(/%[0-9a-f]{2}/gi, (octet) => {
    const character = String.fromCharCode(Number.parseInt(octet.slice(1), 16));
    return /[A-Za-z0-9._~-]/.test(character) ? character : octet.toUpperCase();
  });
}
