import { DEPTH_MAX, type Inline, type MarkdownOptions, parseInline } from "#lib/conversations/parse-inline";

export type ListItem = { blocks: Block[] };
export type Block =
  | { type: "paragraph"; children: Inline[] }
  | { type: "heading"; level: number; children: Inline[] }
  | { type: "code"; language: string; text: string }
  | { type: "quote"; blocks: Block[] }
  | { type: "list"; start: number | null; items: ListItem[] }
  | { type: "table"; head: Inline[][]; align: ("left" | "right" | "center" | null)[]; rows: Inline[][][] }
  | { type: "rule" };

const FENCE = /^ {0,3}(`{3,}|~{3,})([^`]*)$/;
const LANGUAGE = /^[\p{L}\p{N}+#._-]+(?=\s|$)/u;
const HEADING = /^ {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$/;
const RULE = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const QUOTE = /^ {0,3}> ?/;
const ITEM = /^( {0,3})(?:([-*+])|(\d{1,9})[.)])(?:( +)(?=\S)|[ \t]*$)/;
const TABLE_RULE = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

/**
 * Parses the Markdown that answers are written in: paragraphs (a line break is kept), headings, lists, quotes, code, tables,
 * emphasis, links. Raw HTML is text; an image is its description; a link that is not http, https or mailto is its text. Time
 * grows linearly with the text, whatever it holds.
 */
export function parseMarkdown(text: string, options: MarkdownOptions): Block[] {
  return parseBlocks(text.replace(/\r\n?/g, "\n").split("\n"), options, 0);
}

function parseBlocks(lines: string[], options: MarkdownOptions, depth: number): Block[] {
  const blocks: Block[] = [];
  let paragraph: string[] = [];
  const endParagraph = (isLast: boolean) => {
    if (paragraph.length === 0) return;
    const text = paragraph.map((line) => line.trim()).join("\n");
    blocks.push({ type: "paragraph", children: parseInline(text, { ...options, open: options.open && isLast }, 0) });
    paragraph = [];
  };

  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? "";
    const fence = FENCE.exec(line);
    const heading = HEADING.exec(line);
    const item = ITEM.exec(line);
    if (line.trim() === "") {
      endParagraph(false);
      at += 1;
    } else if (fence) {
      endParagraph(false);
      const mark = fence[1] ?? "```";
      let end = at + 1;
      while (end < lines.length && !isFenceEnd(lines[end] ?? "", mark)) end += 1;
      const body = lines.slice(at + 1, end);
      blocks.push(codeBlock(fence[2] ?? "", body, options.open || end < lines.length));
      at = end + 1;
    } else if (heading) {
      endParagraph(false);
      const level = heading[1]?.length ?? 1;
      blocks.push({ type: "heading", level, children: parseInline(heading[2] ?? "", { ...options, open: false }, 0) });
      at += 1;
    } else if (RULE.test(line)) {
      endParagraph(false);
      blocks.push({ type: "rule" });
      at += 1;
    } else if (QUOTE.test(line) && depth < DEPTH_MAX) {
      endParagraph(false);
      let end = at;
      while (end < lines.length && QUOTE.test(lines[end] ?? "")) end += 1;
      const inner = lines.slice(at, end).map((one) => one.replace(QUOTE, ""));
      blocks.push({
        type: "quote",
        blocks: parseBlocks(inner, { ...options, open: options.open && end === lines.length }, depth + 1),
      });
      at = end;
    } else if (item && depth < DEPTH_MAX && (paragraph.length === 0 || item[4] !== undefined)) {
      endParagraph(false);
      at = parseList(lines, at, options, depth, blocks);
    } else if (
      paragraph.length === 0 &&
      line.includes("|") &&
      TABLE_RULE.test(lines[at + 1] ?? "") &&
      (lines[at + 1] ?? "").includes("-")
    ) {
      at = parseTable(lines, at, options, blocks);
    } else {
      paragraph.push(line);
      at += 1;
    }
  }
  endParagraph(true);
  return blocks;
}

/** What stands beside the opening marks is a language only as a word above a body: anything more is shown, not lost. */
function codeBlock(beside: string, body: string[], mayBeEmpty: boolean): Block {
  const info = beside.trim();
  const language = body.length > 0 || mayBeEmpty ? (LANGUAGE.exec(info)?.[0] ?? "") : "";
  const rest = info.slice(language.length).trim();
  return { type: "code", language, text: (rest ? [rest, ...body] : body).join("\n") };
}

function isFenceEnd(line: string, mark: string): boolean {
  const trimmed = line.trim();
  return trimmed.length >= mark.length && trimmed === mark.charAt(0).repeat(trimmed.length);
}

/** Reads the list that begins at `from`; its items' continuation lines are those indented below their text. */
function parseList(lines: string[], from: number, options: MarkdownOptions, depth: number, blocks: Block[]): number {
  const first = ITEM.exec(lines[from] ?? "");
  const ordered = first?.[3] !== undefined;
  const items: string[][] = [];
  let indent = 0;
  let at = from;
  while (at < lines.length) {
    const line = lines[at] ?? "";
    const item = ITEM.exec(line);
    const here = line.length - line.trimStart().length;
    const inside = items.length > 0 && (here >= indent || line.trim() === "");
    if (item && !inside && (item[3] !== undefined) === ordered && !RULE.test(line)) {
      // An item's text may be indented by up to four spaces; more is code, which nobody writes in a list by accident.
      indent = Math.min(item[0].length, (item[1]?.length ?? 0) + (item[2] ?? `${item[3]}.`).length + 4);
      items.push([line.slice(item[0].length)]);
    } else if (inside) {
      const next = lines[at + 1] ?? "";
      const nextItem = ITEM.exec(next);
      const ends =
        line.trim() === "" && next.trim() !== "" && next.length - next.trimStart().length < indent && !nextItem;
      if (ends) break;
      items.at(-1)?.push(line.slice(Math.min(indent, here)));
    } else if (
      items.length > 0 &&
      !item &&
      !HEADING.test(line) &&
      !FENCE.test(line) &&
      !QUOTE.test(line) &&
      lines[at - 1]?.trim()
    ) {
      // A line that follows without indentation still belongs to the item's paragraph.
      items.at(-1)?.push(line);
    } else break;
    at += 1;
  }
  const start = ordered ? Number(first?.[3]) : null;
  blocks.push({
    type: "list",
    start,
    items: items.map((inner, index) => ({
      blocks: parseBlocks(
        inner,
        { ...options, open: options.open && at === lines.length && index === items.length - 1 },
        depth + 1,
      ),
    })),
  });
  return at;
}

function parseTable(lines: string[], from: number, options: MarkdownOptions, blocks: Block[]): number {
  const inline = { ...options, open: false };
  const cellsOf = (line: string) =>
    line
      .trim()
      .replace(/^\|/, "")
      .replace(/\|$/, "")
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim().replaceAll("\\|", "|"));
  const head = cellsOf(lines[from] ?? "");
  const align = cellsOf(lines[from + 1] ?? "").map((cell) => {
    if (cell.endsWith(":")) return cell.startsWith(":") ? "center" : "right";
    return cell.startsWith(":") ? "left" : null;
  });
  let at = from + 2;
  const rows: Inline[][][] = [];
  while (at < lines.length && (lines[at] ?? "").trim() !== "" && (lines[at] ?? "").includes("|")) {
    const cells = cellsOf(lines[at] ?? "");
    // More cells than headings: the last column holds what is left over.
    if (cells.length > head.length) cells.push(cells.splice(head.length - 1).join(" | "));
    rows.push(head.map((_, column) => parseInline(cells[column] ?? "", inline, 0)));
    at += 1;
  }
  blocks.push({ type: "table", head: head.map((cell) => parseInline(cell, inline, 0)), align, rows });
  return at;
}
