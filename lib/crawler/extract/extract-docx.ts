import mammoth from "mammoth";
import { errorCode } from "#lib/crawler/address/resolve-host";
import { CrawlError, type CrawlEvidence } from "#lib/crawler/crawl-error";
import { documentPage } from "#lib/crawler/extract/document-page";
import type { ExtractedPage } from "#lib/crawler/extract/extracted-page";
import { type UnpackedZip, unpackZip } from "#lib/crawler/extract/unpack-zip";
import { readWordStyles, withoutHiddenWords } from "#lib/crawler/extract/word-visibility";
import { parseHtml } from "#lib/crawler/html/parse/html-tree";
import { pageLinks } from "#lib/crawler/html/parse/page-links";
import { writeBlocks } from "#lib/crawler/html/write/write-blocks";

/** Microsoft's old container: what an encrypted DOCX, and an old DOC, begin with. */
const OLE = "d0cf11e0";

/**
 * Reads a DOCX with its headings, lists and tables, without what its author has hidden. The package is unpacked under a limit before the
 * reader sees it, because its own sizes may lie. Throws CrawlError: `encrypted_file`, `broken_file`, `compression_bomb`.
 */
export async function extractDocx(bytes: Uint8Array, url: string): Promise<ExtractedPage> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const evidence: CrawlEvidence = { url };
  if (buffer.subarray(0, 4).toString("hex") === OLE) throw new CrawlError("encrypted_file", { evidence });
  try {
    const file = readableParts(unpackZip(buffer, evidence));
    const ignoreImages = mammoth.images.imgElement(async () => ({ src: "" }));
    // The reader takes an opened package too, which its types do not say.
    const input = { file } as unknown as Parameters<typeof mammoth.convertToHtml>[0];
    const { value } = await mammoth.convertToHtml(input, { convertImage: ignoreImages, externalFileAccess: false });
    const root = parseHtml(value);
    return documentPage(writeBlocks(root), { title: "", url, links: pageLinks(root, url, false) });
  } catch (cause) {
    if (cause instanceof CrawlError) throw cause;
    throw new CrawlError("broken_file", { evidence: { ...evidence, detail: errorCode(cause) }, cause });
  }
}

const STYLES = /(^|\/)styles\d*\.xml$/i;

/** The package as the reader asks for it, its texts without what is hidden. */
function readableParts(parts: UnpackedZip) {
  const styles = readWordStyles([...parts].find(([name]) => STYLES.test(name))?.[1].toString("utf8") ?? "");
  return {
    exists: (name: string) => parts.has(name),
    read: async (name: string, encoding?: string) => {
      const bytes = parts.get(name) ?? Buffer.alloc(0);
      if (encoding === undefined) return new Uint8Array(bytes);
      if (encoding === "base64") return bytes.toString("base64");
      return withoutHiddenWords(new TextDecoder(encoding).decode(bytes), styles);
    },
  };
}
