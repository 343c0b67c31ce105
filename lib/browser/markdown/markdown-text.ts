import type { Block, Inline } from "#lib/browser/markdown/markdown-schema";
import { parseMarkdown } from "#lib/browser/markdown/parse-markdown";

/** What a reader sees of a Markdown text, as lines of plain text: the words of a link without its address, an image's description, no marks. */
export function markdownText(text: string): string {
  return parseMarkdown(text, { open: false, sources: 0 }).flatMap(linesOf).join("\n");
}

function linesOf(block: Block): string[] {
  switch (block.type) {
    case "paragraph":
    case "heading":
      return [inlineText(block.children)];
    case "code":
      return [block.text];
    case "quote":
      return block.blocks.flatMap(linesOf);
    case "list":
      return block.items.flatMap(({ blocks }, at) => {
        const [first = "", ...rest] = blocks.flatMap(linesOf);
        return [`${block.start === null ? "\u2022" : `${block.start + at}.`} ${first}`, ...rest];
      });
    case "table":
      return [block.head, ...block.rows].map((cells) => cells.map(inlineText).join(" \u00b7 "));
    case "rule":
      return [];
  }
}

function inlineText(nodes: Inline[]): string {
  return nodes.map(textOf).join("");
}

function textOf(node: Inline): string {
  switch (node.type) {
    case "text":
    case "code":
      return node.text;
    case "break":
      return "\n";
    case "image":
      return node.description;
    case "citation":
      return `[${node.number}]`;
    default:
      return inlineText(node.children);
  }
}
