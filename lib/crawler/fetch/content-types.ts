import { wideCharset } from "#lib/crawler/fetch/decode-body";

/** What a body is, as far as the crawler treats it differently. */
export type ContentKind = "html" | "text" | "markdown" | "pdf" | "docx";

const KIND_BY_TYPE: Record<string, ContentKind> = {
  "text/html": "html",
  "application/xhtml+xml": "html",
  "text/plain": "text",
  "text/markdown": "markdown",
  "text/x-markdown": "markdown",
  "application/pdf": "pdf",
  "application/x-pdf": "pdf",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
};

/** What servers call a file that they know nothing of: its bytes tell. */
export const UNKNOWN_TYPE = "application/octet-stream";
/** Types of pages; documents and XML are allowed by naming them. */
export const PAGE_TYPES = ["text/html", "application/xhtml+xml", "text/plain", "text/markdown", "text/x-markdown"];
export const FILE_TYPES = Object.keys(KIND_BY_TYPE).filter((type) => isFileType(type));
export const SITEMAP_TYPES = ["application/xml", "text/xml", "application/gzip", "application/x-gzip", "text/plain"];

/** A `Content-Type` header in two parts, lower-cased; empty strings where it says nothing. */
export function parseContentType(header: string): { type: string; charset: string } {
  const [type = "", ...parameters] = header.split(";");
  const charset = parameters.map((part) => /^\s*charset\s*=\s*["']?([^"'\s]+)/i.exec(part)?.[1]).find(Boolean) ?? "";
  return { type: type.trim().toLowerCase(), charset: charset.toLowerCase() };
}

/** Whether an answer is a document, which may be larger than a page. */
export function isFile(type: string, path: string): boolean {
  return isFileType(type) || (type === UNKNOWN_TYPE && /\.(pdf|docx)$/i.test(path));
}

/** Whether a type is that of a document. */
function isFileType(type: string): boolean {
  const kind = KIND_BY_TYPE[type];
  return kind === "pdf" || kind === "docx";
}

/**
 * What the bytes are. The header is believed as far as the bytes do not contradict it: pictures, archives and programs that are
 * called text are told by their first bytes. Markdown is often served as plain text, so the path's ending helps. Null: unreadable.
 */
export function contentKind(type: string, path: string, bytes: Uint8Array, charset = ""): ContentKind | null {
  const start = Buffer.from(bytes.subarray(0, 1024));
  if (start.subarray(0, 5).toString("latin1") === "%PDF-") return "pdf";
  const declared = KIND_BY_TYPE[type];
  const isPackage = start.subarray(0, 4).toString("latin1") === "PK\u0003\u0004";
  if (isPackage && (type === "" || type === UNKNOWN_TYPE) && (/\.docx$/i.test(path) || namesDocument(bytes)))
    return "docx";
  if (isPackage) return declared === "docx" ? "docx" : null;
  if (declared === "pdf" || declared === "docx") return declared;
  const isWide = wideCharset(bytes, charset) !== null;
  if (!isWide && isBinary(start)) return null;
  if (declared === "text" && /\.(md|markdown|mdx)$/i.test(path)) return "markdown";
  if (declared) return declared;
  if (type !== "") return null;
  return /<(!doctype|html|head|body|p|div|h1)[\s>]/i.test(start.toString("latin1").replaceAll("\u0000", ""))
    ? "html"
    : "text";
}

/** A package is a DOCX if it has Word's main part: names stand unpacked in its directory. */
function namesDocument(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes("word/document.xml", 0, "latin1");
}

/** First bytes of pictures, archives and programs that hold no zero byte near their start. */
const BINARY_STARTS = ["89504e47", "47494638", "ffd8ff", "1f8b", "425a68", "377abc", "7f454c46", "52494646"];

/** Zero bytes occur in no text but UTF-16, which begins with a byte order mark or is told by `wideCharset`. */
function isBinary(start: Buffer): boolean {
  const hex = start.subarray(0, 4).toString("hex");
  if (hex.startsWith("fffe") || hex.startsWith("feff")) return false;
  return start.includes(0) || BINARY_STARTS.some((mark) => hex.startsWith(mark));
}
