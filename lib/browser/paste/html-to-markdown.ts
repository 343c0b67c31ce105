import { holdsHtml } from "#lib/browser/paste/holds-html";
import { type HtmlElement, type HtmlNode, parseHtml } from "#lib/crawler/html/parse/html-tree";

/** Never part of a text. */
const SILENT = new Set(["head", "script", "style", "template", "title", "noscript", "iframe", "form", "button", "svg"]);
const MARKS: Record<string, string> = { b: "**", strong: "**", i: "*", em: "*", del: "~~", s: "~~", strike: "~~" };
const BLOCKS = new Set(
  "address article aside blockquote body caption center dd details div dl dt figcaption figure footer header html li main nav ol p pre section summary table tbody td tfoot th thead tr ul h1 h2 h3 h4 h5 h6".split(
    " ",
  ),
);
const ROW_GROUPS = new Set(["thead", "tbody", "tfoot"]);
const WEB = /^https?:/i;
const SAFE = /^(?:https?:|mailto:|tel:)/i;
/** Signs that would be Markdown where they stand: not the `*` of 5 * 3, not the `_` inside a word. */
const SIGNS =
  /`|\*(?=\S)|(?<=\S)\*|(?<![\p{L}\p{N}])_(?=\S)|(?<=\S)_(?![\p{L}\p{N}])|\[(?=[^[\]]*\]\(|\d+\])|<(?=[a-z/!])/giu;

/** A Q&A as it is kept: an answer that was exported in HTML becomes Markdown. */
export function withMarkdown<Qa extends { answer: string }>(qa: Qa): Qa {
  if (!holdsHtml(qa.answer)) return qa;
  return { ...qa, answer: htmlToMarkdown(qa.answer) || qa.answer };
}

/**
 * An answer in HTML as Markdown: paragraphs, headings, lists, tables, emphasis, code, and links to http, https, mailto and tel addresses.
 * What a browser would run, and any other mark-up, is left out; no text is lost.
 */
export function htmlToMarkdown(html: string): string {
  const text = blocksOf(parseHtml(html).children, 0).join("\n\n");
  return text
    .replace(/[ \t]+\n/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

const isBlock = (node: HtmlNode) =>
  node.kind === "element" && (BLOCKS.has(node.name) || node.name === "hr" || (!(node.name in MARKS) && hasBlock(node)));
const hasBlock = (element: HtmlElement): boolean =>
  element.children.some((child) => child.kind === "element" && (BLOCKS.has(child.name) || hasBlock(child)));

/** The blocks of these nodes, one after the other; what stands between blocks is a paragraph. */
function blocksOf(nodes: readonly HtmlNode[], depth: number): string[] {
  const blocks: string[] = [];
  let run: HtmlNode[] = [];
  const endRun = () => {
    const text = tidy(run.map(inline).join(""));
    if (text !== "") blocks.push(text);
    run = [];
  };
  for (const node of nodes) {
    if (!isBlock(node)) run.push(node);
    else {
      endRun();
      blocks.push(...blockOf(node as HtmlElement, depth));
    }
  }
  endRun();
  return blocks;
}

function blockOf(element: HtmlElement, depth: number): string[] {
  const { name, children } = element;
  if (SILENT.has(name)) return [];
  if (/^h[1-6]$/.test(name)) {
    const text = tidy(children.map(inline).join("")).replace(/\n/g, " ");
    return text === "" ? [] : [`${"#".repeat(Number(name[1]))} ${text}`];
  }
  if (name === "ul" || name === "ol") return [listOf(element, depth)];
  if (name === "pre") return [fenced(rawText(element))];
  if (name === "hr") return ["---"];
  if (name === "table") return tableOf(element);
  const blocks = blocksOf(children, depth);
  return name === "blockquote" ? [blocks.join("\n\n").replace(/^/gm, "> ")] : blocks;
}

function listOf(list: HtmlElement, depth: number): string {
  let number = Number.parseInt(list.attributes.start ?? "", 10) || 1;
  const lines: string[] = [];
  for (const child of list.children) {
    const blocks =
      child.kind === "element" && child.name === "li"
        ? blocksOf(child.children, depth + 1)
        : blocksOf([child], depth + 1);
    if (blocks.length === 0) continue;
    const bullet = list.name === "ol" ? `${number++}. ` : "- ";
    const body = blocks.join("\n").replace(/\n/g, `\n${" ".repeat(bullet.length)}`);
    lines.push(bullet + body);
  }
  return lines.join("\n");
}

/** A table's rows; what stands in it but in no cell comes before it, as browsers show it. */
function tableOf(table: HtmlElement): string[] {
  const { rows, outside } = partsOf(table);
  const cellsOf = (row: HtmlElement[]) =>
    row.map((cell) => blocksOf(cell.children, 1).join(" ").replace(/\n/g, " ").replaceAll("|", "\\|"));
  const [head, ...rest] = rows.filter((row) => row.length > 0).map(cellsOf);
  const before = blocksOf(outside, 1);
  if (!head) return before;
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
  return [...before, [line(head), line(head.map(() => "---")), ...rest.map(line)].join("\n")];
}

function partsOf(element: HtmlElement): { rows: HtmlElement[][]; outside: HtmlNode[] } {
  const rows: HtmlElement[][] = [];
  const outside: HtmlNode[] = [];
  for (const child of element.children) {
    if (child.kind === "element" && ROW_GROUPS.has(child.name)) {
      const parts = partsOf(child);
      rows.push(...parts.rows);
      outside.push(...parts.outside);
    } else if (child.kind === "element" && child.name === "tr") {
      rows.push(child.children.filter((cell): cell is HtmlElement => isCell(cell)));
      outside.push(...child.children.filter((cell) => !isCell(cell)));
    } else outside.push(child);
  }
  return { rows, outside };
}

const isCell = (node: HtmlNode) => node.kind === "element" && (node.name === "td" || node.name === "th");

function inline(node: HtmlNode): string {
  if (node.kind === "text") return node.text.replace(/\s+/g, " ").replace(SIGNS, "\\$&");
  const { name, children, attributes } = node;
  if (SILENT.has(name)) return "";
  if (name === "br") return "\n";
  if (name === "img") return WEB.test(attributes.src ?? "") ? `![](${addressOf(attributes.src ?? "")})` : "";
  if (name === "code" || name === "kbd" || name === "tt") return code(rawText(node));
  const text = children.map(inline).join("");
  if (name === "a") return linkOf(text, attributes.href ?? "");
  const mark = MARKS[name];
  return mark ? around(text, mark) : text;
}

/** Marks stand at the words: blanks inside them would make them signs. */
function around(text: string, mark: string): string {
  const words = text.trim();
  return words === "" ? text : text.replace(words, () => `${mark}${words}${mark}`);
}

function linkOf(text: string, href: string): string {
  const address = addressOf(href);
  const words = text.replace(/\s+/g, " ").trim();
  if (!SAFE.test(address)) return text;
  return words === "" ? `<${address}>` : text.replace(text.trim(), () => `[${words}](${address})`);
}

const addressOf = (href: string) =>
  href
    .trim()
    .replace(/[\s<>]/g, encodeURIComponent)
    .replaceAll("(", "%28")
    .replaceAll(")", "%29");

function code(text: string): string {
  const words = text.replace(/\s+/g, " ").trim();
  const fence = words.includes("`") ? "``" : "`";
  return words === "" ? "" : `${fence}${fence.length > 1 ? ` ${words} ` : words}${fence}`;
}

function fenced(text: string): string {
  const body = text.replace(/^\n|\s+$/g, "");
  const fence = body.includes("```") ? "````" : "```";
  return `${fence}\n${body}\n${fence}`;
}

function rawText(node: HtmlNode): string {
  if (node.kind === "text") return node.text;
  return node.name === "br" ? "\n" : node.children.map(rawText).join("");
}

/** Blanks at the ends of lines go; what begins a line and would begin a block there is text. */
function tidy(text: string): string {
  return text
    .replace(/ *\n */g, "\n")
    .replace(/ {2,}/g, " ")
    .trim()
    .replace(/^[#>+-](?=\s)/gm, "\\$&")
    .replace(/^(\d+)([.)])(?=\s)/gm, "$1\\$2");
}
