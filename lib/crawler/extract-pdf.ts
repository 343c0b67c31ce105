import { CrawlError, type CrawlEvidence } from "#lib/crawler/crawl-error";
import { documentPage } from "#lib/crawler/document-page";
import type { ExtractedPage } from "#lib/crawler/extracted-page";
import { cleanText } from "#lib/crawler/html/clean-text";
import type { LooseBlock } from "#lib/crawler/html/write-blocks";
import { errorCode } from "#lib/crawler/resolve-host";

/** Pages beyond this are not read: a manual of a thousand pages is the largest that an answer is looked for in. */
const MAX_PAGES = 1_000;
/** Fewer letters than this on a page, over the whole file, is a scan with a stamp. */
const MIN_LETTERS_PER_PAGE = 15;

type Line = { text: string; height: number; gap: boolean };

/**
 * Reads a PDF: paragraphs by their distance, headings by their larger type. A block's anchor is `page=N`, which browsers open. Throws
 * CrawlError: `encrypted_file`, `scanned_file`, `broken_file`.
 */
export async function extractPdf(bytes: Uint8Array, url: string): Promise<ExtractedPage> {
  const { getDocumentProxy } = await import("unpdf");
  // A copy: pdf.js takes the memory away from what it is given.
  const pdf = await getDocumentProxy(new Uint8Array(bytes), {
    disableFontFace: true,
    useSystemFonts: false,
    stopAtErrors: false,
    verbosity: 0,
  }).catch((cause: unknown) => {
    throw refusal(cause, { url });
  });
  try {
    const pages: Line[][] = [];
    for (let number = 1; number <= Math.min(pdf.numPages, MAX_PAGES); number += 1) {
      const page = await pdf.getPage(number);
      const { items } = await page.getTextContent();
      pages.push(toLines(items.filter((item) => "str" in item)));
      page.cleanup();
    }
    const letters = pages.flat().reduce((sum, line) => sum + line.text.length, 0);
    if (letters < MIN_LETTERS_PER_PAGE * pages.length) {
      throw new CrawlError("scanned_file", {
        evidence: { url, detail: `${letters} letters on ${pages.length} pages` },
      });
    }
    return documentPage(toBlocks(pages), { title: await titleOf(pdf), url });
  } catch (cause) {
    throw cause instanceof CrawlError ? cause : refusal(cause, { url });
  } finally {
    await pdf.cleanup();
    await pdf.loadingTask.destroy();
  }
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

type TextItem = { str: string; hasEOL: boolean; height: number; transform: number[] };

/** The runs of a page as lines. A line is parted from the one above (`gap`) where the distance is larger than between lines. */
function toLines(items: TextItem[]): Line[] {
  const lines: Line[] = [];
  let text = "";
  let height = 0;
  let bottom = Number.NaN;
  let y = Number.NaN;
  const close = () => {
    const clean = cleanText(text).replace(/\s+/g, " ").trim();
    if (clean !== "") {
      const distance = Math.abs(bottom - y);
      lines.push({ text: clean, height, gap: Number.isNaN(bottom) || distance > 1.75 * Math.max(height, 1) });
      bottom = y;
    }
    text = "";
    height = 0;
  };
  for (const item of items) {
    const itemY = item.transform[5] ?? 0;
    if (text !== "" && Math.abs(itemY - y) > 0.6 * Math.max(height, item.height, 1)) close();
    if (item.str.trim() !== "") {
      y = itemY;
      height = Math.max(height, item.height);
    }
    text += item.str;
    if (item.hasEOL) close();
  }
  close();
  return lines;
}

function toBlocks(pages: readonly Line[][]): LooseBlock[] {
  const body = commonHeight(pages);
  const furniture = repeatedLines(pages);
  const blocks: LooseBlock[] = [];
  for (const [index, lines] of pages.entries()) {
    const anchor = `page=${index + 1}`;
    let open: LooseBlock | null = null;
    for (const line of lines) {
      if (furniture.has(furnitureKey(line.text))) continue;
      const large = line.height > 1.15 * body && line.text.length <= 150 && /\p{L}/u.test(line.text);
      const level = large ? (line.height > 1.6 * body ? 1 : 2) : 0;
      const continues = open && open.level === level && !line.gap;
      if (open && continues) open.text = joinLine(open.text, line.text);
      else {
        const kind = large ? "heading" : "paragraph";
        open = { kind, level, anchor, text: large ? `${"#".repeat(level)} ${line.text}` : line.text };
        blocks.push(open);
      }
    }
  }
  return blocks;
}

/** The height of most of the text. */
function commonHeight(pages: readonly Line[][]): number {
  const letters = new Map<number, number>();
  for (const { height, text } of pages.flat()) {
    const rounded = Math.round(height * 2) / 2;
    letters.set(rounded, (letters.get(rounded) ?? 0) + text.length);
  }
  return [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 10;
}

/** Lines at the top or foot of most pages: running titles and page numbers. */
function repeatedLines(pages: readonly Line[][]): Set<string> {
  const counts = new Map<string, number>();
  for (const lines of pages) {
    const edges = new Set([...lines.slice(0, 2), ...lines.slice(-2)].map((line) => furnitureKey(line.text)));
    for (const key of edges) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const most = Math.max(3, pages.length * 0.5);
  return new Set([...counts].filter(([, count]) => count >= most).map(([key]) => key));
}

function furnitureKey(text: string): string {
  return text.replace(/\d+/g, "0");
}

/** Words that a line's end cuts in two are put together again. */
function joinLine(before: string, line: string): string {
  if (/\p{Ll}-$/u.test(before) && /^\p{Ll}/u.test(line)) return before.slice(0, -1) + line;
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u.test(before) ? before + line : `${before} ${line}`;
}
