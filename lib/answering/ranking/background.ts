import { type FeatureSink, FeatureTable, PAIR_BIT } from "#lib/answering/index/feature-table";
import { stopWords } from "#lib/answering/language/stop-words";
import { BACKGROUND_WORDS } from "#lib/answering/ranking/background-words";
import { normalizeText } from "#lib/answering/text/normalize-text";
import type { Word } from "#lib/answering/text/split-words";
import { addCharGrams, addStems, stemsOf } from "#lib/answering/text/text-features";

/**
 * A handful of questions says little about how telling a word is: in ten questions "please" is as rare as "invoice". So idf
 * is counted as if this many questions of the language at large stood beside the chatbot's own.
 */
const WEIGHT = 2000;
/** What a pair of words weighs beside a word. */
const PAIR_WEIGHT = 0.6;
/** Share of questions that holds a function word, for languages without counted words. */
const FUNCTION_WORD_SHARE = 0.03;

function* backgroundWords(language: string): Generator<[string, number]> {
  if (language === "en")
    for (const entry of BACKGROUND_WORDS.split(" ")) {
      const [word, count] = entry.split(":") as [string, string];
      yield [word, Number(count) / 100_000];
    }
  else for (const word of stopWords(language)) yield [normalizeText(word), FUNCTION_WORD_SHARE];
}

/** How often features occur in questions of a language at large. */
export class Background {
  private readonly table = new FeatureTable();
  private readonly shares: number[] = [];

  constructor(language: string) {
    for (const [text, share] of backgroundWords(language)) {
      const words: Word[] = [{ text, dense: false }];
      const add: FeatureSink = (high, low) => {
        const id = this.table.intern(high, low);
        this.shares[id] = Math.min(1, (this.shares[id] ?? 0) + share);
      };
      addStems(stemsOf(words, language), add);
      addCharGrams(words, 3, 5, add);
    }
  }

  /** Smoothed idf of a feature that `found` of `questions` questions have. */
  idf(high: number, low: number, found: number, questions: number): number {
    const id = this.table.find(high, low);
    const share = id < 0 ? 0 : (this.shares[id] as number);
    const idf = Math.log((1 + questions + WEIGHT) / (1 + found + WEIGHT * share)) + 1;
    return (low & PAIR_BIT) === 0 ? idf : idf * PAIR_WEIGHT;
  }
}

const byLanguage = new Map<string, Background>();

/** The background of a language, made once per process. */
export function backgroundOf(language: string): Background {
  let background = byLanguage.get(language);
  if (!background) {
    background = new Background(language);
    byLanguage.set(language, background);
  }
  return background;
}
