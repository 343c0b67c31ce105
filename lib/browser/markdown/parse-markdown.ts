import MarkdownIt, { type Token } from "markdown-it";
import { closeOpenMarkdown } from "#lib/browser/markdown/close-open-markdown";
import { citationRule, toInlines } from "#lib/browser/markdown/markdown-inlines";
import type { Align, Block, Inline, ListItem, MarkdownOptions } from "#lib/browser/markdown/markdown-schema";
import { splitTableRow } from "#lib/browser/markdown/split-table-row";

const LANGUAGE = /^[\p{L}\p{N}+#._-]+(?=\s|$)/u;
const TASK = /^\[([ xX])\]\s+/;

/** Raw HTML is text. Indented text is no code: nobody means that in a chat. Which addresses may be links is decided by `safeHref`. */
const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true });
markdown.disable("code");
markdown.linkify.set({ fuzzyLink: false });
markdown.validateLink = () => true;
markdown.inline.ruler.before("link", "citation", citationRule);

type Reader = { tokens: Token[]; at: number; lines: string[]; options: MarkdownOptions };

/**
 * Parses the CommonMark that answers are written in, with GitHub's tables, tasks, strikethrough and bare addresses. A line break is
 * kept, raw HTML is text, a link that is not http, https or mailto is its text, an image its description. Time grows linearly with the
 * text, whatever it holds.
 */
export function parseMarkdown(text: string, options: MarkdownOptions): Block[] {
  const source = (options.open ? closeOpenMarkdown(text) : text).replace(/\r\n?/g, "\n");
  const tokens = markdown.parse(source, { sources: options.sources });
  return readBlocks({ tokens, at: 0, lines: source.split("\n"), options });
}

/** Reads up to the closing token of the block that is open, or to the end. */
function readBlocks(reader: Reader): Block[] {
  const blocks: Block[] = [];
  for (let token = reader.tokens[reader.at]; token && token.nesting >= 0; token = reader.tokens[reader.at]) {
    reader.at += 1;
    const block = readBlock(reader, token);
    if (block) blocks.push(block);
  }
  reader.at += 1;
  return blocks;
}

function readBlock(reader: Reader, token: Token): Block | null {
  switch (token.type) {
    case "heading_open":
      return { type: "heading", level: Number(token.tag.slice(1)), children: readInline(reader) };
    case "paragraph_open":
      return { type: "paragraph", children: readInline(reader) };
    case "fence":
      return codeBlock(token, reader.options.open);
    case "blockquote_open":
      return { type: "quote", blocks: readBlocks(reader) };
    case "bullet_list_open":
    case "ordered_list_open":
      return readList(reader, token);
    case "table_open":
      return readTable(reader);
    case "hr":
      return { type: "rule" };
    default:
      return null;
  }
}

/** The inline text of a block that holds nothing else. */
function readInline(reader: Reader): Inline[] {
  const inline = reader.tokens[reader.at];
  reader.at += 2;
  return toInlines(inline?.children ?? [], reader.options);
}

/** What stands beside the opening marks is a language only as a word above a body: anything more is shown, not lost. */
function codeBlock({ info, content, map }: Token, open: boolean): Block {
  const body = content === "" ? [] : [content.replace(/\n$/, "")];
  const hasBody = open || body.length > 0 || (map !== null && map[1] - map[0] > 1);
  const language = hasBody ? (LANGUAGE.exec(info.trim())?.[0] ?? "") : "";
  const rest = info.trim().slice(language.length).trim();
  return { type: "code", language, text: (rest ? [rest, ...body] : body).join("\n") };
}

function readList(reader: Reader, { type, attrs }: Token): Block {
  const items: ListItem[] = [];
  while (reader.tokens[reader.at]?.type === "list_item_open") {
    reader.at += 1;
    items.push(toItem(readBlocks(reader)));
  }
  reader.at += 1;
  const start = Number(attrs?.find(([name]) => name === "start")?.[1] ?? 1);
  return { type: "list", start: type === "ordered_list_open" ? start : null, items };
}

/** `[x]` at its beginning makes an item a task. */
function toItem(blocks: Block[]): ListItem {
  const [first] = blocks;
  const text = first?.type === "paragraph" ? first.children[0] : undefined;
  const task = text?.type === "text" ? TASK.exec(text.text) : null;
  if (text?.type !== "text" || !task) return { done: null, blocks };
  text.text = text.text.slice(task[0].length);
  return { done: task[1] !== " ", blocks };
}

function readTable(reader: Reader): Block {
  const rows: Inline[][][] = [];
  const align: Align[] = [];
  let row: Inline[][] = [];
  let line = 0;
  for (let token = reader.tokens[reader.at]; token && token.type !== "table_close"; token = reader.tokens[reader.at]) {
    reader.at += 1;
    if (token.type === "tr_open") {
      row = [];
      line = token.map?.[0] ?? 0;
    } else if (token.type === "th_open" || token.type === "td_open") {
      if (token.type === "th_open") align.push(alignOf(token));
      row.push(readInline(reader));
    } else if (token.type === "tr_close") rows.push(wholeRow(reader, line, align.length) ?? row);
  }
  reader.at += 1;
  const [head = [], ...body] = rows;
  return { type: "table", head, align, rows: body };
}

const alignOf = (cell: Token): Align =>
  (/left|right|center/.exec(String(cell.attrGet("style") ?? ""))?.[0] as Align | undefined) ?? null;

/** A row with more cells than the table has columns, which the standard cuts off, read again with nothing left out; null for others. */
function wholeRow(reader: Reader, line: number, columns: number): Inline[][] | null {
  const { options, lines } = reader;
  const cells = splitTableRow(lines[line] ?? "", columns);
  const read = (cell: string) => markdown.parseInline(cell, { sources: options.sources })[0]?.children ?? [];
  return cells?.map((cell) => toInlines(read(cell), options)) ?? null;
}
