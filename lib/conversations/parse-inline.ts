export type Inline =
  | { type: "text"; text: string }
  | { type: "break" }
  | { type: "code"; text: string }
  | { type: "strong" | "emphasis" | "deleted"; children: Inline[] }
  | { type: "link"; href: string; children: Inline[] }
  /** `[2]`: the second source, counted from 1. */
  | { type: "citation"; number: number };

export type MarkdownOptions = {
  /** The text is still being written: what is open at its end is taken as closed, so that nothing flickers. */
  open: boolean;
  /** Numbers up to this one in square brackets are citations. */
  sources: number;
};

/** How deep blocks and emphasis may be nested; what is deeper is text. */
export const DEPTH_MAX = 6;
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
function safeHref(href: string): string | null {
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

/** What stands inside one block of Markdown: emphasis, code, links, citations. `depth` counts how often it is nested. */
export function parseInline(text: string, options: MarkdownOptions, depth: number): Inline[] {
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
  options: MarkdownOptions,
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
  options: MarkdownOptions,
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
  options: MarkdownOptions,
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
  options: MarkdownOptions,
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
