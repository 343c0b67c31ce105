/** Share of a copy's runs of words that its original must hold. */
const MOST = 0.9;
const RUN = 3;
/** Words; in scripts without blanks, letters. */
const WORDS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{N}\p{M}]+/gu;

/** Whether a text can stand for its copy: it holds nearly all that the copy says, and each of its numbers. */
export function saysTheSame(original: string, copy: string): boolean {
  const there = original.toLowerCase().match(WORDS) ?? [];
  const here = copy.toLowerCase().match(WORDS) ?? [];
  const words = new Set(there);
  if (here.some((word) => /\d/.test(word) && !words.has(word))) return false;
  const known = new Set(runs(there));
  const wanted = runs(here);
  return wanted.filter((run) => known.has(run)).length >= MOST * wanted.length;
}

function runs(words: readonly string[]): string[] {
  if (words.length < RUN) return [words.join(" ")];
  return words.slice(RUN - 1).map((_, index) => words.slice(index, index + RUN).join(" "));
}
