const FENCE = /^[\s>]*(`{3,}|~{3,})(.*)$/;
/** A line that holds nothing yet but the mark of what is coming. */
const BARE_MARK = /^[\s>]*(?:[-=*_+#~`]+|\d{1,9}[.)]?|(?:[-*+]|\d{1,9}[.)])[ \t]+\[?[ xX]?)[ \t]*$/;
/** Marks that are open at the same time; more of them are text. */
const OPEN_MAX = 40;
const SPACE = /\s/;
const WORD = /[\p{L}\p{N}]/u;

/**
 * A text that is still being written, so that it looks as it will look when it goes on: half a mark at its end is held back, code,
 * bold text and links that are open are closed.
 */
export function closeOpenMarkdown(text: string): string {
  const start = text.lastIndexOf("\n") + 1;
  const fence = openFence(text);
  if (fence) return /^[\s>]*[`~]+$/.test(text.slice(start)) && fence < start ? text.slice(0, start) : text;
  if (BARE_MARK.test(text.slice(start))) return text.slice(0, start);
  const lines = text.split("\n");
  const blank = lines.findLastIndex((line) => line.trim() === "");
  return [...lines.slice(0, blank + 1), closeInline(lines.slice(blank + 1).join("\n"))].join("\n");
}

/** Where the line after the fence begins that is open at the end of the text; 0 if none is. */
function openFence(text: string): number {
  let mark = "";
  let since = 0;
  let at = 0;
  for (const line of text.split("\n")) {
    at += line.length + 1;
    const [, marks = "", rest = ""] = FENCE.exec(line) ?? [];
    if (marks === "") continue;
    if (mark === "") {
      mark = marks;
      since = at;
    } else if (marks.startsWith(mark) && rest.trim() === "") mark = "";
  }
  return mark === "" ? 0 : since;
}

/** The same within one paragraph. */
function closeInline(text: string): string {
  const open: string[] = [];
  const brackets: number[] = [];
  const lastParenthesis = text.lastIndexOf(")");
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === "\\") {
      if (at === text.length - 1) return text.slice(0, at);
      at += 1;
    } else if (character === "`") {
      const ticks = runAt(text, at);
      const end = endOfCode(text, at + ticks.length, ticks);
      if (end === -1) return at + ticks.length === text.length ? text.slice(0, at) : text + ticks;
      at = end - 1;
    } else if (character === "[") brackets.push(at);
    else if (character === "]") {
      const bracket = brackets.pop();
      if (bracket !== undefined && text[at + 1] === "(" && lastParenthesis < at)
        return text.slice(0, text[bracket - 1] === "!" ? bracket - 1 : bracket) + text.slice(bracket + 1, at);
    } else if (character === "*" || character === "_") {
      const run = runAt(text, at);
      if (!weigh(text, at, run, open)) return closed(text.slice(0, at), open);
      at += run.length - 1;
    }
  }
  const bracket = brackets.at(-1);
  const half = bracket !== undefined && /^\[\d{0,2}$/.test(text.slice(bracket));
  return closed(half ? text.slice(0, text[bracket - 1] === "!" ? bracket - 1 : bracket) : text, open);
}

/** Opens or closes with a run of marks; false where it is the end of the text and what it is to be is open. */
function weigh(text: string, at: number, run: string, open: string[]): boolean {
  const before = text.charAt(at - 1);
  const after = text.charAt(at + run.length);
  const inWord = run.startsWith("_") && WORD.test(before) && WORD.test(after);
  const marks = run.length < 3 ? [run] : [run.slice(0, 2), run.slice(0, 1)];
  const opened = before === "" || SPACE.test(before) || inWord ? -1 : open.lastIndexOf(marks[0] ?? run);
  if (opened !== -1) open.length = opened;
  else if (after === "") return false;
  else if (!SPACE.test(after) && !inWord && open.length < OPEN_MAX) open.push(...marks);
  return true;
}

/** Bold text is closed; one asterisk alone may be meant as such. */
function closed(text: string, open: readonly string[]): string {
  const strong = open.filter((mark) => mark.length === 2).reverse();
  return strong.length > 0 ? text.trimEnd() + strong.join("") : text;
}

function runAt(text: string, at: number): string {
  let end = at + 1;
  while (text[end] === text[at]) end += 1;
  return text.slice(at, end);
}

/** Where the code ends that `ticks` opened, after its closing ticks; -1 if it is open. */
function endOfCode(text: string, from: number, ticks: string): number {
  for (let at = text.indexOf(ticks, from); at !== -1; ) {
    const run = runAt(text, at);
    if (run.length === ticks.length) return at + run.length;
    at = text.indexOf(ticks, at + run.length);
  }
  return -1;
}
