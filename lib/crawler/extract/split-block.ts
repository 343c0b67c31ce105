import { countWords } from "#lib/crawler/extract/count-words";
import type { TextBlock } from "#lib/crawler/extract/extracted-page";

/** A part of a page's text that is not cut again. */
export type Piece = {
  start: number;
  end: number;
  words: number;
  isHeading: boolean;
  /** The block's own anchor. */
  anchor: string | null;
};

const SENTENCES = new Intl.Segmenter("en", { granularity: "sentence" });
/** Common abbreviations after which the segmenter sees a sentence's end where a capital follows. */
const ABBREVIATION =
  /(^|[\s(])(e\.g|i\.e|etc|vs|cf|approx|no|fig|sec|vol|pp|dr|mr|mrs|ms|prof|st|inc|ltd|co|corp|dept|est|u\.s|u\.k|[A-Z])\.\s*$/i;

/**
 * Cuts a block that is longer than `target` words: lists, tables and code between lines, text between sentences. A single line or
 * sentence that is longer still is cut between words, or between characters where a script has no spaces.
 */
export function splitBlock(block: TextBlock, source: string, target: number): Piece[] {
  const whole = {
    start: block.start,
    end: block.end,
    words: countWords(source),
    isHeading: false,
    anchor: block.anchor,
  };
  if (whole.words <= target) return [whole];
  const byLine = block.kind === "list" || block.kind === "table" || block.kind === "code";
  const units = (byLine ? lines(source) : lines(source).flatMap(sentences)).flatMap((unit) =>
    splitUnit(unit, source, target),
  );
  return pack(units, target).map((unit) => ({
    start: block.start + unit.start,
    end: block.start + unit.end,
    words: unit.words,
    isHeading: false,
    anchor: block.anchor,
  }));
}

type Unit = { start: number; end: number; words: number };

function lines(source: string): (Unit & { text: string })[] {
  const found: (Unit & { text: string })[] = [];
  let start = 0;
  for (const text of source.split("\n")) {
    if (text.trim() !== "") found.push({ start, end: start + text.length, words: countWords(text), text });
    start += text.length + 1;
  }
  return found;
}

function sentences(line: Unit & { text: string }): Unit[] {
  const found: Unit[] = [];
  let open: Unit | null = null;
  for (const { segment, index } of SENTENCES.segment(line.text)) {
    const end = line.start + index + segment.trimEnd().length;
    const words = countWords(segment);
    if (open) {
      open.end = end;
      open.words += words;
    } else open = { start: line.start + index, end, words };
    if (ABBREVIATION.test(segment)) continue;
    found.push(open);
    open = null;
  }
  if (open) found.push(open);
  return found;
}

/** A unit within the target as it is; a longer one in pieces of about that many words. */
function splitUnit(unit: Unit, source: string, target: number): Unit[] {
  if (unit.words <= target) return [{ start: unit.start, end: unit.end, words: unit.words }];
  const pieces: Unit[] = [];
  const text = source.slice(unit.start, unit.end);
  const size = Math.max(1, Math.floor((text.length * target) / unit.words));
  let at = 0;
  while (at < text.length) {
    const end = cutPoint(text, at, size);
    const words = countWords(text.slice(at, end));
    pieces.push({ start: unit.start + at, end: unit.start + end, words });
    at = end;
  }
  return pieces;
}

/** Where a piece that begins at `at` ends: after white space or a mark in its last fifth, never inside a surrogate pair. */
function cutPoint(text: string, at: number, size: number): number {
  const limit = at + size;
  if (limit >= text.length) return text.length;
  const tail = text.slice(limit - Math.floor(size / 5), limit);
  const breaks = [...tail.matchAll(/[。！？；;,、，：:]|\s/gu)].at(-1);
  if (breaks) return limit - tail.length + breaks.index + breaks[0].length;
  const code = text.charCodeAt(limit);
  return code >= 0xdc00 && code <= 0xdfff ? limit + 1 : limit;
}

/** Neighbouring units together, as many as fit the target. */
function pack(units: readonly Unit[], target: number): Unit[] {
  const packed: Unit[] = [];
  for (const unit of units) {
    const last = packed.at(-1);
    if (last && last.words + unit.words <= target) {
      last.end = unit.end;
      last.words += unit.words;
    } else packed.push({ ...unit });
  }
  return packed;
}
