const RUNS = /[\p{L}\p{N}\p{M}_]+/gu;
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu;
/** Chinese and Japanese words are about two characters long; for Thai and its neighbours this errs on the long side. */
const CHARACTERS_PER_WORD = 2;

/** Words of a text in any script: runs of letters and digits; scripts without spaces count by length. */
export function countWords(text: string): number {
  let words = 0;
  for (const [run] of text.matchAll(RUNS)) {
    // The cheap test first: most runs are ASCII or at least Latin.
    if ((run.codePointAt(0) ?? 0) < 0x0e00) words += 1;
    else words += Math.max(1, Math.ceil((run.match(UNSPACED)?.length ?? 0) / CHARACTERS_PER_WORD));
  }
  return words;
}
