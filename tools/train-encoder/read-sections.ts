import { parseDocument } from "htmlparser2";

type Node = ReturnType<typeof parseDocument>["children"][number];
type Element = Extract<Node, { attribs: unknown }>;

/** A section of a document: its title, the headings above it with its own last, and its text. */
export type Section = { title: string; headings: string[]; text: string; isLead: boolean };

const SKIPPED = new Set(["script", "style", "nav", "footer", "head", "svg", "noscript", "form", "button", "select"]);
const BLOCKS = new Set(["p", "li", "dd", "td", "th", "pre", "caption", "summary"]);
const LOOSE = new Set(["div", "section", "article", "blockquote"]);
const WRAPPERS = new Set(["div", "ul", "ol", "span", "p", "table"]);
const AROUND = /navheader|navfooter|sphinxsidebar|related|toc|breadcrumb|sidebar|menu|headerlink|lang|footer/i;
const NUMBER = /^(\d+\.)+\d*\s+|^\d+\s+|^(Chapter|Appendix) [\dA-Z]+\.\s*/;
const DEEPEST = 60;
const SHORTEST_TEXT = 40;
const LONGEST = { title: 150, text: 6000, code: 200 };

type Part = { level: number; text: string } | { level: null; text: string };

/** The sections of an HTML page of documentation that say more than a line. */
export function readSections(html: string): Section[] {
  const page = parseDocument(html);
  const heading = find(page.children, "title");
  const title = (heading ? textOf(heading) : "").split(/ [—|–-]+ |::/)[0] ?? "";
  const parts: Part[] = [];
  walk(find(page.children, "body")?.children ?? page.children, parts, 0);
  return toSections(title, parts);
}

function walk(nodes: readonly Node[], parts: Part[], depth: number): void {
  if (depth > DEEPEST) return;
  for (const node of nodes) if ("attribs" in node) walkElement(node, parts, depth);
}

function walkElement(element: Element, parts: Part[], depth: number): void {
  const { name, attribs } = element;
  if (SKIPPED.has(name)) return;
  if (WRAPPERS.has(name) && AROUND.test(`${attribs.class ?? ""} ${attribs.id ?? ""}`)) return;
  const level = /^h([1-6])$/.exec(name)?.[1];
  const holdsBlocks = (name === "li" || name === "dd") && find(element.children, "p") !== undefined;
  if (level) addHeading(Number(level), textOf(element), parts);
  else if (name === "dt") addText(`${textOf(element)}:`, parts);
  else if (BLOCKS.has(name) && !holdsBlocks) addText(blockText(element), parts);
  else {
    const first = element.children[0];
    if (LOOSE.has(name) && first && "data" in first) addText(clean(first.data), parts);
    walk(element.children, parts, depth + 1);
  }
}

function blockText(element: Element): string {
  return element.name === "pre" ? textOf(element).slice(0, LONGEST.code) : textOf(element);
}

function addHeading(level: number, text: string, parts: Part[]): void {
  const plain = text.replace(/[¶#]/g, "").trim().replace(NUMBER, "");
  if (plain) parts.push({ level, text: plain });
}

function addText(text: string, parts: Part[]): void {
  if (text) parts.push({ level: null, text });
}

function toSections(pageTitle: string, parts: readonly Part[]): Section[] {
  const sections: Section[] = [];
  let title = pageTitle;
  let path: { level: number; text: string }[] = [];
  let lines: string[] = [];
  const close = () => {
    const text = clean(lines.join("\n"));
    lines = [];
    if (text.length < SHORTEST_TEXT) return;
    const headings = path.map((heading) => heading.text.slice(0, LONGEST.title));
    const isLead = path.length === 0 || (path.length === 1 && path[0]?.text === title);
    const named = (title || path[0]?.text || "").slice(0, LONGEST.title);
    sections.push({ title: named, headings, text: text.slice(0, LONGEST.text), isLead });
  };
  for (const part of parts) {
    if (part.level === null) lines.push(part.text);
    else {
      close();
      path = [...path.filter((above) => above.level < part.level), part];
      title ||= part.text;
    }
  }
  close();
  return sections;
}

function find(nodes: readonly Node[], name: string): Element | undefined {
  for (const node of nodes) {
    if (!("attribs" in node)) continue;
    if (node.name === name) return node;
    const inside = find(node.children, name);
    if (inside) return inside;
  }
  return undefined;
}

function textOf(element: Element): string {
  const pieces: string[] = [];
  const collect = (nodes: readonly Node[]) => {
    for (const node of nodes) {
      if (node.type === "text" && "data" in node) pieces.push(node.data);
      else if ("children" in node) collect(node.children as Node[]);
    }
  };
  collect(element.children);
  return clean(pieces.join(""));
}

function clean(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
