import { countWords } from "#lib/crawler/extract/count-words";
import type { ExtractedPage, TextBlock } from "#lib/crawler/extract/extracted-page";
import { isForumName } from "#lib/crawler/html/main/boilerplate-words";
import { findMainContent } from "#lib/crawler/html/main/main-content";
import { isAppShell } from "#lib/crawler/html/parse/app-shell";
import { elementsNamed, type HtmlElement, parseHtml } from "#lib/crawler/html/parse/html-tree";
import { type JsonLd, readJsonLd } from "#lib/crawler/html/parse/json-ld";
import { openFrames } from "#lib/crawler/html/parse/open-frames";
import { pageForward } from "#lib/crawler/html/parse/page-forward";
import { readHead } from "#lib/crawler/html/parse/page-head";
import { pageLinks } from "#lib/crawler/html/parse/page-links";
import { wordRuns } from "#lib/crawler/html/parse/word-runs";
import { contactSection } from "#lib/crawler/html/write/contact-section";
import { inlineText } from "#lib/crawler/html/write/inline-text";
import { pageFaq, uniqueFaq } from "#lib/crawler/html/write/page-faq";
import { isProductPage } from "#lib/crawler/html/write/product-page";
import { withoutLabels } from "#lib/crawler/html/write/without-labels";
import { withoutRepeats } from "#lib/crawler/html/write/without-repeats";
import { type LooseBlock, writeBlocks } from "#lib/crawler/html/write/write-blocks";

/**
 * Reads a web page: its main text with structure, and what it says about itself. `url` is the page's final address, which relative
 * links refer to. Never throws; a page without text gives an empty `text`.
 */
export function extractPage(html: string, url: string): ExtractedPage {
  const root = parseHtml(html);
  openFrames(root);
  const head = readHead(root, url);
  const jsonLd = readJsonLd(head.jsonLd);
  const links = pageLinks(root, head.baseUrl, head.robots.nofollow);
  const h1Element = elementsNamed(root, "h1").find((element) => inlineText(element, true) !== "");
  const h1 = h1Element ? inlineText(h1Element, true).replaceAll("\n", " ") : "";
  // Not from the body: broken pages close it early and go on.
  const main = findMainContent(root, {
    isForum: isForum(root, url, jsonLd),
    isProduct: isProductPage(root, head.type, jsonLd.products),
  });
  const visible = withJsonLd(withoutLabels(withoutRepeats(writeBlocks(main))), jsonLd);
  const wordCount = countWords(joinBlocks(withHeading(visible, h1)).text);
  const body = withHeading(withDescription(visible, head.description, wordCount), h1);
  const contact = contactSection(root, joinBlocks(body).text, head.language);
  const written = joinBlocks([...body, ...contact]);
  const forward = pageForward(root, url, head.baseUrl, wordCount);
  const needsJavascript = isAppShell(root, wordCount);
  // A shell's few words, a notice or a spinner, are not the page's text.
  const { text, blocks } = needsJavascript ? joinBlocks([]) : written;
  return {
    title: head.title || h1,
    h1,
    language: head.language,
    canonical: head.canonical,
    description: head.description,
    text,
    blocks,
    links: [...links, ...forward.perhaps.map((target) => ({ url: target, nofollow: head.robots.nofollow }))],
    forwardsTo: forward.to,
    faq: uniqueFaq([...jsonLd.faq, ...pageFaq(root)]),
    needsJavascript,
    robotsMeta: head.robots,
    wordCount,
  };
}

function isForum(root: HtmlElement, url: string, jsonLd: JsonLd): boolean {
  const outer = ["html", "body"].flatMap((name) => elementsNamed(root, name));
  const names = outer.map(({ attributes }) => `${attributes.class ?? ""} ${attributes.id ?? ""}`).join(" ");
  return jsonLd.isForum || isForumName(names) || isForumName(url);
}

/** Share of a text's runs of words from which the page shows it already. */
const MOST_SHOWN = 0.3;

/** JSON-LD steps in where the visible text is much shorter than the article, or lacks the product's description. */
function withJsonLd(blocks: LooseBlock[], jsonLd: JsonLd): LooseBlock[] {
  const length = blocks.reduce((sum, block) => sum + block.text.length, 0);
  if (jsonLd.articleBody !== "" && length < 0.5 * jsonLd.articleBody.length) return paragraphs(jsonLd.articleBody);
  return [...blocks, ...paragraphs(newText(blocks, jsonLd.product))];
}

/** A page of fewer words says little beside its menus; its own summary may be all that tells what it is about. */
const FEW_WORDS = 100;

/** A page with little text (one with none shows nothing) is begun with the description that it gives search engines, where that says something new. */
function withDescription(blocks: LooseBlock[], description: string | null, wordCount: number): LooseBlock[] {
  if (description === null || wordCount === 0 || wordCount >= FEW_WORDS) return blocks;
  const added = newText(blocks, description);
  const below = blocks.findIndex(({ kind, level }) => kind === "heading" && level === 1) + 1;
  return added === "" ? blocks : blocks.toSpliced(below, 0, ...paragraphs(added));
}

/** `text`, or nothing where the blocks say most of it already. */
function newText(blocks: LooseBlock[], text: string): string {
  if (text === "") return "";
  const known = new Set(wordRuns(blocks.map((block) => block.text).join("\n")));
  const runs = wordRuns(text);
  const shown = runs.filter((run) => known.has(run)).length;
  return runs.length === 0 || shown > MOST_SHOWN * runs.length ? "" : text;
}

/** The page's h1 heads its text even where it stands outside the main part. */
function withHeading(blocks: LooseBlock[], h1: string): LooseBlock[] {
  if (h1 === "" || blocks.some((block) => block.text.includes(h1))) return blocks;
  return [{ kind: "heading", level: 1, anchor: null, text: `# ${h1}` }, ...blocks];
}

function paragraphs(text: string): LooseBlock[] {
  return text
    .split(/\n+/)
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => ({ kind: "paragraph", level: 0, anchor: null, text: line }));
}

/** Puts blocks one after another, an empty line between them, and notes where each stands. */
export function joinBlocks(loose: readonly LooseBlock[]): { text: string; blocks: TextBlock[] } {
  const parts: string[] = [];
  const blocks: TextBlock[] = [];
  let at = 0;
  for (const { text, ...block } of loose) {
    blocks.push({ ...block, start: at, end: at + text.length });
    parts.push(text);
    at += text.length + 2;
  }
  return { text: parts.join("\n\n"), blocks };
}
