import { countWords } from "#lib/crawler/count-words";
import type { ExtractedPage } from "#lib/crawler/extracted-page";
import { type Piece, splitBlock } from "#lib/crawler/split-block";

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

/** What a passage should hold. Sections shorter than `MIN_WORDS` join their neighbour if that stands under the same heading. */
const TARGET_WORDS = 240;
const MAX_WORDS = 320;
const MIN_WORDS = 60;

type Heading = { level: number; title: string; anchor: string | null };
type Draft = { pieces: Piece[]; words: number; path: Heading[] };

/**
 * Cuts a page into passages of about 240 words: at headings first, then between blocks, then between sentences. Small sections are put
 * together under the headings that they share. The same page always gives the same passages.
 */
export function cutPassages(page: ExtractedPage): Passage[] {
  const title = (page.h1 || page.title).trim();
  return joinSmall(draftPassages(page)).map((draft, position) => toPassage(draft, position, page.text, title));
}

function draftPassages(page: ExtractedPage): Draft[] {
  const drafts: Draft[] = [];
  let path: Heading[] = [];
  let draft: Draft = { pieces: [], words: 0, path };
  const close = () => {
    if (draft.pieces.length > 0) drafts.push(draft);
    draft = { pieces: [], words: 0, path };
  };
  for (const block of page.blocks) {
    const source = page.text.slice(block.start, block.end);
    if (block.kind === "heading") {
      const onlyHeadings = draft.pieces.every((piece) => piece.isHeading);
      path = [
        ...path.filter((heading) => heading.level < block.level),
        { level: block.level, title: source.replace(/^#+ /, ""), anchor: block.anchor },
      ];
      if (!onlyHeadings) close();
      draft.path = path;
      draft.pieces.push({
        start: block.start,
        end: block.end,
        words: countWords(source),
        isHeading: true,
        anchor: block.anchor,
      });
      continue;
    }
    for (const piece of splitBlock(block, source, TARGET_WORDS)) {
      const full =
        draft.words > 0 && draft.words + piece.words > (draft.words < MIN_WORDS ? MAX_WORDS : TARGET_WORDS + 20);
      if (full) close();
      draft.pieces.push(piece);
      draft.words += piece.words;
    }
  }
  close();
  return drafts;
}

/** Puts a short draft together with the next one where both stay below the target and neither leaves the other's section. */
function joinSmall(drafts: readonly Draft[]): Draft[] {
  const joined: Draft[] = [];
  for (const draft of drafts) {
    const last = joined.at(-1);
    const small =
      last && (last.words < MIN_WORDS || draft.words < MIN_WORDS) && last.words + draft.words <= TARGET_WORDS;
    const shared = last ? sharedPath(last.path, draft.path) : [];
    const related = last && (shared.length > 0 || last.path.length <= 1 || draft.path.length <= 1);
    if (last && small && related) {
      last.pieces.push(...draft.pieces);
      last.words += draft.words;
      // Under its own heading a passage is found best; a joined one keeps the first heading, for the place that it opens at.
      last.path = last.path.length >= shared.length ? last.path : shared;
    } else joined.push({ ...draft, pieces: [...draft.pieces] });
  }
  return joined;
}

function sharedPath(a: readonly Heading[], b: readonly Heading[]): Heading[] {
  let count = 0;
  while (count < a.length && count < b.length && a[count] === b[count]) count += 1;
  return a.slice(0, count);
}

function toPassage(draft: Draft, position: number, pageText: string, title: string): Passage {
  const charStart = draft.pieces[0]?.start ?? 0;
  const charEnd = draft.pieces.at(-1)?.end ?? charStart;
  const text = pageText.slice(charStart, charEnd);
  return {
    position,
    headingPath: draft.path.map((heading) => heading.title).filter((heading) => heading !== title),
    // In a document a block knows its page better than its heading does.
    anchor:
      draft.pieces.find((piece) => !piece.isHeading)?.anchor ??
      draft.path.findLast((heading) => heading.anchor !== null)?.anchor ??
      null,
    text,
    charStart,
    charEnd,
    wordCount: countWords(text),
  };
}
