import { documentPage } from "#lib/crawler/extract/document-page";
import type { ExtractedPage } from "#lib/crawler/extract/extracted-page";
import { cleanText } from "#lib/crawler/html/parse/clean-text";
import type { LooseBlock } from "#lib/crawler/html/write/write-blocks";

/** Reads a plain text: paragraphs at empty lines. The title is the first short line, or the file's name. */
export function extractPlainText(text: string, url: string): ExtractedPage {
  const blocks = tidy(text)
    .split(/\n[ \t]*(?:\n[ \t]*)+/)
    .map((part) => part.replace(/^\n+|\s+$/g, ""))
    .filter((part) => part.trim() !== "")
    .map((part): LooseBlock => ({ kind: "paragraph", level: 0, anchor: null, text: part }));
  const first = blocks[0]?.text.split("\n")[0]?.trim() ?? "";
  return documentPage(blocks, { title: first.length <= 100 ? first : "", url });
}

/** Reads Markdown: its headings give levels and the anchors that GitHub and most generators make of them. */
export function extractMarkdown(source: string, url: string): ExtractedPage {
  const { matter, text } = splitFrontMatter(tidy(source));
  const blocks = markdownBlocks(text);
  const title = /^title:\s*["']?(.+?)["']?\s*$/m.exec(matter)?.[1] ?? "";
  return documentPage(blocks, { title, url });
}

function tidy(text: string): string {
  return withoutComments(cleanText(text.replace(/\r\n?/g, "\n")));
}

/** One that nobody ends is none. */
function withoutComments(text: string): string {
  const kept: string[] = [];
  let at = 0;
  for (let from = text.indexOf("<!--"); from !== -1; from = text.indexOf("<!--", at)) {
    const end = text.indexOf("-->", from + 4);
    if (end === -1) break;
    kept.push(text.slice(at, from));
    at = end + 3;
  }
  return kept.join("") + text.slice(at);
}

function splitFrontMatter(text: string): { matter: string; text: string } {
  const match = /^---\n([\s\S]*?)\n---\n/.exec(text);
  return match ? { matter: match[1] ?? "", text: text.slice(match[0].length) } : { matter: "", text };
}

const FENCE = /^ {0,3}(```+|~~~+)/;
const ATX = /^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*(?:\{#([\w-]+)\})?[ \t]*$/;
const LIST_ITEM = /^\s*([-*+]|\d{1,9}[.)])\s/;

/** Cuts Markdown into blocks line by line: enough to find headings, code, lists and tables; inline marks stay as they are. */
function markdownBlocks(text: string): LooseBlock[] {
  const blocks: LooseBlock[] = [];
  const anchors = new Map<string, number>();
  let lines: string[] = [];
  let fence: string | null = null;
  const flush = () => {
    const body = lines.join("\n").replace(/^\n+|\s+$/g, "");
    if (body.trim() !== "") blocks.push({ kind: kindOf(body), level: 0, anchor: null, text: body });
    lines = [];
  };
  const heading = (level: number, title: string, id: string | undefined) => {
    flush();
    const plain = title
      .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
      .replace(/[*_`]+/g, "")
      .trim();
    if (plain === "") return;
    blocks.push({
      kind: "heading",
      level,
      anchor: id ?? uniqueSlug(plain, anchors),
      text: `${"#".repeat(level)} ${plain}`,
    });
  };
  for (const line of text.split("\n")) {
    const mark = FENCE.exec(line)?.[1];
    if (fence !== null) {
      lines.push(line);
      if (mark?.startsWith(fence) && line.trim() === mark) {
        fence = null;
        flush();
      }
      continue;
    }
    const atx = ATX.exec(line);
    const underline = /^ {0,3}(=+|-{2,})[ \t]*$/.exec(line)?.[1];
    if (mark) {
      flush();
      fence = mark;
      lines.push(line);
    } else if (atx) heading(atx[1]?.length ?? 1, atx[2] ?? "", atx[3]);
    else if (underline && lines.length === 1 && lines[0]?.trim() !== "" && !LIST_ITEM.test(lines[0] ?? "")) {
      const title = lines[0] ?? "";
      lines = [];
      heading(underline.startsWith("=") ? 1 : 2, title, undefined);
    } else if (line.trim() === "" && !LIST_ITEM.test(lines[0] ?? "")) flush();
    else lines.push(line);
  }
  flush();
  return blocks;
}

function kindOf(block: string): LooseBlock["kind"] {
  if (FENCE.test(block)) return "code";
  if (LIST_ITEM.test(block)) return "list";
  if (/^\s*\|.*\|/.test(block)) return "table";
  return block.startsWith(">") ? "quote" : "paragraph";
}

/** The anchor that GitHub gives a heading: lower case, spaces to hyphens, other marks dropped, repeats numbered. */
function uniqueSlug(title: string, used: Map<string, number>): string {
  const slug = title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, "")
    .trim()
    .replace(/\s/g, "-");
  const count = used.get(slug) ?? 0;
  used.set(slug, count + 1);
  return count === 0 ? slug : `${slug}-${count}`;
}
