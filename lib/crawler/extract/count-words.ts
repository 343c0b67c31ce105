const RUNS = /[\p{L}\p{N}\p{M}_]+/gu;
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu;
/** Chinese and Japanese words are about two characters long; for Thai and its neighbours this errs on the long side. */
const CHARACTERS_PER_WORD = 2;

/** Latin letters and what stands beside them, up to here, by character code: 1 for what a word is made of. */
const IS_WORD = Uint8Array.from({ length: 0x250 }, (_, code) =>
  Number(/[\p{L}\p{N}\p{M}_]/u.test(String.fromCharCode(code))),
);
/** Dashes, quotation marks and spaces that are no part of a word either: U+2000 to U+206F. */
const isPunctuation = (code: number) => code >= 0x2000 && code < 0x2070;

/** The words of a text of Latin letters, or null where it holds anything else: most texts need no regular expression. */
function countLatinWords(text: string): number | null {
  let words = 0;
  let inside = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code >= 0x250 && !isPunctuation(code)) return null;
    const isWord = code < 0x250 ? (IS_WORD[code] as number) : 0;
    if (isWord > inside) words += 1;
    inside = isWord;
  }
  return words;
}

/** Words of a text in any script: runs of letters and digits; scripts without spaces count by length. */
export function countWords(text: string): number {
  const latin = countLatinWords(text);
  if (latin !== null) return latin;
  let words = 0;
  for (const [run] of text.matchAll(RUNS)) {
    // The cheap test first: most runs are ASCII or at least Latin.
    if ((run.codePointAt(0) ?? 0) < 0x0e00) words += 1;
    else words += Math.max(1, Math.ceil((run.match(UNSPACED)?.length ?? 0) / CHARACTERS_PER_WORD));
  }
  return words;
}
