export type Inline =
  | { type: "text"; text: string }
  | { type: "break" }
  | { type: "code"; text: string }
  | { type: "strong" | "emphasis" | "deleted"; children: Inline[] }
  | { type: "link"; href: string; children: Inline[] }
  /** `[2]`: the second source, counted from 1. */
  | { type: "citation"; number: number };

export type ListItem = { blocks: Block[] };
export type Block =
  | { type: "paragraph"; children: Inline[] }
  | { type: "heading"; level: number; children: Inline[] }
  | { type: "code"; language: string; text: string }
  | { type: "quote"; blocks: Block[] }
  | { type: "list"; start: number | null; items: ListItem[] }
  | { type: "table"; head: Inline[][]; align: ("left" | "right" | "center" | null)[]; rows: Inline[][][] }
  | { type: "rule" };

type Options = {
  /** The text is still being written: what is open at its end is taken as closed, so that nothing flickers. */
  open: boolean;
  /** Numbers up to this one in square brackets are citations. */
  sources: number;
};

const DEPTH_MAX = 6;
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
export function parseMarkdown(text: string, options: Options): Block[] {
  return parseBlocks(text.replace(/\r\n?/g, "\n").split("\n"), options, 0);
}

function parseBlocks(lines: string[], options: Options, depth: number): Block[] {
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
function parseList(lines: string[], from: number, options: Options, depth: number, blocks: Block[]): number {
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

function parseTable(lines: string[], from: number, options: Options, blocks: Block[]): number {
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

const MARKS = [
  { mark: "**", type: "strong" },
  { mark: "__", type: "strong" },
  { mark: "~~", type: "deleted" },
  { mark: "*", type: "emphasis" },
  { mark: "_", type: "emphasis" },
] as const;
const SPECIAL = /[\\`*_~[!<\nh]/;
const BARE_URL = /https?:\/\/[^\s<>"'`]+/y;
const ANGLE_URL = /<((?:https?:\/\/|mailto:)[^\s<>]+)>/y;
const WORD = /[\p{L}\p{N}]/u;

/** Only addresses that cannot run anything: http, https and mailto. Anything else is null. */
export function safeHref(href: string): string | null {
  try {
    const url = new URL(href);
    return url.protocol === "http:" || url.protocol === "https:" || url.protocol === "mailto:" ? url.href : null;
  } catch {
    return null;
  }
}

/** For every `[` the place of its `]`, found in one pass. */
function matchBrackets(text: string): Map<number, number> {
  const open: number[] = [];
  const pairs = new Map<number, number>();
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === "\\") at += 1;
    else if (character === "[") open.push(at);
    else if (character === "]") {
      const start = open.pop();
      if (start !== undefined) pairs.set(start, at);
    }
  }
  return pairs;
}

function parseInline(text: string, options: Options, depth: number): Inline[] {
  const out: Inline[] = [];
  const brackets = text.includes("[") ? matchBrackets(text) : new Map<number, number>();
  /** Marks that no longer have a partner in this text: looked for once only. */
  const unmatched = new Set<string>();
  let plain = "";
  const push = (node: Inline) => {
    if (plain) out.push({ type: "text", text: plain });
    plain = "";
    out.push(node);
  };

  let at = 0;
  while (at < text.length) {
    const skip = text.slice(at).search(SPECIAL);
    if (skip !== 0) {
      plain += skip === -1 ? text.slice(at) : text.slice(at, at + skip);
      at = skip === -1 ? text.length : at + skip;
      continue;
    }
    const used = parseSpecial(text, at, options, depth, brackets, unmatched, push);
    if (used > 0) at += used;
    else if (used < 0) break;
    else {
      const escaped = text[at] === "\\" && /[!-/:-@[-`{-~]/.test(text[at + 1] ?? "");
      plain += escaped ? text[at + 1] : text[at];
      at += escaped ? 2 : 1;
    }
  }
  if (plain) out.push({ type: "text", text: plain });
  return out;
}

/**
 * Reads what begins at `at`. Returns how many characters it took, 0 where nothing begins there, −1 where the rest of an open
 * text is only half of a mark and is held back.
 */
function parseSpecial(
  text: string,
  at: number,
  options: Options,
  depth: number,
  brackets: Map<number, number>,
  unmatched: Set<string>,
  push: (node: Inline) => void,
): number {
  const character = text[at];
  if (character === "\n") {
    push({ type: "break" });
    return 1;
  }
  if (character === "`") return parseCode(text, at, options, unmatched, push);
  if (character === "[" || (character === "!" && text[at + 1] === "["))
    return parseBracket(text, at, options, depth, brackets, push);
  if (character === "<") {
    ANGLE_URL.lastIndex = at;
    const found = ANGLE_URL.exec(text);
    const href = found && safeHref(found[1] ?? "");
    if (!found || !href) return 0;
    push({ type: "link", href, children: [{ type: "text", text: (found[1] ?? "").replace(/^mailto:/, "") }] });
    return found[0].length;
  }
  if (character === "h") return WORD.test(text[at - 1] ?? " ") ? 0 : parseBareUrl(text, at, push);
  if (depth >= DEPTH_MAX) return 0;
  for (const { mark, type } of MARKS) {
    if (!text.startsWith(mark, at)) continue;
    const inner = findEmphasis(text, at, mark, options, unmatched);
    if (inner === null) continue;
    if (inner === "half") return -1;
    push({
      type,
      children: parseInline(text.slice(at + mark.length, inner.end), { ...options, open: inner.open }, depth + 1),
    });
    return inner.end + (inner.open ? 0 : mark.length) - at;
  }
  return 0;
}

function parseCode(
  text: string,
  at: number,
  options: Options,
  unmatched: Set<string>,
  push: (node: Inline) => void,
): number {
  const mark = /`+/y;
  mark.lastIndex = at;
  const ticks = mark.exec(text)?.[0] ?? "`";
  if (unmatched.has(ticks)) return 0;
  let end = text.indexOf(ticks, at + ticks.length);
  while (end !== -1 && text[end + ticks.length] === "`") {
    const run = /`+/y;
    run.lastIndex = end;
    end = text.indexOf(ticks, end + (run.exec(text)?.[0].length ?? 1));
  }
  if (end === -1 && !options.open) {
    unmatched.add(ticks);
    return 0;
  }
  const inner = text.slice(at + ticks.length, end === -1 ? text.length : end).replaceAll("\n", " ");
  push({ type: "code", text: /^ .*[^ ].* $/.test(inner) ? inner.slice(1, -1) : inner });
  return end === -1 ? text.length - at : end + ticks.length - at;
}

function parseBracket(
  text: string,
  at: number,
  options: Options,
  depth: number,
  brackets: Map<number, number>,
  push: (node: Inline) => void,
): number {
  const isImage = text[at] === "!";
  const start = isImage ? at + 1 : at;
  const end = brackets.get(start);
  if (end === undefined) return options.open && /^!?\[\d{0,2}$/.test(text.slice(at)) ? -1 : 0;
  const label = text.slice(start + 1, end);
  if (text[end + 1] !== "(") {
    const number = Number(label);
    if (isImage || !/^\d{1,2}$/.test(label) || number < 1 || number > options.sources) return 0;
    push({ type: "citation", number });
    return end + 1 - at;
  }
  const target = /\(\s*<?([^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*)>?(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)/y;
  target.lastIndex = end + 1;
  const found = target.exec(text);
  if (!found && !(options.open && !text.slice(end + 1).includes(")"))) return 0;
  const href = found && !isImage ? safeHref(found[1] ?? "") : null;
  const children =
    depth < DEPTH_MAX
      ? parseInline(label, { ...options, open: false }, depth + 1)
      : [{ type: "text" as const, text: label }];
  if (href) push({ type: "link", href, children: children.filter((child) => child.type !== "link") });
  else for (const child of children) push(child);
  return (found ? end + 1 + found[0].length : text.length) - at;
}

function parseBareUrl(text: string, at: number, push: (node: Inline) => void): number {
  BARE_URL.lastIndex = at;
  const found = BARE_URL.exec(text)?.[0];
  if (!found) return 0;
  let shown = found.replace(/[.,:;!?*_~\]]+$/, "");
  // A closing parenthesis belongs to the sentence unless the address opened it.
  while (shown.endsWith(")") && shown.split("(").length < shown.split(")").length)
    shown = shown.slice(0, -1).replace(/[.,:;!?]+$/, "");
  const href = safeHref(shown);
  if (!href) return 0;
  push({ type: "link", href, children: [{ type: "text", text: shown }] });
  return shown.length;
}

function findEmphasis(
  text: string,
  at: number,
  mark: string,
  options: Options,
  unmatched: Set<string>,
): { end: number; open: boolean } | "half" | null {
  const from = at + mark.length;
  const isWordMark = mark.startsWith("_");
  if (options.open && from >= text.length) return "half";
  if (/^\s|^$/.test(text.slice(from, from + 1)) || unmatched.has(mark)) return null;
  if (isWordMark && WORD.test(text[at - 1] ?? " ")) return null;
  for (let end = text.indexOf(mark, from); end !== -1; end = text.indexOf(mark, end + 1)) {
    const single = mark.length === 1;
    if (single && (text[end + 1] === mark || text[end - 1] === mark)) {
      // One of a pair: the stronger mark's, not ours.
      if (text[end + 1] === mark) end += 1;
      continue;
    }
    const afterSpace = /\s/.test(text[end - 1] ?? " ") || text[end - 1] === "\\";
    const insideWord = isWordMark && WORD.test(text[end + mark.length] ?? " ");
    // Of three marks in a row the first one closes what is open inside.
    const shift = !single && text[end + 2] === mark[0] ? 1 : 0;
    if (end > from && !afterSpace && !insideWord) return { end: end + shift, open: false };
  }
  if (options.open && mark.length === 2 && mark !== "~~") return { end: text.length, open: true };
  unmatched.add(mark);
  return null;
}
