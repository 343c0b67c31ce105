import { inflateRawSync } from "node:zlib";
import { errorCode } from "#lib/crawler/address/resolve-host";
import { CrawlError, type CrawlEvidence } from "#lib/crawler/crawl-error";

/** Unpacked bytes of all parts together. Pictures hardly pack, so real documents stay near the size that a file may have. */
const MAX_UNPACKED = 50 * 1024 * 1024;
const MAX_ENTRIES = 5_000;
/** In place of a size: it stands elsewhere, in 64 bits. No document that may be uploaded is so large. */
const ZIP64 = 0xffff_ffff;

type Sizes = [packed: number, unpacked: number, offset: number];

/** A package's parts by their names. */
export type UnpackedZip = ReadonlyMap<string, Buffer>;

type ZipEntry = { name: string; method: number; packed: number; offset: number };

/**
 * Unpacks a ZIP package. Every part counts against the limit, whatever it is called: the document names the parts that it consists of.
 * @throws CrawlError compression_bomb; Error for what is damaged
 */
export function unpackZip(buffer: Buffer, evidence: CrawlEvidence): UnpackedZip {
  const parts = new Map<string, Buffer>();
  let left = MAX_UNPACKED;
  for (const { name, offset, packed, method } of zipEntries(buffer)) {
    const start = offset + 30 + buffer.readUInt16LE(offset + 26) + buffer.readUInt16LE(offset + 28);
    const data = buffer.subarray(start, start + packed);
    const part = method === 0 ? data : unpacked(data, left, evidence);
    left -= part.length;
    if (left <= 0) throw new CrawlError("compression_bomb", { evidence: { ...evidence, limit: MAX_UNPACKED } });
    parts.set(name, part);
  }
  return parts;
}

function unpacked(data: Buffer, limit: number, evidence: CrawlEvidence): Buffer {
  try {
    return inflateRawSync(data, { maxOutputLength: limit });
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
    const name = buffer.toString("utf8", at + 46, at + 46 + buffer.readUInt16LE(at + 28));
    entries.push({ name, method: buffer.readUInt16LE(at + 10), packed, offset });
    at += 46 + buffer.readUInt16LE(at + 28) + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32);
  }
  if (at !== end) throw new Error("damaged ZIP directory");
  return entries;
}
