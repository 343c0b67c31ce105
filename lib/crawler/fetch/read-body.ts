import { Readable, type Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from "node:zlib";
import { errorCode } from "#lib/crawler/address/resolve-host";
import { CrawlError } from "#lib/crawler/crawl-error";
import type { FetchLimits } from "#lib/crawler/fetch/fetch-limits";

/** Small pages pack very well; the ratio says something only beyond this many unpacked bytes. */
const RATIO_FLOOR = 256 * 1024;

type BodyOptions = {
  encoding: string;
  isFile: boolean;
  /** What is over the limits is left unread instead of refused. */
  cutLong?: boolean;
  limits: FetchLimits;
  signal: AbortSignal;
};

export type Body = { bytes: Uint8Array; wireBytes: number };

/**
 * Reads a response's body, unpacks it and stops at the first byte over a limit; nothing is ever held beyond the limits. Throws
 * CrawlError: too_large, compression_bomb, bad_encoding, and what the stream itself fails with.
 */
export async function readBody(source: Readable, options: BodyOptions): Promise<Body> {
  const { limits } = options;
  const packed = options.encoding !== "";
  const largest = options.isFile ? limits.fileBytes : limits.inflatedBytes;
  const largestWire = options.isFile ? limits.fileBytes : packed ? limits.compressedBytes : limits.inflatedBytes;
  const chunks: Buffer[] = [];
  let wireBytes = 0;
  let size = 0;
  const enough = new Error("enough was read");
  const overLimit = (limit: number) =>
    options.cutLong ? enough : new CrawlError("too_large", { evidence: { limit } });
  const packedChunks: Buffer[] = [];
  async function* countWire(stream: AsyncIterable<Buffer>) {
    for await (const chunk of stream) {
      wireBytes += chunk.length;
      if (wireBytes > largestWire) throw overLimit(largestWire);
      if (packed) packedChunks.push(chunk);
      yield chunk;
    }
  }
  async function collect(stream: AsyncIterable<Buffer>) {
    for await (const chunk of stream) {
      size += chunk.length;
      if (packed && !options.cutLong && size > RATIO_FLOOR && size > wireBytes * limits.ratio) {
        throw new CrawlError("compression_bomb", { evidence: { limit: limits.ratio } });
      }
      if (size > largest) {
        if (options.cutLong) chunks.push(chunk.subarray(0, chunk.length - (size - largest)));
        throw overLimit(largest);
      }
      chunks.push(chunk);
    }
  }
  const run = async () => {
    if (!packed) return pipeline(source, countWire, collect, { signal: options.signal });
    const first = await peek(source);
    if (!first) return;
    try {
      await pipeline(source, countWire, decoder(options.encoding, first), collect, { signal: options.signal });
    } catch (cause) {
      const member =
        options.encoding === "gzip" && isForeignHeader(cause) ? afterGzipHeader(Buffer.concat(packedChunks)) : null;
      if (member === null) throw cause;
      // Some caches write a comment behind the packed page: all of that is there.
      chunks.length = 0;
      size = 0;
      await pipeline(Readable.from([member]), createInflateRaw(), collect, { signal: options.signal });
    }
  };
  try {
    await run();
  } catch (cause) {
    if (cause === enough) return { bytes: Buffer.concat(chunks), wireBytes };
    if (isUnpackingError(cause))
      throw new CrawlError("bad_encoding", { evidence: { detail: errorCode(cause) }, cause });
    throw cause;
  }
  return { bytes: Buffer.concat(chunks), wireBytes };
}

/** What follows what was unpacked is no further member of the file. */
function isForeignHeader(error: unknown): boolean {
  return (
    error instanceof Error && errorCode(error) === "Z_DATA_ERROR" && /header|compression method/.test(error.message)
  );
}

/** A gzip file's first member behind its header (RFC 1952, 2.3); null where there is none. */
function afterGzipHeader(bytes: Buffer): Buffer | null {
  if (bytes.length < 18 || bytes.readUInt16BE(0) !== 0x1f8b) return null;
  const flags = bytes[3] ?? 0;
  let at = 10;
  if (flags & 4) at += 2 + bytes.readUInt16LE(at);
  for (const text of [8, 16]) if (flags & text) at = bytes.indexOf(0, at) + 1 || bytes.length;
  return bytes.subarray(flags & 2 ? at + 2 : at);
}

/** The first chunk, left in the stream; null for an empty body. */
async function peek(source: Readable): Promise<Buffer | null> {
  for await (const chunk of source.iterator({ destroyOnReturn: false })) {
    source.unshift(chunk);
    return chunk;
  }
  return null;
}

function decoder(encoding: string, first: Buffer): Transform {
  if (encoding === "br") return createBrotliDecompress();
  if (encoding === "gzip") return createGunzip();
  // "deflate" means zlib's format, but some servers send it without zlib's header.
  const zlibHeader = ((first[0] ?? 0) & 0x0f) === 8 && (((first[0] ?? 0) << 8) | (first[1] ?? 0)) % 31 === 0;
  return zlibHeader ? createInflate() : createInflateRaw();
}

function isUnpackingError(error: unknown): boolean {
  return /^(Z_|ERR__ERROR|ERR_BROTLI|ERR_PADDING|ERR_ZLIB|ERR_.*_ERROR_FORMAT)/.test(errorCode(error));
}
