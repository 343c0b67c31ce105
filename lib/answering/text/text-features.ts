import { type FeatureSink, hashFeature, PAIR_BIT } from "#lib/answering/index/feature-table";
import { stemWord } from "#lib/answering/language/stem-word";
import { RANKING_STOP_WORDS, stopWords } from "#lib/answering/language/stop-words";
import { foldAccents } from "#lib/answering/text/normalize-text";
import type { Word } from "#lib/answering/text/split-words";

const WORD_SEED = 1;
const PAIR_SEED = 2;
const GRAM_SEED = 3;

/** The words' stems in order. */
export function stemsOf(words: readonly Word[], language: string | null): string[] {
  return words.map((word) => (word.dense ? word.text : stemWord(word.text, language)));
}

/** Word features of a question: every stem, every pair of neighbours, and the first word as such. */
export function addQuestionWords(stems: readonly string[], sink: FeatureSink): void {
  let before = "^";
  for (const stem of stems) {
    hashFeature(stem, WORD_SEED, sink);
    hashFeature(`${before} ${stem}`, PAIR_SEED, (high, low) => sink(high, (low | PAIR_BIT) >>> 0));
    before = stem;
  }
}

/** Word features for ranking passages: stems without English function words. Every word counts when nothing else is left. */
export function rankingStems(words: readonly Word[], language: string | null): string[] {
  if (language !== "en") return stemsOf(words, language);
  const kept = words.filter((word) => !RANKING_STOP_WORDS.has(word.text));
  return stemsOf(kept, language);
}

/** The stems of the words that carry a text's subject: none of the language's function words, unless nothing else is there. */
export function subjectStems(words: readonly Word[], language: string | null): string[] {
  const stops = stopWords(language);
  const subject = words.filter((word) => word.dense || !stops.has(word.text));
  return stemsOf(subject.length > 0 ? subject : words, language);
}

/** One feature per stem. */
export function addStems(stems: readonly string[], sink: FeatureSink): void {
  for (const stem of stems) hashFeature(stem, WORD_SEED, sink);
}

/**
 * Character n-grams inside word boundaries, lengths `shortest` to `longest`, boundaries marked; a word that is shorter
 * gives itself. Words of dense scripts give 1- and 2-grams without boundaries: there a character is nearly a word.
 */
export function addCharGrams(words: readonly Word[], shortest: number, longest: number, sink: FeatureSink): void {
  for (const word of words) {
    if (word.dense) {
      const chars = [...word.text];
      for (let i = 0; i < chars.length; i++) {
        hashFeature(chars[i] as string, GRAM_SEED, sink);
        if (i + 1 < chars.length) hashFeature(`${chars[i]}${chars[i + 1]}`, GRAM_SEED, sink);
      }
      continue;
    }
    const padded = `_${foldAccents(word.text)}_`;
    if (padded.length < shortest) hashFeature(padded, GRAM_SEED, sink);
    for (let length = shortest; length <= longest && length <= padded.length; length++)
      for (let i = 0; i + length <= padded.length; i++) hashFeature(padded.slice(i, i + length), GRAM_SEED, sink);
  }
}
