import { isSilent } from "#lib/crawler/html/main/text-stats";
import type { HtmlElement } from "#lib/crawler/html/parse/html-tree";
import { isRaw } from "#lib/crawler/html/parse/html-tree";
import { tidyInline } from "#lib/crawler/html/write/inline-text";

const MIN_ROWS = 3;
const MAX_ROWS = 300;
const MIN_CELLS = 2;
const MAX_CELLS = 6;
const MAX_CELL = 80;
/** Nodes of a row; more is no row. */
const MAX_NODES = 60;
const BOXES = new Set("div section p article li header".split(" "));
/** What has a shape of its own. */
const SHAPED = new Set("h1 h2 h3 h4 h5 h6 ul ol dl table pre blockquote details summary button form figure".split(" "));
const NUMBER = /\p{N}/u;

/**
 * Boxes that are laid out as a table's rows ("Swedish massage", "60 min", "£82") as `| a | b |` lines: three or more alike, each with the
 * same number of short cells, most with a number. Null where an element holds anything else.
 */
export function gridText(element: HtmlElement): string | null {
  const rows = element.children.filter((child) => child.kind === "element").filter((child) => !child.dropped);
  if (rows.length < MIN_ROWS || rows.length > MAX_ROWS || !areAlike(rows)) return null;
  if (element.children.some((child) => child.kind === "text" && child.text.trim() !== "")) return null;
  const table: string[][] = [];
  for (const row of rows) {
    const cells = cellsOf(row);
    if (cells === null || cells.length < MIN_CELLS || cells.length > MAX_CELLS) return null;
    if (cells.length !== (table[0] ?? cells).length) return null;
    table.push(cells);
  }
  const numbered = table.filter((cells) => cells.slice(1).some((cell) => NUMBER.test(cell))).length;
  if (numbered <= table.length / 2) return null;
  return table.map((cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`).join("\n");
}

function areAlike([first, ...rest]: readonly HtmlElement[]): boolean {
  if (!first || !BOXES.has(first.name)) return false;
  const key = (element: HtmlElement) => (element.attributes.class ?? "").trim().split(/\s+/)[0];
  return rest.every((element) => element.name === first.name && key(element) === key(first));
}

/** The texts of a row's boxes; null where it holds what is no row. */
function cellsOf(row: HtmlElement): string[] | null {
  const cells: string[] = [];
  let inline = "";
  let nodes = 0;
  const flush = () => {
    const text = tidyInline(inline).replaceAll("\n", " ");
    if (text !== "") cells.push(text);
    inline = "";
  };
  const walk = (from: HtmlElement): boolean => {
    for (const child of from.children) {
      nodes += 1;
      if (nodes > MAX_NODES) return false;
      if (child.kind === "text") inline += child.text;
      else if (child.dropped || isRaw(child.name) || isSilent(child.name)) continue;
      else if (SHAPED.has(child.name)) return false;
      else if (child.name === "br") inline += " ";
      else {
        const isBox = BOXES.has(child.name);
        if (isBox) flush();
        if (!walk(child)) return false;
        if (isBox) flush();
      }
    }
    return true;
  };
  if (!walk(row)) return null;
  flush();
  return cells.some((cell) => cell.length > MAX_CELL) ? null : cells;
}
