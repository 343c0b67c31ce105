import { areAlike } from "#lib/answering/are-alike";
import { contentWords } from "#lib/answering/content-words";

/** The share of the words that a text must have. */
const COVERED = 0.6;

/** Does `text` have most of these words (stems), a slip of the finger aside? */
export function coversWords(text: string, words: readonly string[], language: string | null): boolean {
  const known = [...new Set(contentWords(text, language))];
  const found = words.filter((word) => known.some((other) => areAlike(other, word, language)));
  return found.length >= words.length * COVERED;
}
