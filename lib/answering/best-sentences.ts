import { answerExpectation } from "#lib/answering/answer-expectation";
import { contentWords } from "#lib/answering/content-words";
import { quotableSentences } from "#lib/answering/quotable-sentences";
import type { Sentence } from "#lib/answering/split-sentences";

/** A sentence with what it contributes to answering the question. */
export type RankedSentence = Sentence & { score: number };

/**
 * Ranks the sentences of a text by the question's words that they hold (rare ones count more, the words next door a
 * little), best first. Sentences that share nothing are left out.
 */
export function bestSentences(question: string, text: string, language: string | null): RankedSentence[] {
  const sentences = quotableSentences(text);
  const words = sentences.map((sentence) => new Set(contentWords(sentence.text, language)));
  const asked = [...new Set(contentWords(question, language))];
  const weights = asked.map((word) => {
    const holding = words.filter((set) => set.has(word)).length;
    return holding === 0 ? 0 : Math.log(1 + sentences.length / holding);
  });
  const own = words.map((set) => asked.reduce((sum, word, i) => sum + (set.has(word) ? (weights[i] as number) : 0), 0));
  const expectation = answerExpectation(question);
  return sentences
    .map((sentence, i) => {
      const overlap = own[i] as number;
      const neighbours = Math.max(own[i - 1] ?? 0, own[i + 1] ?? 0);
      const expected = expectation?.test(sentence.text) ? 0.3 * Math.max(...own) : 0;
      const score = overlap + 0.1 * neighbours + (overlap > 0 ? expected : 0);
      return { ...sentence, score: score / (1 + 0.005 * (words[i]?.size ?? 0)) };
    })
    .filter((sentence) => sentence.score > 0)
    .sort((a, b) => b.score - a.score || a.start - b.start);
}
