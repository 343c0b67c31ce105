import { inflateRawSync } from "node:zlib";
import mammoth from "mammoth";
import { CrawlError, type CrawlEvidence } from "#lib/crawler/crawl-error";
import { documentPage } from "#lib/crawler/document-page";
import type { ExtractedPage } from "#lib/crawler/extracted-page";
import { parseHtml } from "#lib/crawler/html/html-tree";
import { pageLinks } from "#lib/crawler/html/page-links";
import { writeBlocks } from "#lib/crawler/html/write-blocks";
import { errorCode } from "#lib/crawler/resolve-host";

/** Unpacked bytes of all parts together. Pictures hardly pack, so real documents stay near the size that a file may have. */
const MAX_UNPACKED = 50 * 1024 * 1024;
const MAX_ENTRIES = 5_000;
/** Microsoft's old container: what an encrypted DOCX, and an old DOC, begin with. */
const OLE = "d0cf11e0";
/** In place of a size: it stands elsewhere, in 64 bits. No document that may be uploaded is so large. */
const ZIP64 = 0xffff_ffff;

type Sizes = [packed: number, unpacked: number, offset: number];

/**
 * Reads a DOCX with its headings, lists and tables. The package is unpacked once under a limit before the reader sees it, because its
 * own sizes may lie. Throws CrawlError: `encrypted_file`, `broken_file`, `compression_bomb`.
 */
export async function extractDocx(bytes: Uint8Array, url: string): Promise<ExtractedPage> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const evidence: CrawlEvidence = { url };
  if (buffer.subarray(0, 4).toString("hex") === OLE) throw new CrawlError("encrypted_file", { evidence });
  try {
    requireModestSize(buffer, evidence);
    const ignoreImages = mammoth.images.imgElement(async () => ({ src: "" }));
    const { value } = await mammoth.convertToHtml(
      { buffer },
      { convertImage: ignoreImages, externalFileAccess: false },
    );
    const root = parseHtml(value);
    return documentPage(writeBlocks(root), { title: "", url, links: pageLinks(root, url, false) });
  } catch (cause) {
    if (cause instanceof CrawlError) throw cause;
    throw new CrawlError("broken_file", { evidence: { ...evidence, detail: errorCode(cause) }, cause });
  }
}

type ZipEntry = { method: number; packed: number; offset: number };

/** Every part counts, whatever it is called: the document names the parts that it consists of. */
function requireModestSize(buffer: Buffer, evidence: CrawlEvidence): void {
  let left = MAX_UNPACKED;
  for (const { offset, packed, method } of zipEntries(buffer)) {
    const start = offset + 30 + buffer.readUInt16LE(offset + 26) + buffer.readUInt16LE(offset + 28);
    const data = buffer.subarray(start, start + packed);
    left -= method === 0 ? data.length : unpackedSize(data, left, evidence);
    if (left <= 0) throw new CrawlError("compression_bomb", { evidence: { ...evidence, limit: MAX_UNPACKED } });
  }
}

function unpackedSize(data: Buffer, limit: number, evidence: CrawlEvidence): number {
  try {
    return inflateRawSync(data, { maxOutputLength: limit }).length;
  } catch (cause) {
    if (errorCode(cause) !== "ERR_BUFFER_TOO_LARGE") throw cause;
    throw new CrawlError("compression_bomb", { evidence: { ...evidence, limit: MAX_UNPACKED }, cause });
  }
}

/**
 * The directory at a ZIP file's end (PKWARE's APPNOTE, 4.3.12). Throws where there is none, and where another reader could see another
 * one: ZIP64's second set of sizes, or bytes before the file or behind its directory, which readers make up for in ways of their own.
 */
function zipEntries(buffer: Buffer): ZipEntry[] {
  const end = buffer.lastIndexOf(Buffer.from("PK\u0005\u0006", "latin1"));
  if (end < 0) throw new Error("no ZIP directory");
  const count = buffer.readUInt16LE(end + 10);
  if (count > MAX_ENTRIES) throw new Error("too many parts");
  const entries: ZipEntry[] = [];
  let at = buffer.readUInt32LE(end + 16);
  if (at + buffer.readUInt32LE(end + 12) !== end) throw new Error("damaged ZIP directory");
  for (let index = 0; index < count; index += 1) {
    if (buffer.readUInt32LE(at) !== 0x02014b50) throw new Error("damaged ZIP directory");
    const [packed, unpacked, offset] = [20, 24, 42].map((field) => buffer.readUInt32LE(at + field)) as Sizes;
    if ([packed, unpacked, offset].includes(ZIP64)) throw new Error("ZIP64 is not read");
    entries.push({ method: buffer.readUInt16LE(at + 10), packed, offset });
    at += 46 + buffer.readUInt16LE(at + 28) + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32);
  }
  if (at !== end) throw new Error("damaged ZIP directory");
  return entries;
}
