import { gramBuckets, stemId, wordsOf } from "#lib/ai/encoder/word-pieces";

/** What a file of weights holds; see `readWeights`. */
export type Weights = {
  words: string[];
  buckets: number;
  dimension: number;
  scales: Float32Array;
  table: Int8Array;
};

/** The rows of a word with what each weighs. */
type Rows = readonly number[];

const REMEMBERED = 20_000;

/**
 * Reads weights as tools/train-encoder/pack.ts writes them: u32 words, u32 gram buckets, u32 dimension, u32 bytes of the word list; the word list (Latin-1,
 * one a line, the most frequent first, padded to 4 bytes); a float32 scale per row; the rows as int8.
 */
export function readWeights(bytes: Uint8Array): Weights {
  const buffer = bytes.slice().buffer;
  const [count = 0, buckets = 0, dimension = 0, listBytes = 0] = new Uint32Array(buffer, 0, 4);
  const words = Buffer.from(buffer, 16, listBytes).toString("latin1").split("\n");
  const at = (16 + listBytes + 3) & ~3;
  const scales = new Float32Array(buffer, at, count + buckets);
  const table = new Int8Array(buffer, at + scales.byteLength, (count + buckets) * dimension);
  return { words, buckets, dimension, scales, table };
}

/**
 * A static sentence encoder for English: a text's vector is the weighted sum of the vectors of its words, and of their character grams
 * where a word is unknown. Some microseconds a question; no model runs.
 */
export class Encoder {
  readonly dimension: number;
  /** The words that have a row of their own, the most frequent first; `table` begins with their rows. */
  readonly words: readonly string[];
  readonly table: Int8Array;
  /** Length of each word's row, in steps of int8. */
  readonly rowLengths: Float32Array;
  private readonly weights: Weights;
  private readonly ids: Map<string, number>;
  private readonly remembered = new Map<string, Rows>();
  /** What a word weighs that says as much as most. */
  private readonly typical: number;

  constructor(weights: Weights) {
    this.weights = weights;
    this.dimension = weights.dimension;
    this.ids = new Map(weights.words.map((word, id) => [word, id]));
    this.words = weights.words;
    this.table = weights.table;
    this.rowLengths = Float32Array.from(weights.words, (_, id) => this.rowLength(id));
    const lengths = Float32Array.from(weights.words, (_, id) => this.length(id)).sort();
    this.typical = lengths[lengths.length >> 1] ?? 1;
  }

  /** A word's place among the encoder's words, the most frequent being 0; undefined for one that it does not have. */
  rank(word: string): number | undefined {
    return this.ids.get(word);
  }

  /** A text's vector of length 1; zeros for one without a word. A repeated word counts 1 + ln n. */
  embed(text: string): Float32Array {
    const { dimension, table, scales } = this.weights;
    const counts = new Map<number, number>();
    for (const word of wordsOf(text)) {
      const rows = this.rows(word);
      for (const id of rows) counts.set(id, (counts.get(id) ?? 0) + 1 / rows.length);
    }
    const vector = new Float32Array(dimension);
    for (const [id, n] of counts) {
      const weight = (scales[id] as number) * (n > 1 ? 1 + Math.log(n) : n);
      for (let d = 0; d < dimension; d++)
        vector[d] = (vector[d] as number) + weight * (table[id * dimension + d] as number);
    }
    return unit(vector);
  }

  /**
   * Share of a text's word mass that the encoder has words for, 0–1. Of jargon and of other languages it knows little, and its opinion on
   * what it does not know does harm.
   */
  known(text: string): number {
    let own = 0;
    let all = 0;
    for (const word of wordsOf(text)) {
      const rows = this.rows(word);
      if (rows.length === 0) continue;
      const mean = rows.reduce((sum, id) => sum + this.length(id), 0) / rows.length;
      if (rows.length === 1) own += mean;
      all += rows.length === 1 ? mean : Math.max(this.typical, mean);
    }
    return all > 0 ? own / all : 0;
  }

  /** The row of a word or of its stem; null for a word that the encoder knows only by its letters. */
  wordRow(word: string): number | null {
    return this.ids.get(word) ?? stemId(word, this.ids) ?? null;
  }

  private rowLength(id: number): number {
    const { dimension, table } = this.weights;
    let sum = 0;
    for (let d = id * dimension; d < (id + 1) * dimension; d++) sum += (table[d] as number) ** 2;
    return Math.sqrt(sum);
  }

  /** How much a row weighs: training gives words that say little a short vector. */
  private length(id: number): number {
    return this.rowLength(id) * (this.weights.scales[id] as number);
  }

  /** The rows of a word: its own, that of its stem, or those of its character grams. Numbers of three and more digits have none. */
  private rows(word: string): Rows {
    const known = this.remembered.get(word);
    if (known) return known;
    const rows = this.findRows(word);
    if (this.remembered.size >= REMEMBERED) this.remembered.clear();
    this.remembered.set(word, rows);
    return rows;
  }

  private findRows(word: string): Rows {
    const id = this.ids.get(word) ?? stemId(word, this.ids);
    if (id !== undefined) return [id];
    if (/^\d{3,}$/.test(word)) return [];
    const { words, buckets } = this.weights;
    return gramBuckets(word, buckets).map((bucket) => words.length + bucket);
  }
}

/** The vector, made one of length 1 where it is not zero. */
function unit(vector: Float32Array): Float32Array {
  let sum = 0;
  for (const x of vector) sum += x * x;
  if (sum > 0) {
    const scale = 1 / Math.sqrt(sum);
    for (let d = 0; d < vector.length; d++) vector[d] = (vector[d] as number) * scale;
  }
  return vector;
}
