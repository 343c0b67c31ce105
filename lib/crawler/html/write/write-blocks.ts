import { isSilent } from "#lib/crawler/html/main/text-stats";
import { headingAnchor } from "#lib/crawler/html/parse/heading-anchor";
import { type HtmlElement, isRaw, rawText } from "#lib/crawler/html/parse/html-tree";
import { isGutter, isLineNumber } from "#lib/crawler/html/parse/line-numbers";
import { gridText } from "#lib/crawler/html/write/grid-text";
import { inlineText, tidyInline } from "#lib/crawler/html/write/inline-text";
import { isSimpleList, listText } from "#lib/crawler/html/write/list-text";
import { isDataTable, tableText } from "#lib/crawler/html/write/table-text";
import { termsText } from "#lib/crawler/html/write/terms-text";

/** A block as it will stand in the text, without its place in it. */
export type LooseBlock = {
  kind: "heading" | "paragraph" | "list" | "table" | "code" | "quote";
  level: number;
  anchor: string | null;
  text: string;
};

const BLOCKS = new Set(
  `address article aside blockquote body br button caption dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6
  header hgroup hr html legend li main nav noscript ol optgroup option p pre search section summary table tbody td tfoot th thead tr ul #root`
    .trim()
    .split(/\s+/),
);

/** Writes an element's text, as far as it is not dropped, as a sequence of Markdown-like blocks in document order. */
export function writeBlocks(root: HtmlElement): LooseBlock[] {
  const blocks: LooseBlock[] = [];
  let inline: string[] = [];
  let lastLevel = 1;
  let quoted = false;
  const push = (block: Partial<LooseBlock> & { text: string }) => {
    if (block.text !== "") blocks.push({ kind: "paragraph", level: 0, anchor: null, ...block });
  };
  const flush = () => {
    if (inline.length > 0) push({ kind: quoted ? "quote" : "paragraph", text: tidyInline(inline.join("")) });
    inline = [];
  };
  const heading = (element: HtmlElement, level: number) => {
    const text = inlineText(element, true).replaceAll("\n", " ");
    if (text === "") return;
    push({ kind: "heading", level, anchor: headingAnchor(element), text: `${"#".repeat(level)} ${text}` });
  };
  const children = (element: HtmlElement) => {
    for (const child of element.children) {
      if (child.kind === "text") inline.push(child.text);
      else visit(child);
    }
  };
  const visit = (element: HtmlElement) => {
    const { name } = element;
    if (element.dropped || (isSilent(name) && !isQuestionButton(element)) || isRaw(name)) return;
    if (name === "br") {
      inline.push("\n");
      return;
    }
    if (!BLOCKS.has(name)) {
      if (name === "a") inline.push("\ufff9");
      children(element);
      if (name === "a") inline.push("\ufff9");
      return;
    }
    flush();
    if (/^h[1-6]$/.test(name)) {
      lastLevel = Number(name[1]);
      heading(element, lastLevel);
    } else if (name === "summary" || name === "button") heading(element, Math.min(6, lastLevel + 1));
    else if (name === "pre") push({ kind: "code", text: codeText(element) });
    else if (name === "table" && isDataTable(element)) push({ kind: "table", text: tableText(element) });
    else if ((name === "ul" || name === "ol") && isSimpleList(element)) push({ kind: "list", text: listText(element) });
    else if (name === "blockquote") {
      const before = quoted;
      quoted = true;
      children(element);
      flush();
      quoted = before;
    } else {
      const [kind, text] = shapedText(element);
      if (text !== null) push({ kind, text });
      else children(element);
    }
    flush();
  };
  visit(root);
  flush();
  return blocks;
}

/** Lists of terms, and boxes in rows, as what they are. */
function shapedText(element: HtmlElement): [kind: LooseBlock["kind"], text: string | null] {
  if (element.name === "dl") return ["list", termsText(element)];
  return ["table", element.name === "div" || element.name === "section" ? gridText(element) : null];
}

/** The buttons that open an answer of a list of questions, or an accordion's panel; others do something instead of saying something. */
function isQuestionButton(element: HtmlElement): boolean {
  const { class: classes = "", "aria-expanded": expanded, "aria-controls": controls } = element.attributes;
  if (element.name !== "button" || expanded === undefined) return false;
  if (controls !== undefined && /accordion|collaps/i.test(classes)) return true;
  return /[?？]\s*$/.test(inlineText(element, true));
}

function codeText(element: HtmlElement): string {
  const parts: string[] = [];
  const walk = (from: HtmlElement) => {
    for (const child of from.children) {
      if (child.kind === "text") parts.push(child.text);
      else if (child.name === "br") parts.push("\n");
      else if (!isRaw(child.name) && !child.dropped && !isLineNumber(child)) walk(child);
    }
  };
  walk(element);
  const code = (parts.length > 0 ? parts.join("") : rawText(element))
    .replace(/\r\n?/g, "\n")
    .replace(/[ \t]+$/gm, "")
    .replace(/^\n+|\n+$/g, "");
  return code.trim() === "" || isGutter(code) ? "" : `\`\`\`\n${code}\n\`\`\``;
}
