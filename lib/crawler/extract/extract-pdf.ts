import { join } from "node:path";
import { errorCode } from "#lib/crawler/address/resolve-host";
import { CrawlError, type CrawlEvidence } from "#lib/crawler/crawl-error";
import { documentPage } from "#lib/crawler/extract/document-page";
import type { ExtractedPage } from "#lib/crawler/extract/extracted-page";
import { type PdfAnnotation, withFields } from "#lib/crawler/extract/pdf-fields";
import { type PdfItem, type PdfLine, toPdfBlocks, toPdfLines } from "#lib/crawler/extract/pdf-lines";
import { cleanText } from "#lib/crawler/html/parse/clean-text";

/** Pages beyond this are not read: a manual of a thousand pages is the largest that an answer is looked for in. */
const MAX_PAGES = 1_000;
/** Fewer letters than this on a page, over the whole file, is a scan, perhaps with a stamp, or a text that cannot be made out. */
const MIN_LETTERS_PER_PAGE = 15;
/** So many pages tell whether a file's pages hold text or pictures of text. */
const PAGES_LOOKED_AT = 10;
/**
 * What stands for a character that the font does not name: controls, private use, what Unicode has not assigned, and its own mark for it.
 * One alone in the block of symbol fonts is a bullet.
 */
const UNNAMED = /[\uf000-\uf0ff]{2,}|(?![\uf000-\uf0ff])\p{Co}|[\p{Cn}\ufffd]|(?![\t\n\r])\p{Cc}/gu;

/** Adobe's tables of the character codes of Chinese, Japanese and Korean fonts; the bundler must not follow it. */
const characterMaps = () => join(/* turbopackIgnore: true */ process.cwd(), "lib", "crawler", "cmaps", "/");

/**
 * Reads a PDF: paragraphs by their distance, headings by their larger type, what was filled into its forms at its place. A block's anchor
 * is `page=N`, which browsers open. Characters whose fonts do not say what they are, are counted (`unreadCharacters`). Throws CrawlError:
 * `encrypted_file`, `scanned_file`, `unnamed_letters`, `broken_file`.
 */
export async function extractPdf(bytes: Uint8Array, url: string): Promise<ExtractedPage> {
  const { getDocumentProxy } = await import("unpdf");
  // A copy: pdf.js takes the memory away from what it is given.
  const pdf = await getDocumentProxy(new Uint8Array(bytes), {
    cMapUrl: characterMaps(),
    cMapPacked: true,
    disableFontFace: true,
    useSystemFonts: false,
    stopAtErrors: false,
    // Pictures are never unpacked.
    maxImageSize: 1,
    verbosity: 0,
  }).catch((cause: unknown) => {
    throw refusal(cause, { url });
  });
  try {
    const pages: PdfLine[][] = [];
    let unread = 0;
    for (let number = 1; number <= Math.min(pdf.numPages, MAX_PAGES); number += 1) {
      const page = await pdf.getPage(number);
      const { items } = await page.getTextContent();
      const runs: PdfItem[] = items.filter((item) => "str" in item);
      for (const { str } of runs) unread += str.match(UNNAMED)?.join("").length ?? 0;
      pages.push(toPdfLines(withFields(runs, (await page.getAnnotations()) as PdfAnnotation[])));
      page.cleanup();
    }
    await requireText(pdf, pages, unread, url);
    const read = documentPage(toPdfBlocks(pages), { title: await titleOf(pdf), url });
    return unread === 0 ? read : { ...read, unreadCharacters: unread };
  } catch (cause) {
    throw cause instanceof CrawlError ? cause : refusal(cause, { url });
  } finally {
    await pdf.cleanup();
    await pdf.loadingTask.destroy();
  }
}

type Pages = { getPage: (number: number) => Promise<{ getOperatorList: () => Promise<{ fnArray: number[] }> }> };

/** A scan is only what shows no text at all on half of its pages or more; where there is text that says nothing, its fonts are to blame. */
async function requireText(pdf: Pages, pages: PdfLine[][], unread: number, url: string): Promise<void> {
  const letters = pages.flat().reduce((sum, line) => sum + line.text.length, 0);
  const evidence = { url, detail: `${letters} letters on ${pages.length} pages, ${unread} unknown characters` };
  if (letters < MIN_LETTERS_PER_PAGE * pages.length) {
    const looked = pages.slice(0, PAGES_LOOKED_AT);
    const withText = await Promise.all(looked.map((_, index) => showsText(pdf, index + 1)));
    if (withText.filter(Boolean).length * 2 <= looked.length) throw new CrawlError("scanned_file", { evidence });
  }
  if (letters === 0 || unread > letters) throw new CrawlError("unnamed_letters", { evidence });
}

async function showsText(pdf: Pages, number: number): Promise<boolean> {
  const { OPS } = await import("unpdf/pdfjs");
  const shows = new Set([OPS.showText, OPS.showSpacedText, OPS.nextLineShowText, OPS.nextLineSetSpacingShowText]);
  const page = await pdf.getPage(number);
  return (await page.getOperatorList()).fnArray.some((operator) => shows.has(operator));
}

function refusal(cause: unknown, evidence: CrawlEvidence): CrawlError {
  const encrypted = cause instanceof Error && cause.name === "PasswordException";
  return new CrawlError(encrypted ? "encrypted_file" : "broken_file", {
    evidence: { ...evidence, detail: errorCode(cause) },
    cause,
  });
}

type Metadata = { getMetadata: () => Promise<{ info: object }> };

async function titleOf(pdf: Metadata): Promise<string> {
  const info: Record<string, unknown> = await pdf.getMetadata().then(
    (metadata) => ({ ...metadata.info }),
    () => ({}),
  );
  const title = typeof info.Title === "string" ? cleanText(info.Title).trim() : "";
  // Word processors put the file's name there.
  return /\.(docx?|indd|pdf|pptx?|tex)$|^(untitled|microsoft word)/i.test(title) ? "" : title;
}
