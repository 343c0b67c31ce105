import { URL_MAX } from "#lib/browser/knowledge-limits";

/** One address of a pasted list: the URL it means, or why it means none. */
export type PastedUrl = { line: number; text: string } & (
  | { url: string; problem: null }
  | { url: null; problem: string }
);
export type PastedUrls = { entries: PastedUrl[]; urls: string[]; problems: PastedUrl[] };

/** What stands between addresses on one line: spaces, or a comma or semicolon followed by a space or another address. */
const BETWEEN = /\s+|[,;](?=\s|https?:\/\/|$)/i;
const SCHEME = /^[a-z][a-z0-9+.-]*:/i;
/** `example.com:8080` is a host with a port, not a scheme. */
const HOST_AND_PORT = /^[^/?#:]+:\d{1,5}(?:[/?#]|$)/;

const CLOSING = new Set(">\"'),;");

/** Without what stands around an address. The end is found from behind: a pattern for it tries at every mark anew. */
function withoutMarks(piece: string): string {
  const start = piece.replace(/^[<"'(]+/, "");
  let end = start.length;
  while (CLOSING.has(start[end - 1] ?? "")) end -= 1;
  return start.slice(0, end);
}

function readUrl(text: string): { url: string } | { problem: string } {
  if (text.length > URL_MAX)
    return { problem: `An address has at most ${URL_MAX.toLocaleString("en-US")} characters.` };
  const hasScheme = SCHEME.test(text) && !HOST_AND_PORT.test(text);
  let url: URL;
  try {
    url = new URL(hasScheme ? text : `https://${text}`);
  } catch {
    return { problem: "This is not a web address." };
  }
  if (url.protocol !== "http:" && url.protocol !== "https:")
    return { problem: `Only http and https pages can be read, not ${url.protocol.slice(0, -1)}.` };
  if (url.username || url.password) return { problem: "An address with a user name or password in it is not taken." };
  if (!hasScheme && !/\.[^.]{2,}$/.test(url.hostname) && url.hostname !== "localhost")
    return { problem: "This is not a web address: the host has no ending such as .com." };
  return { url: url.href };
}

/**
 * Reads a list of addresses as people paste them: one to a line, or several with spaces or commas between; list marks and angle
 * brackets around them are dropped, and an address without a scheme gets https. The same address twice counts once.
 * Every faulty one is kept with its line.
 */
export function parsePastedUrls(text: string): PastedUrls {
  const entries: PastedUrl[] = [];
  const seen = new Set<string>();
  for (const [index, row] of text.split(/\r\n|\n|\r/).entries()) {
    const line = index + 1;
    for (const piece of row.replace(/^\s*(?:[-*•]|\d+[.)])\s+/, "").split(BETWEEN)) {
      const address = withoutMarks(piece);
      if (address === "") continue;
      const read = readUrl(address);
      if ("problem" in read) entries.push({ line, text: address, url: null, problem: read.problem });
      else if (!seen.has(read.url)) {
        seen.add(read.url);
        entries.push({ line, text: address, url: read.url, problem: null });
      }
    }
  }
  return {
    entries,
    urls: entries.flatMap((entry) => (entry.url === null ? [] : [entry.url])),
    problems: entries.filter((entry) => entry.problem !== null),
  };
}
