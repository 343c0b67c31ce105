import type { PairSource } from "#tools/train-encoder/make-pairs";
import type { Random } from "#tools/train-encoder/random";
import { rowsOf, type Vocabulary } from "#tools/train-encoder/vocabulary";

/** A text as rows of the table with what each weighs in it. */
export type Text = { rows: number[]; weights: number[] };

/** Pairs that are each other's wrong answers, except where their keys are equal. */
export type Batch = { questions: Text[]; answers: Text[]; keys: string[] };

/** So many pairs of one source stand together in a batch: telling these apart is harder than telling sources apart. */
const GROUP = 64;
const DROPPED_WORDS = 0.1;
const SPELLED_BY_GRAMS = 0.04;
const SHORTEST_DROPPED = 3;
const LONG_ANSWER = 48;
const SHORTEST_PIECE = 24;

/** A word's rows, and those of its grams alone. */
type Word = { rows: number[]; grams: number[] };
type Encoded = {
  weight: number;
  pairs: { key: string; question: Word[]; answer: Word[] }[];
  order: Uint32Array;
  next: number;
};

/** Returns a function that makes one random batch after the other. */
export function batches(
  sources: readonly PairSource[],
  vocabulary: Vocabulary,
  size: number,
  random: Random,
): () => Batch {
  const toWord = wordMemo(vocabulary);
  const encoded: Encoded[] = sources.map(({ weight, pairs }) => ({
    weight,
    pairs: pairs.map(({ key, question, answer }) => ({
      key,
      question: question.map(toWord),
      answer: answer.map(toWord),
    })),
    order: Uint32Array.from(pairs, (_, i) => i),
    next: 0,
  }));
  for (const source of encoded) random.shuffle(source.order);
  const total = encoded.reduce((sum, source) => sum + source.weight, 0);
  return () => {
    const batch: Batch = { questions: [], answers: [], keys: [] };
    while (batch.keys.length < size) {
      const source = choose(encoded, random.next() * total);
      const take = Math.min(GROUP, size - batch.keys.length, Math.max(1, Math.floor(source.pairs.length / 4)));
      for (let i = 0; i < take; i++) addPair(batch, source, random);
    }
    return batch;
  };
}

/** The word's rows and grams, worked out once. */
function wordMemo(vocabulary: Vocabulary): (word: string) => Word {
  const known = new Map<string, Word>();
  const letters = { ...vocabulary, ids: new Map<string, number>() };
  return (word) => {
    const found = known.get(word) ?? { rows: rowsOf(word, vocabulary), grams: rowsOf(word, letters) };
    known.set(word, found);
    return found;
  };
}

function choose(sources: readonly Encoded[], place: number): Encoded {
  let left = place;
  for (const source of sources) {
    left -= source.weight;
    if (left <= 0) return source;
  }
  return sources.at(-1) as Encoded;
}

function addPair(batch: Batch, source: Encoded, random: Random): void {
  if (source.next >= source.order.length) {
    source.next = 0;
    random.shuffle(source.order);
  }
  const pair = source.pairs[source.order[source.next++] as number];
  if (!pair) return;
  const question = toText(pair.question, pair.question.length > SHORTEST_DROPPED ? DROPPED_WORDS : 0, random);
  const answer = toText(piece(pair.answer, random), DROPPED_WORDS, random);
  if (question.rows.length === 0 || answer.rows.length === 0) return;
  batch.questions.push(question);
  batch.answers.push(answer);
  batch.keys.push(pair.key);
}

/** Half of the long answers are shortened to a piece: visitors' units are short. */
function piece(words: Word[], random: Random): Word[] {
  if (words.length <= LONG_ANSWER || random.next() >= 0.5) return words;
  const length = SHORTEST_PIECE + random.below(words.length - SHORTEST_PIECE);
  const from = random.next() < 0.5 ? 0 : random.below(words.length - length + 1);
  return words.slice(from, from + length);
}

function toText(words: readonly Word[], dropped: number, random: Random): Text {
  const counts = new Map<number, number>();
  for (const word of words) {
    if (dropped > 0 && random.next() < dropped) continue;
    const isSpelled = word.rows.length === 1 && word.grams.length > 0 && random.next() < SPELLED_BY_GRAMS;
    const rows = isSpelled ? word.grams : word.rows;
    for (const row of rows) counts.set(row, (counts.get(row) ?? 0) + 1 / rows.length);
  }
  const weights = [...counts.values()].map((count) => (count > 1 ? 1 + Math.log(count) : count));
  return { rows: [...counts.keys()], weights };
}
