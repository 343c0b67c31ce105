import { contentWords } from "#lib/answering/content-words";
import { nearlyEqual } from "#lib/answering/question-traits";

/** The share of the words that a text must have. */
const COVERED = 0.6;
/** Compounds hold their parts: "Versandkosten" is about "Versand". */
const SHORTEST_PART = 5;

/** Does `text` have most of these words (stems), a slip of the finger aside? */
export function coversWords(text: string, words: readonly string[], language: string | null): boolean {
  const known = [...new Set(contentWords(text, language))];
  const found = words.filter((word) =>
    known.some((other) => nearlyEqual(other, word) || (word.length >= SHORTEST_PART && other.includes(word))),
  );
  return found.length >= words.length * COVERED;
}
