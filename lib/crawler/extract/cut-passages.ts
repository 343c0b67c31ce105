import { countWords } from "#lib/crawler/extract/count-words";
import type { ExtractedPage, Passage } from "#lib/crawler/extract/extracted-page";
import { type Piece, splitBlock } from "#lib/crawler/extract/split-block";

/** What a passage should hold. Sections shorter than `MIN_WORDS` join their neighbour if that stands under the same heading. */
const TARGET_WORDS = 240;
const MAX_WORDS = 320;
const MIN_WORDS = 60;

type Heading = { level: number; title: string; anchor: string | null };
type Draft = { pieces: Piece[]; words: number; headingWords: number; path: Heading[] };

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
  const begin = (): Draft => ({ pieces: [], words: 0, headingWords: 0, path });
  let draft = begin();
  const close = () => {
    if (draft.pieces.length > 0) drafts.push(draft);
    draft = begin();
  };
  for (const block of page.blocks) {
    const source = page.text.slice(block.start, block.end);
    if (block.kind === "heading") {
      const words = countWords(source);
      const onlyHeadings = draft.pieces.at(-1)?.isHeading ?? true;
      path = [
        ...path.filter((heading) => heading.level < block.level),
        { level: block.level, title: source.replace(/^#+ /, ""), anchor: block.anchor },
      ];
      // Headings on end, without text between them, are cut too: no passage is without end.
      if (!onlyHeadings || draft.headingWords + words > TARGET_WORDS) close();
      draft.path = path;
      draft.headingWords += words;
      draft.pieces.push({ start: block.start, end: block.end, words, isHeading: true, anchor: block.anchor });
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
      last &&
      (last.words < MIN_WORDS || draft.words < MIN_WORDS) &&
      last.words + draft.words <= TARGET_WORDS &&
      last.headingWords + draft.headingWords <= TARGET_WORDS;
    const shared = last ? sharedPath(last.path, draft.path) : [];
    const related = last && (shared.length > 0 || last.path.length <= 1 || draft.path.length <= 1);
    if (last && small && related) {
      for (const piece of draft.pieces) last.pieces.push(piece);
      last.words += draft.words;
      last.headingWords += draft.headingWords;
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
