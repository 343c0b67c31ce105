import { isAscii } from "#lib/answering/text/normalize-text";
import { splitSentences } from "#lib/answering/text/split-sentences";

/**
 * A line as it is shown: a sentence, a list's item, a table's row written out. Parts of one `group` (paragraph, list, table) can be quoted
 * together; `keyed` ones are rows of a table, which their first words name.
 */
export type Part = { text: string; group: number; row: boolean; keyed: boolean };

/** A stretch of text under one heading. */
export type Section = {
  /** Its own heading, or the question that it answers; null for what stands above every heading. */
  head: string | null;
  /** The headings above, outermost first. */
  above: string[];
  /** Its heading is a question. */
  faq: boolean;
  parts: Part[];
};

const QUESTION = /[?？]\s*$/u;
const LONGEST_QUESTION = 25;
/** Words of a section; a longer one is cut between its groups, or within one that is long by itself. */
const LONGEST_SECTION = 160;
const TABLE_LINE = /^\s*\|/;
const TABLE_RULE = /^\s*\|[\s:|-]+\|\s*$/;
const ITEM = /^\s*(?:[-*•]|\d{1,3}[.)])\s+/;
const HEADING = /^(#{1,6})\s+(.*)$/;
const EMPTY_CELL = /^[–—-]?$/;

/** Words as a reader counts them; in scripts without blanks two characters make one. */
export function wordCount(text: string): number {
  if (isAscii(text)) return text.match(/[a-z0-9]+/gi)?.length ?? 0;
  const dense = text.match(/[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]/gu)?.length ?? 0;
  return Math.max(text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0, Math.round(dense / 2));
}

/** A line without the marks of Markdown. */
export function plainLine(text: string): string {
  return text
    .replace(/\*\*|__|`/g, "")
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/\\([|*_`[\]])/g, "$1")
    .trim();
}

const cellsOf = (line: string) =>
  line
    .trim()
    .replace(/^\|/, "")
    .replace(/\|$/, "")
    .split(/(?<!\\)\|/)
    .map(plainLine);
const hasDigit = (cell: string) => /\p{N}/u.test(cell);

/** "Full service: City bike £99, Road or mountain bike £119, Time 3 days." */
function rowSentence(head: readonly string[], row: readonly string[]): string {
  const [first = "", ...rest] = row;
  const values = rest.map((value, i) => {
    const name = head[i + 1] ?? "";
    if (value === "" || (EMPTY_CELL.test(value) && name === "")) return "";
    return name !== "" && name.toLowerCase() !== value.toLowerCase() ? `${name} ${value}` : value;
  });
  const body = [...new Set(values.filter((value) => value !== ""))].join(", ");
  if (body === "") return first;
  return `${first}${first === "" ? "" : ": "}${body}${/[.!?]$/.test(body) ? "" : "."}`;
}

/**
 * A row above the rule names the columns, unless it is of values like the rows below it: pages that were read long ago have a rule below
 * any first row. Names may hold numbers ("For 2 people") where the values below are sums, times or dates.
 */
function areNames([first = "", ...rest]: readonly string[], below: readonly (readonly string[])[]): boolean {
  if (first === "" || !rest.every(hasDigit)) return true;
  const values = below.flatMap((row) => row.slice(1)).filter((cell) => !EMPTY_CELL.test(cell));
  return (
    !rest.some((cell) => /\p{Sc}/u.test(cell)) &&
    values.length > 0 &&
    values.every((cell) => /\p{Sc}|\d[.,:]\d/u.test(cell))
  );
}

/** Rows of `| a | b |` lines written out, each with the names of its columns. A row of one cell names the rows below it. */
function tableParts(lines: readonly string[], group: number): Part[] {
  const rows = lines.filter((line) => !TABLE_RULE.test(line)).map(cellsOf);
  const headed = TABLE_RULE.test(lines[1] ?? "") && areNames(rows[0] ?? [], rows.slice(1));
  const head = headed ? (rows[0] ?? []) : [];
  let over = "";
  const parts: Part[] = [];
  for (const row of headed ? rows.slice(1) : rows) {
    const filled = [...new Set(row.filter((cell) => !EMPTY_CELL.test(cell)))];
    if (filled.length === 0) continue;
    if (row.length > 1 && filled.length === 1 && (row.every((cell) => cell === filled[0]) || head.length === 0)) {
      over = filled[0] as string;
      continue;
    }
    const [first = ""] = row;
    const named = over !== "" && !first.startsWith(over) ? [`${over}, ${first}`, ...row.slice(1)] : row;
    parts.push({ text: rowSentence(head, named), group, row: true, keyed: true });
  }
  return parts;
}

/** A text's parts: sentences, items of lists, rows of tables. Headings are none. */
export function partsOf(lines: readonly string[]): Part[] {
  const parts: Part[] = [];
  let group = 0;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as string;
    if (line.trim() === "") {
      group++;
      continue;
    }
    if (TABLE_LINE.test(line)) {
      let end = i;
      while (end < lines.length && TABLE_LINE.test(lines[end] as string)) end++;
      parts.push(...tableParts(lines.slice(i, end), ++group));
      group++;
      i = end - 1;
      continue;
    }
    const item = ITEM.exec(line);
    if (item) {
      const text = plainLine(line.slice(item[0].length));
      if (text !== "") parts.push({ text, group, row: true, keyed: false });
      continue;
    }
    for (const sentence of splitSentences(line)) {
      const text = plainLine(sentence.text);
      if (text !== "") parts.push({ text, group, row: false, keyed: false });
    }
  }
  return parts;
}

/** A long section's parts in pieces of about three quarters of the longest, cut between groups where it can be. */
function pieces(parts: Part[]): Part[][] {
  const sizes = parts.map((part) => wordCount(part.text));
  if (sizes.reduce((sum, size) => sum + size, 0) <= LONGEST_SECTION) return [parts];
  const found: Part[][] = [];
  let piece: Part[] = [];
  let size = 0;
  parts.forEach((part, i) => {
    const next = size + (sizes[i] as number);
    const between = part.group !== piece.at(-1)?.group && next > LONGEST_SECTION * 0.75;
    if (piece.length > 0 && (between || next > LONGEST_SECTION * 1.25)) {
      found.push(piece);
      piece = [];
      size = 0;
    }
    piece.push(part);
    size += sizes[i] as number;
  });
  if (piece.length > 0) found.push(piece);
  return found;
}

/** A question on a line of its own heads what follows it: accordions, terms of a list, bold paragraphs. */
function isQuestionLine(lines: readonly string[], at: number): boolean {
  const line = lines[at] as string;
  const alone = plainLine(line).replace(ITEM, "");
  if (!QUESTION.test(alone) || TABLE_LINE.test(line) || (lines[at - 1] ?? "").trim() !== "") return false;
  if (wordCount(alone) > LONGEST_QUESTION || splitSentences(alone).length !== 1) return false;
  const next = lines.slice(at + 1).find((other) => other.trim() !== "");
  return next !== undefined && !HEADING.test(next);
}

/** As deep below every heading as a question on a line of its own. */
const QUESTION_LEVEL = 7;

/**
 * The sections of a passage's text. `headingPath` are the headings that it stands under; those that its text begins with are among them.
 * The same text always gives the same sections.
 */
export function sectionsOf(text: string, headingPath: readonly string[]): Section[] {
  const lines = text.split("\n");
  const own = new Set(lines.flatMap((line) => HEADING.exec(line)?.[2] ?? []).map(plainLine));
  const path = headingPath
    .map((heading) => plainLine(heading))
    .filter((heading) => !own.has(heading))
    .map((heading) => ({ level: 0, heading }));
  const sections: Section[] = [];
  let head: { level: number; heading: string } | null = null;
  let collected: string[] = [];
  const close = () => {
    const parts = partsOf(collected);
    collected = [];
    if (parts.length === 0) return;
    // Text above the passage's first heading continues the section that its path ends with.
    const heads = head === null ? path : [...path.filter((one) => one !== head), head];
    const last = heads.at(-1)?.heading ?? null;
    const above = heads.slice(0, -1).map(({ heading }) => heading);
    for (const piece of pieces(parts))
      sections.push({ head: last, above, faq: last !== null && QUESTION.test(last), parts: piece });
  };
  const enter = (level: number, heading: string) => {
    close();
    while ((path.at(-1)?.level ?? -1) >= level) path.pop();
    head = { level, heading };
    path.push(head);
  };
  lines.forEach((line, i) => {
    const heading = HEADING.exec(line);
    if (heading) enter((heading[1] as string).length, plainLine(heading[2] as string));
    else if (isQuestionLine(lines, i)) enter(QUESTION_LEVEL, plainLine(line).replace(ITEM, ""));
    else collected.push(line);
  });
  close();
  return sections;
}

/** Parts as they are shown: sentences of a paragraph on one line, items and rows as a list. */
export function layOut(parts: readonly Part[]): string {
  let text = "";
  let group = -1;
  for (const part of parts) {
    if (text !== "") text += part.row ? "\n" : part.group === group ? " " : "\n\n";
    text += part.row && parts.length > 1 ? `- ${part.text}` : part.text;
    group = part.group;
  }
  return text;
}
