import { isAscii, normalizeText } from "#lib/answering/text/normalize-text";

/** A word of a text after normalising. `dense` words come from scripts that put no spaces between words. */
export type Word = { text: string; dense: boolean };

const RUN = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu;
const DENSE_CLASS = "\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}";
const DENSE = new RegExp(`[${DENSE_CLASS}]`, "u");
const DENSE_OR_NOT = new RegExp(`[${DENSE_CLASS}\\p{M}]+|[^${DENSE_CLASS}]+`, "gu");

let segmenter: Intl.Segmenter | null = null;

function splitDense(run: string, into: Word[]): void {
  // ICU chooses its dictionary by script, so one locale serves all of them.
  segmenter ??= new Intl.Segmenter("ja", { granularity: "word" });
  for (const part of run.match(DENSE_OR_NOT) ?? []) {
    if (!DENSE.test(part)) into.push({ text: part, dense: false });
    else for (const { segment } of segmenter.segment(part)) into.push({ text: segment, dense: true });
  }
}

/** The words of a text in order, normalised; punctuation and symbols are left out. Takes plain or normalised text. */
export function splitWords(text: string): Word[] {
  const normal = normalizeText(text);
  if (isAscii(normal)) return (normal.match(/[a-z0-9]+/g) ?? []).map((word) => ({ text: word, dense: false }));
  const dense = DENSE.test(normal);
  const words: Word[] = [];
  for (const run of normal.match(RUN) ?? []) {
    if (dense && DENSE.test(run)) splitDense(run, words);
    else words.push({ text: run, dense: false });
  }
  return words;
}
