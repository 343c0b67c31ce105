import { answerExpectation } from "#lib/answering/ranking/answer-expectation";
import { contentWords } from "#lib/answering/text/content-words";
import type { Sentence } from "#lib/answering/text/split-sentences";
import { quotableSentences } from "#lib/answering/write/quotable-sentences";

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
  const said = words.map((set) =>
    asked.reduce((sum, word, i) => sum + (set.has(word) ? (weights[i] as number) : 0), 0),
  );
  const labels = sentences.map((_, i) => isLabel(sentences, i, text));
  const own = said.map((share, i) => Math.max(share, labels[i - 1] ? (said[i - 1] ?? 0) : 0) * (labels[i] ? 0.9 : 1));
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

/** A longer line says something of its own. */
const LABEL_WORDS = 12;

/**
 * Whether a sentence is a line that names what the next line tells: a term before its definition, a question before its answer. What is
 * asked in its words is then answered by the next sentence as well.
 */
function isLabel(sentences: readonly Sentence[], i: number, text: string): boolean {
  const [label, next] = [sentences[i], sentences[i + 1]];
  if (!label || !next || /[.!。！…,;]$/.test(label.text) || label.text.split(/\s+/).length > LABEL_WORDS) return false;
  const isLineStart = label.start === 0 || text[label.start - 1] === "\n";
  return isLineStart && /^\n+$/.test(text.slice(label.start + label.text.length, next.start));
}
