import type { FaqEntry } from "#lib/crawler/extract/extracted-page";
import { cleanText } from "#lib/crawler/html/parse/clean-text";
import { parseHtml, plainText } from "#lib/crawler/html/parse/html-tree";

/** What a page's JSON-LD says that its visible text may lack. Empty strings where it says nothing. */
export type JsonLd = {
  articleBody: string;
  product: string;
  products: number;
  isForum: boolean;
  isArticle: boolean;
  faq: FaqEntry[];
};

type Json = Record<string, unknown>;

const MAX_DEPTH = 12;

/** Reads all JSON-LD blocks of a page; a block that is not JSON is passed over, as search engines do. */
export function readJsonLd(sources: readonly string[]): JsonLd {
  const result: JsonLd = { articleBody: "", product: "", products: 0, isForum: false, isArticle: false, faq: [] };
  for (const source of sources) visit(parse(source), result, 0);
  return result;
}

function parse(source: string): unknown {
  const bare = source.replace("<![CDATA[", "").replace(/^\s*(<!--|\/\/)|(-->|\/\/\]\]>)\s*$/g, "");
  try {
    return JSON.parse(bare.replace(/[\n\r\t]+/g, " "));
  } catch {
    return null;
  }
}

function visit(value: unknown, result: JsonLd, depth: number): void {
  if (depth > MAX_DEPTH) return;
  if (Array.isArray(value)) {
    for (const item of value) visit(item, result, depth + 1);
    return;
  }
  if (!isObject(value)) return;
  const types = [value["@type"]].flat().join(" ");
  if (/Article|BlogPosting/i.test(types)) result.isArticle = true;
  if (/DiscussionForumPosting|QAPage/.test(types)) result.isForum = true;
  const body = textOf(value.articleBody);
  if (body.length > result.articleBody.length) result.articleBody = body;
  if (/(^|\s)Product(Group)?(\s|$)/.test(types)) {
    result.products += 1;
    if (result.product === "") result.product = textOf(value.description);
  }
  if (/(^|\s)FAQPage(\s|$)/.test(types)) {
    for (const question of [value.mainEntity].flat(2)) readQuestion(question, result.faq);
  }
  for (const child of Object.values(value)) if (typeof child === "object") visit(child, result, depth + 1);
}

function readQuestion(value: unknown, faq: FaqEntry[]): void {
  if (!isObject(value)) return;
  const question = textOf(value.name) || textOf(value.text);
  const answers = [value.acceptedAnswer, value.suggestedAnswer].flat(2).filter(isObject);
  const answer = answers.map((entry) => textOf(entry.text)).find(Boolean);
  if (question !== "" && answer) faq.push({ question, answer });
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The text of a property that may hold mark-up, once or twice escaped. */
function textOf(value: unknown): string {
  if (typeof value !== "string") return "";
  const spaced = value.replace(/<\/(p|div|li|h\d)>|<br\s*\/?>/gi, "$&\n");
  if (!/[<&]/.test(spaced)) return cleanText(spaced).trim();
  return plainText(parseHtml(spaced));
}
