import { decodeText } from "#lib/answering/check/check-plain-text";

/** What an address may go on with; a bracket only with its other half, because Markdown ends a target with one. */
const MORE = "(?:[^\\s<>\"'`|()]|\\([^\\s<>\"'`|()]*\\))";
const SCHEME_URL = new RegExp(`[a-z][a-z0-9+.-]{0,30}://${MORE}*`, "g");
const NO_HOST = new RegExp(`(?<![:\\p{L}\\p{N}/])//(?!/)${MORE}+`, "gu");
const OTHER_SCHEME = new RegExp(
  "(?<![\\p{L}\\p{N}])(?:javascript|vbscript|data|file|blob|about|ftp|sms|intent|callto|skype|whatsapp|tg|wss?|view-source|mailto|tel|" +
    `magnet|ipfs|market|itms-apps|ms-[a-z-]{1,30}):${MORE}+`,
  "gu",
);
const EMAIL = /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
/** A name's part has at most 63 letters. More than twenty parts are found by the last twenty of them. */
const BARE_HOST = new RegExp(
  "(?<![\\p{L}\\p{N}@_-])(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}_-]{0,62}[\\p{L}\\p{N}])?\\.){1,20}(?:\\p{L}{2,63}|xn--[a-z0-9-]{1,59})(?![\\p{L}\\p{N}])" +
    `(?::\\d+)?(?:[/?#]${MORE}*)?`,
  "gu",
);

const PATTERNS = [SCHEME_URL, OTHER_SCHEME, EMAIL, NO_HOST, BARE_HOST];

/** One spelling per address: no scheme http(s), no `www.`, no emphasis or escape marks, no trailing punctuation or slash. */
function addressKey(address: string): string {
  const key = address
    .replace(/^https?:\/\//, "")
    .replace(/^\/\//, "")
    .replace(/^www\./, "");
  return withoutEnd(withoutEnd(key, ".,;:!?)]}»”’…"), "/");
}

/** `text` without the characters at its end that are among `characters`. */
function withoutEnd(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text[end - 1] as string)) end--;
  return text.slice(0, end);
}

/** Every form in which a browser or a Markdown renderer may read the text; emphasis and escapes inside an address vanish when rendered. */
function readings(text: string): string[] {
  const decoded = decodeText(text).toLowerCase();
  const bare = decoded.replace(/[\\*_~`]/g, "");
  return decoded.includes("\\") ? [bare, decoded.replaceAll("\\", "/").replace(/[*_~`]/g, "")] : [bare];
}

/**
 * The addresses in a text, each in one spelling: links of any scheme, links without one, host names with or without a path, e-mail
 * addresses. Sees through entities, percent escapes, full-width letters, invisible characters, backslashes and emphasis marks.
 */
export function addressesIn(text: string): Set<string> {
  const found = new Set<string>();
  // Without a dot, colon, slash or at sign, in plain or in escape, there is nothing to find.
  if (!/[.:/@&%\\。．｡：／＠]/u.test(text)) return found;
  for (let reading of readings(text)) {
    for (const pattern of PATTERNS) {
      reading = reading.replace(pattern, (address) => {
        const key = addressKey(address);
        if (key !== "" && /[\p{L}\p{N}]/u.test(key)) found.add(key);
        return " ";
      });
    }
  }
  return found;
}

/** The text as a reader sees it, in lower case, without the addresses in it: whatever stands beside them stays. */
export function withoutAddresses(text: string): string {
  let reading = readings(text)[0] as string;
  for (const pattern of PATTERNS) reading = reading.replace(pattern, " ");
  return reading;
}

/** What an answer may name when its source says `text` and lies at `url`: those addresses, their hosts, and `mailto:` for e-mail. */
export function allowedAddresses(text: string, urls: string[]): Set<string> {
  const allowed = addressesIn(text);
  for (const url of urls) for (const key of addressesIn(url)) allowed.add(key);
  for (const key of [...allowed]) {
    if (key.includes("@")) allowed.add(`mailto:${key}`);
    const host = /^[^/?#:@]+(?=[/?#:]|$)/.exec(key)?.[0];
    if (host) allowed.add(host);
  }
  return allowed;
}
