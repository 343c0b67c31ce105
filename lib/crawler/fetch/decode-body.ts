import { isAscii, isUtf8 } from "node:buffer";
import { plausibility } from "#lib/crawler/fetch/charset-plausibility";
import { mendTwiceEncoded } from "#lib/crawler/fetch/mend-twice-encoded";

/** How much of a page is searched for a declaration of its charset; browsers look at 1,024 bytes, real pages are later. */
const HEAD_BYTES = 16_384;
/** Characters from which a charset is told. */
const SAMPLE = 8_192;
/** What an old page may be in where it says nothing that fits, the likelier first. Chinese in its newest and widest form. */
const CANDIDATES = [
  "windows-1252",
  "windows-1251",
  "shift_jis",
  "gb18030",
  "euc-jp",
  "euc-kr",
  "big5",
  "windows-1250",
  "windows-1253",
  "windows-1254",
  "windows-1255",
  "windows-1256",
  "windows-874",
  "koi8-u",
  "iso-8859-2",
  "windows-1257",
  "iso-8859-5",
  "x-mac-cyrillic",
  "ibm866",
];
/** A declared charset that fits is believed, unless another fits better by far; one that does not fit, unless another does at all. */
const FITS = 0.5;
const FAR_BETTER = 0.3;
const BETTER = 0.15;
/** Below this, the text is none. */
const GARBLED = 0.3;
/** A page's language speaks for the charsets that its texts were written in. */
const HINT = 0.1;
const HINTS: Record<string, RegExp> = {
  "windows-1250": /^(pl|cs|sk|hu|ro|hr|sl|bs|sq)/,
  "iso-8859-2": /^(pl|cs|sk|hu|ro|hr|sl|bs|sq)/,
  "windows-1251": /^(ru|uk|bg|sr|mk|be|kk)/,
  "windows-1254": /^(tr|az)/,
  "windows-1257": /^(lt|lv|et)/,
  gb18030: /^zh-?(cn|hans|$)/,
  big5: /^zh-?(tw|hk|hant)/,
};
/** Fewer characters beyond ASCII tell nothing. */
const TELLING = 6;

export type DecodedBody = {
  text: string;
  charset: string;
  /** Much of the text is no text: what it was written in could not be found out. */
  garbled: boolean;
};

/**
 * Bytes to text. A byte order mark decides; then bytes that are valid UTF-8 beyond ASCII are UTF-8, whatever else is said; then the
 * Content-Type header, a `<meta>` or XML declaration, whichever fits the bytes, each in all its spellings of the Encoding standard; else
 * what fits best of what the web has been written in. UTF-8 that was taken for Latin-1 and encoded again is mended. Never throws.
 */
export function decodeBody(bytes: Uint8Array, declaredCharset = ""): DecodedBody {
  const marked = markedCharset(bytes) ?? wideCharset(bytes, declaredCharset);
  if (marked) return finish(decode(bytes, marked), marked, false);
  const declared = [known(declaredCharset), metaCharset(bytes)].filter((charset) => charset !== null);
  if (isAscii(bytes)) {
    const escaped = declared.includes("iso-2022-jp") || hasJapaneseEscape(bytes);
    return escaped
      ? finish(decode(bytes, "iso-2022-jp"), "iso-2022-jp", false)
      : finish(asciiText(bytes), "utf-8", false);
  }
  const text = decode(bytes, "utf-8");
  const { good, broken } = countUtf8(text);
  const isCertain = good >= TELLING || declared.length === 0 || declared.includes("utf-8");
  if (isUtf8(bytes) && isCertain) return finish(text, "utf-8", false);
  const others = declared.filter((charset) => charset !== "utf-8");
  const chosen = chooseCharset(bytes, others);
  // A few broken characters in a long text are damage, not another charset.
  if (good > broken * 4 && (chosen.score < FITS || broken * 50 < good)) return finish(text, "utf-8", false);
  return finish(decode(bytes, chosen.charset), chosen.charset, chosen.score < GARBLED && chosen.count >= TELLING);
}

function finish(text: string, charset: string, garbled: boolean): DecodedBody {
  const plain = text.startsWith("\ufeff") ? text.slice(1) : text;
  return { text: mendTwiceEncoded(plain), charset, garbled };
}

type Choice = { charset: string; score: number; count: number };

/** What the bytes are in: the first of the declared charsets that fits, or the one that fits clearly better than all of them. */
function chooseCharset(bytes: Uint8Array, declared: readonly string[]): Choice {
  const sample = sampleOf(bytes);
  const language =
    /<html[^>]{0,300}\slang\s*=\s*["']?([\w-]+)/i.exec(asciiText(bytes.subarray(0, HEAD_BYTES)))?.[1]?.toLowerCase() ??
    "";
  const count = sample.filter((byte) => byte > 127).length;
  const judge = (charset: string): Choice => {
    const hint = HINTS[charset]?.test(language) ? HINT : 0;
    return { charset, score: plausibility(decode(sample, charset)) + hint, count };
  };
  const best = CANDIDATES.map(judge).reduce((first, next) => (next.score > first.score + 1e-9 ? next : first));
  const [header, page] = declared.map(judge);
  // Servers call every page Latin-1; what the page itself says is by somebody who knew.
  const said = [header, page].filter((one) => one !== undefined && one.score >= FITS);
  const believed = header?.charset === "windows-1252" ? (said.at(-1) ?? header) : (said[0] ?? header);
  if (!believed) return best;
  return best.score < believed.score + (believed.score >= FITS ? FAR_BETTER : BETTER) ? believed : best;
}

/** The page's text beyond ASCII, with a little around it: without tags, scripts and styles. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  const parts: string[] = [];
  let length = 0;
  let skipped = "";
  for (const [, end, name, text] of asciiText(bytes).matchAll(/<(\/?)(script\b|style\b)?[^<>]*>|([^<>\r\n]+)/gi)) {
    if (name) skipped = end ? "" : name;
    if (skipped !== "" || !text || !/[\u0080-\u00ff]/.test(text)) continue;
    parts.push(text.slice(0, SAMPLE));
    length += text.length;
    if (length > SAMPLE) break;
  }
  return Buffer.from(parts.join("\n"), "latin1");
}

function markedCharset(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  return bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : null;
}

/** UTF-16 without a mark: every other byte of ASCII is zero, as of all mark-up. */
export function wideCharset(bytes: Uint8Array, declaredCharset = ""): "utf-16le" | "utf-16be" | null {
  const head = bytes.subarray(0, 512);
  if (head.length < 4 || !head.includes(0)) return null;
  const zeros = [0, 0];
  for (const [index, byte] of head.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const needed = /^utf-?16/i.test(declaredCharset) ? head.length / 20 : head.length / 4;
  if (odd > needed && even * 10 <= odd) return "utf-16le";
  return even > needed && odd * 10 <= even ? "utf-16be" : null;
}

function metaCharset(bytes: Uint8Array): string | null {
  const head = asciiText(bytes.subarray(0, HEAD_BYTES));
  const name =
    /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)?.[1] ??
    /^\s*<\?xml[^>]{0,100}encoding\s*=\s*["']([\w.:-]+)/i.exec(head)?.[1];
  const charset = known(name ?? "");
  // A page that could be read as far as its <meta> in single bytes is not in UTF-16, whatever it says (HTML standard, 13.2.3.2).
  return charset?.startsWith("utf-16") ? "utf-8" : charset;
}

/** The charset's working name, or null where it is unknown. What was GBK once is read as what it has become. */
function known(label: string): string | null {
  try {
    const { encoding } = new TextDecoder(label.trim());
    return encoding === "gbk" ? "gb18030" : encoding;
  } catch {
    return null;
  }
}

function decode(bytes: Uint8Array, charset: string): string {
  return new TextDecoder(charset, { ignoreBOM: true }).decode(bytes);
}

const asciiText = (bytes: Uint8Array) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");

const ESCAPE = "\u001b$";
const hasJapaneseEscape = (bytes: Uint8Array) => ["@", "B"].some((set) => asciiText(bytes).includes(ESCAPE + set));

function countUtf8(text: string): { good: number; broken: number } {
  let broken = 0;
  let good = 0;
  for (const character of text) {
    if (character === "\ufffd") broken += 1;
    else if (character > "\u007f") good += 1;
  }
  return { good, broken };
}
