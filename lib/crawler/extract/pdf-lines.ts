import { cleanText } from "#lib/crawler/html/parse/clean-text";
import type { LooseBlock } from "#lib/crawler/html/write/write-blocks";

/** A line of a page; `gap` where it is parted from the one above. */
export type PdfLine = { text: string; height: number; gap: boolean };
/** A run of characters as pdf.js gives it. */
export type PdfItem = { str: string; hasEOL: boolean; height: number; transform: number[] };

/** The runs of a page as lines. A line is parted from the one above (`gap`) where the distance is larger than between lines. */
export function toPdfLines(items: readonly PdfItem[]): PdfLine[] {
  const lines: PdfLine[] = [];
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

/** The lines of all pages as paragraphs and headings, without what is repeated on most pages. A block's anchor is `page=N`. */
export function toPdfBlocks(pages: readonly PdfLine[][]): LooseBlock[] {
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
function commonHeight(pages: readonly PdfLine[][]): number {
  const letters = new Map<number, number>();
  for (const { height, text } of pages.flat()) {
    const rounded = Math.round(height * 2) / 2;
    letters.set(rounded, (letters.get(rounded) ?? 0) + text.length);
  }
  return [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 10;
}

/** Lines at the top or foot of most pages: running titles and page numbers. */
function repeatedLines(pages: readonly PdfLine[][]): Set<string> {
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
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3001-\u301f\uff01-\uff60]$/u.test(before)
    ? before + line
    : `${before} ${line}`;
}
