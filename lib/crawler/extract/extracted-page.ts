/** A stretch of a page's text: `text.slice(start, end)`. Blocks are in order and do not overlap. */
export type TextBlock = {
  kind: "heading" | "paragraph" | "list" | "table" | "code" | "quote";
  /** 1–6 for headings, else 0. */
  level: number;
  /** The id under which a heading can be opened as `url#anchor`; `page=N` for all blocks of a PDF; else null. */
  anchor: string | null;
  start: number;
  end: number;
};

export type PageLink = {
  url: string;
  nofollow: boolean;
  /** It is shown within the page. */
  frame?: boolean;
};

export type FaqEntry = { question: string; answer: string };

/** A stretch of a page that is found and quoted as one: `page.text.slice(charStart, charEnd)` is its `text`. */
export type Passage = {
  /** 0, 1, 2 … in the page's order. */
  position: number;
  /** The headings above it, outermost first, without the page's title (its h1). */
  headingPath: string[];
  /** Of the nearest heading that has one; null where none has. */
  anchor: string | null;
  text: string;
  charStart: number;
  charEnd: number;
  wordCount: number;
};

/** What was read from a page or document. */
export type ExtractedPage = {
  title: string;
  /** The first h1's text, or an empty string. */
  h1: string;
  /** BCP 47 as the page declares it, or null. */
  language: string | null;
  /** Absolute; null where the page names none, or one that is no web address. */
  canonical: string | null;
  description: string;
  /** Markdown-like: `#` headings, `-` lists, `|` tables, fenced code; paragraphs parted by an empty line. */
  text: string;
  blocks: TextBlock[];
  /** Absolute http(s) addresses without fragments, each once, in order, from the whole page: for crawling. */
  links: PageLink[];
  /** Where the page sends its readers by itself, with a refresh or a script; null where it holds what it says. */
  forwardsTo: string | null;
  /** Questions and answers that the page marks as such. */
  faq: FaqEntry[];
  /** An application's empty shell: the text comes only with JavaScript. */
  needsJavascript: boolean;
  robotsMeta: { noindex: boolean; nofollow: boolean };
  wordCount: number;
  /** Characters of a document that are not in the text, because its fonts do not say what they are; missing where there are none. */
  unreadCharacters?: number;
  /** The text cut into passages, where the reading thread has done that too. */
  passages?: Passage[];
};
