import { findAll, type HtmlElement } from "#lib/crawler/html/parse/html-tree";
import { isLineNumber } from "#lib/crawler/html/parse/line-numbers";
import { inlineText } from "#lib/crawler/html/write/inline-text";

/** Cells longer than this are text in columns, not data. */
const MAX_CELL = 400;
const MAX_COLUMNS = 40;
/** Cells of a table with all that merged ones stand for: more is an attack. */
const MAX_CELLS = 20_000;
const MAX_HEAD_ROWS = 4;

/** A row with its merged cells filled in; `head` where its cells name columns instead of holding data. */
type Row = { cells: string[]; head: boolean; merged: boolean };

/** Whether a table holds data in rows and columns, as opposed to laying out a page. */
export function isDataTable(table: HtmlElement): boolean {
  if (/^(presentation|none)$/.test(table.attributes.role ?? "")) return false;
  if (findAll(table, (element) => /^(table|h[1-6]|pre|form|article|section)$/.test(element.name)).length > 0)
    return false;
  const rows = tableRows(table);
  const columns = Math.max(0, ...rows.map((row) => row.cells.length));
  if (rows.length < 2 || columns < 2 || columns > MAX_COLUMNS) return false;
  return rows.every((row) => row.cells.every((cell) => cell.length <= MAX_CELL));
}

/**
 * The table as `| a | b |` lines. What a merged cell says stands in each place that it covers. A rule stands under the names of the columns,
 * of which several rows are joined to one; a table that names none has no rule.
 */
export function tableText(table: HtmlElement): string {
  const caption = findAll(table, (element) => element.name === "caption")[0];
  const rows = tableRows(table).filter((row) => row.cells.some((cell) => cell !== ""));
  const titles = [caption && !caption.dropped ? inlineText(caption).replaceAll("\n", " ") : ""];
  // A first row of one cell is a title.
  if (rows[0]?.merged && rows.length > 2) titles.push(rows.shift()?.cells[0] ?? "");
  const { names, data } = splitHead(rows);
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const head = names === null ? [] : [line(names), line(names.map(() => "---"))];
  return [...titles.filter((title) => title !== ""), ...head, ...data.map(({ cells }) => line(cells))].join("\n");
}

function splitHead(rows: readonly Row[]): { names: string[] | null; data: readonly Row[] } {
  const marked = rows.slice(0, MAX_HEAD_ROWS).findIndex((row) => !row.head);
  const count = marked === -1 ? 1 : marked;
  if (count > 0 && count < rows.length) return { names: joinNames(rows.slice(0, count)), data: rows.slice(count) };
  const [first, ...rest] = rows;
  if (!first || !namesColumns(first.cells, rest)) return { names: null, data: rows };
  return { names: first.cells, data: rest };
}

/** The names of a column from top to bottom, each once. */
function joinNames(rows: readonly Row[]): string[] {
  const columns = Math.max(...rows.map(({ cells }) => cells.length));
  return Array.from({ length: columns }, (_, column) => {
    const names = rows.map(({ cells }) => cells[column] ?? "").filter((name) => name !== "");
    return [...new Set(names)].join(" ");
  });
}

/** A first row that is not marked as one names the columns where it holds no numbers and those below it do. */
function namesColumns(first: readonly string[], rest: readonly Row[]): boolean {
  const hasNumber = (cell: string) => /\p{N}/u.test(cell);
  if (first.some(hasNumber)) return false;
  return rest.filter(({ cells }) => cells.slice(1).some(hasNumber)).length > rest.length / 2;
}

function tableRows(table: HtmlElement): Row[] {
  const rows: Row[] = [];
  /** What reaches down from rows above, by column. */
  const covering = new Map<number, { text: string; rows: number }>();
  let left = MAX_CELLS;
  for (const row of findAll(table, (element) => element.name === "tr" && !element.dropped)) {
    const cells: string[] = [];
    const fromAbove = () => {
      for (let above = covering.get(cells.length); above; above = covering.get(cells.length)) {
        above.rows -= 1;
        if (above.rows === 0) covering.delete(cells.length);
        cells.push(above.text);
      }
    };
    const own = row.children.filter((child) => child.kind === "element").filter(isCell);
    for (const cell of own) {
      fromAbove();
      const text = inlineText(cell).replaceAll("\n", " ").replaceAll("|", "\\|");
      const down = span(cell.attributes.rowspan);
      for (let columns = span(cell.attributes.colspan); columns > 0 && left > 0; columns -= 1, left -= 1) {
        if (down > 1) covering.set(cells.length, { text, rows: down - 1 });
        cells.push(text);
      }
    }
    fromAbove();
    const filled = own.filter((cell) => inlineText(cell) !== "");
    const head = row.parent?.name === "thead" || (filled.length > 0 && filled.every(({ name }) => name === "th"));
    rows.push({ cells, head, merged: own.length === 1 && cells.length > 1 });
  }
  return rows;
}

function isCell(element: HtmlElement): boolean {
  return !element.dropped && (element.name === "td" || element.name === "th") && !isLineNumber(element);
}

function span(value: string | undefined): number {
  const count = Number.parseInt(value ?? "1", 10);
  return count >= 1 && count <= 1_000 ? Math.min(count, 100) : 1;
}
