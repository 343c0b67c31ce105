import { countWords } from "#lib/crawler/extract/count-words";
import { joinBlocks } from "#lib/crawler/extract/extract-page";
import type { ExtractedPage, FaqEntry, PageLink } from "#lib/crawler/extract/extracted-page";
import type { LooseBlock } from "#lib/crawler/html/write/write-blocks";

type DocumentFacts = { title: string; url: string; links?: PageLink[]; faq?: FaqEntry[] };

/** What is known of a document that is no web page: its blocks, and a title that falls back to its first heading and its file's name. */
export function documentPage(loose: readonly LooseBlock[], facts: DocumentFacts): ExtractedPage {
  const { text, blocks } = joinBlocks(loose);
  const h1 = loose.find((block) => block.kind === "heading" && block.level === 1)?.text.replace(/^# /, "") ?? "";
  return {
    title: facts.title || h1 || fileName(facts.url),
    h1,
    language: null,
    canonical: null,
    description: "",
    text,
    blocks,
    links: facts.links ?? [],
    forwardsTo: null,
    faq: facts.faq ?? [],
    needsJavascript: false,
    robotsMeta: { noindex: false, nofollow: false },
    wordCount: countWords(text),
  };
}

function fileName(url: string): string {
  const path = URL.canParse(url) ? new URL(url).pathname : url;
  const last = path.split("/").filter(Boolean).at(-1) ?? url;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
