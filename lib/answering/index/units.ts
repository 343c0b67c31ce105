import { type Part, partsOf, sectionsOf, wordCount } from "#lib/answering/text/unit-text";
import type { PassageRow, QaRow } from "#lib/answering/types";

/** What can be answered with: a Q&A, or a section of a page. */
export type Unit = {
  kind: "qa" | "faq" | "section";
  /** The Q&A's id, or the passage's. */
  rowId: string;
  /** Its place among the passage's sections; 0 for a Q&A. */
  section: number;
  pageId: string;
  /** The page's title without the site's name. */
  title: string;
  above: string[];
  /** Its heading, or the questions that it answers. */
  heads: string[];
  /** With their places in the section: lines that every page repeats are left out. */
  parts: (Part & { place: number })[];
  /** Contents, legal texts: never an answer to something else. */
  boilerplate: boolean;
  /** The page's declared language. */
  language: string | null;
  /** Vectors by the configured model, of the questions or of the passage. */
  vectors: (Uint8Array | null)[];
};

/** Titles of legal texts, in the languages of most websites. */
const LEGAL =
  /(?<![\p{L}\p{N}])(?:privacy|cookies?|datenschutz\p{L}*|impressum|imprint|(?:documentation|public|creative commons) licen[cs]e|copyright|confidentialité|mentions légales|aviso legal|privacidad)(?![\p{L}\p{N}])|プライバシー/iu;
const TITLE_PARTS = /\s+[|–—·»:-]\s+|[｜|]/;
/** A line on so many pages is the site's frame. */
const REPEATED = 3;
/** Shorter texts may be the same by chance. */
const SHORTEST_COPY = 25;

/** What most titles of a site share: its name. */
function siteName(titles: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const title of titles)
    for (const part of new Set(title.split(TITLE_PARTS).map((one) => one.trim())))
      counts.set(part, (counts.get(part) ?? 0) + 1);
  const best = [...counts].reduce((most, one) => (one[1] > most[1] ? one : most), ["", 0]);
  return best[1] >= Math.max(2, titles.length / 2) ? best[0] : "";
}

function withoutSite(title: string, site: string): string {
  const parts = title.split(TITLE_PARTS).map((part) => part.trim());
  return parts.filter((part) => part !== "" && part !== site).join(" – ");
}

/** A list of headings or links: many short lines without a number. */
function isContents(parts: readonly Part[]): boolean {
  const bare = (part: Part) =>
    part.row && wordCount(part.text) <= 12 && !/\d{2}|[£$€¥:]/.test(part.text.replace(/^[\d.]+/, ""));
  return parts.length >= 8 && parts.every(bare);
}

const placed = (parts: readonly Part[]) => parts.map((part, place) => ({ ...part, place }));

function qaUnit(qa: QaRow): Unit {
  return {
    kind: "qa",
    rowId: qa.id,
    section: 0,
    pageId: "",
    title: "",
    above: [],
    heads: qa.questions,
    parts: placed(partsOf(qa.answer.split("\n"))),
    boilerplate: false,
    language: null,
    vectors: qa.questionEmbeddings ?? [],
  };
}

function passageUnits(passage: PassageRow, site: string): Unit[] {
  const title = withoutSite(passage.title, site);
  return sectionsOf(passage.text, passage.headingPath).map(({ head, above, faq, parts }, section) => ({
    kind: faq ? ("faq" as const) : ("section" as const),
    rowId: passage.id,
    section,
    pageId: passage.pageId,
    title,
    above: above.filter((heading) => heading !== title),
    heads: head === null ? [] : [head],
    parts: placed(parts),
    boilerplate: LEGAL.test(head ?? title) || isContents(parts),
    language: passage.language,
    vectors: [passage.embedding],
  }));
}

/** A line that stands on several pages is kept once. */
function withoutFrame(units: readonly Unit[]): Unit[] {
  // Most lines stand on one page: only the others get a set.
  const only = new Map<string, string>();
  const pages = new Map<string, Set<string>>();
  for (const { pageId, parts } of units)
    for (const { text } of parts) {
      const first = only.get(text);
      if (first === undefined) only.set(text, pageId);
      else if (first !== pageId) pages.set(text, (pages.get(text) ?? new Set([first])).add(pageId));
    }
  const kept = new Set<string>();
  const keep = (text: string) => {
    if ((pages.get(text)?.size ?? 0) < REPEATED) return true;
    if (kept.has(text)) return false;
    kept.add(text);
    return true;
  };
  return units.map((unit) => ({ ...unit, parts: unit.parts.filter(({ text }) => keep(text)) }));
}

/** The same text on several pages is one unit. */
function withoutCopies(units: readonly Unit[]): Unit[] {
  const seen = new Set<string>();
  return units.filter(({ heads, parts }) => {
    const text = parts
      .map((part) => part.text)
      .join(" ")
      .toLowerCase();
    if (text.length === 0) return false;
    if (text.length <= SHORTEST_COPY) return true;
    const key = `${heads.join(" ").toLowerCase()}\n${text}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** All that a chatbot can answer with: its Q&As, then its pages' sections. */
export function unitsOf(qas: readonly QaRow[], passages: readonly PassageRow[]): Unit[] {
  const titles = new Map(passages.map(({ pageId, title }) => [pageId, title]));
  const site = siteName([...titles.values()]);
  const sections = passages.flatMap((passage) => passageUnits(passage, site));
  const asked = qas.filter(({ questions }) => questions.length > 0);
  return [...asked.map(qaUnit), ...withoutCopies(withoutFrame(sections))];
}
