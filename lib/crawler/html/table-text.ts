import { findAll, type HtmlElement } from "#lib/crawler/html/html-tree";
import { inlineText } from "#lib/crawler/html/inline-text";

/** Cells longer than this are text in columns, not data. */
const MAX_CELL = 400;
const MAX_COLUMNS = 40;

/** Whether a table holds data in rows and columns, as opposed to laying out a page. */
export function isDataTable(table: HtmlElement): boolean {
  if (/^(presentation|none)$/.test(table.attributes.role ?? "")) return false;
  if (findAll(table, (element) => /^(table|h[1-6]|pre|form|article|section)$/.test(element.name)).length > 0)
    return false;
  const rows = tableRows(table);
  const columns = Math.max(0, ...rows.map((row) => row.length));
  if (rows.length < 2 || columns < 2 || columns > MAX_COLUMNS) return false;
  return rows.every((row) => row.every((cell) => cell.length <= MAX_CELL));
}

/** The table as `| a | b |` lines, with a rule under the first row. */
export function tableText(table: HtmlElement): string {
  const caption = findAll(table, (element) => element.name === "caption")[0];
  const rows = tableRows(table).filter((row) => row.some((cell) => cell !== ""));
  const [head = [], ...rest] = rows.map((row) => `| ${row.join(" | ")} |`);
  const rule = `| ${(rows[0] ?? []).map(() => "---").join(" | ")} |`;
  const title = caption && !caption.dropped ? inlineText(caption).replaceAll("\n", " ") : "";
  return [title, head, rule, ...rest].filter((line) => line.length > 0).join("\n");
}

function tableRows(table: HtmlElement): string[][] {
  return findAll(table, (element) => element.name === "tr" && !element.dropped).map((row) =>
    row.children
      .filter((child) => child.kind === "element" && !child.dropped && (child.name === "td" || child.name === "th"))
      .map((cell) => (cell.kind === "element" ? inlineText(cell).replaceAll("\n", " ").replaceAll("|", "\\|") : "")),
  );
}
