import iconv from "iconv-lite";

/** How much of a page is searched for a declaration of its charset; browsers look at 1,024 bytes, real pages are later. */
const HEAD_BYTES = 4_096;

/**
 * Bytes to text. In this order the charset is: a byte order mark, the Content-Type header, a `<meta>` or XML declaration, UTF-8 if the
 * bytes are valid UTF-8, else windows-1252. A declared UTF-8 that the bytes contradict is not believed. Never throws.
 */
export function decodeBody(bytes: Uint8Array, declaredCharset = ""): { text: string; charset: string } {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const charset = markedCharset(buffer) ?? known(declaredCharset) ?? metaCharset(buffer) ?? "utf-8";
  if (charset === "utf-8") {
    const text = buffer.toString("utf8");
    const damaged = text.includes("\ufffd") && !isMostlyUtf8(text);
    if (!damaged) return { text: withoutMark(text), charset };
    return { text: iconv.decode(buffer, "windows-1252"), charset: "windows-1252" };
  }
  return { text: withoutMark(iconv.decode(buffer, charset)), charset };
}

function markedCharset(buffer: Buffer): string | null {
  const start = buffer.subarray(0, 4).toString("hex");
  if (start.startsWith("efbbbf")) return "utf-8";
  if (start === "fffe0000") return "utf-32le";
  if (start === "0000feff") return "utf-32be";
  if (start.startsWith("fffe")) return "utf-16le";
  if (start.startsWith("feff")) return "utf-16be";
  return null;
}

function metaCharset(buffer: Buffer): string | null {
  const head = buffer.subarray(0, HEAD_BYTES).toString("latin1");
  const name =
    /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)?.[1] ??
    /^\s*<\?xml[^>]{0,100}encoding\s*=\s*["']([\w.:-]+)/i.exec(head)?.[1];
  const charset = known(name ?? "");
  // A page that could be read as far as its <meta> in single bytes is not in UTF-16, whatever it says (HTML standard, 13.2.3.2).
  return charset?.startsWith("utf-16") || charset?.startsWith("utf-32") ? "utf-8" : charset;
}

/** The charset's working name, or null where it is unknown. Latin-1 and ASCII mean windows-1252 on the web (Encoding standard, 4.2). */
function known(name: string): string | null {
  const lower = name.trim().toLowerCase();
  if (lower === "" || !iconv.encodingExists(lower)) return null;
  if (/^(utf-?8|unicode-1-1-utf-8)$/.test(lower)) return "utf-8";
  if (/^(us-ascii|ascii|iso-?8859-?1|latin-?1|l1|cp1252|windows-1252)$/.test(lower)) return "windows-1252";
  if (/^(gb2312|gbk|x-gbk|gb_2312-80)$/.test(lower)) return "gb18030";
  if (/^(hex|base64|ucs2|binary|utf7|utf-7|utf7-imap|utf-7-imap)$/.test(lower)) return null;
  return lower;
}

/** A few broken characters in a long text are damage, not another charset. */
function isMostlyUtf8(text: string): boolean {
  let broken = 0;
  let good = 0;
  for (const character of text) {
    if (character === "\ufffd") broken += 1;
    else if (character > "\u007f") good += 1;
  }
  return good > broken * 4;
}

function withoutMark(text: string): string {
  return text.startsWith("\ufeff") ? text.slice(1) : text;
}
