import { isMainThread } from "node:worker_threads";
import { gramBuckets, stemId, wordsOf } from "#lib/ai/encoder/word-pieces";

/** What a file of weights holds; see `readWeights`. */
export type Weights = {
  words: string[];
  buckets: number;
  dimension: number;
  scales: Float32Array;
  table: Int8Array;
};

/** A word that has no row: the sum of its character grams' vectors, and how many these are; `times` it stands in the text at hand. */
type Spelled = { vector: Float32Array; grams: number; times: number };
/** What a word is to the encoder: the row of itself or its stem, or its letters; null for what means nothing. */
type Meant = number | Spelled | null;

/** Words without a row of which the meaning is remembered, some 700 bytes each: more in a thread of its own, which reads much and ends soon. */
const REMEMBERED = isMainThread ? 10_000 : 60_000;

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
  private readonly remembered = new Map<string, Meant>();
  /** How often each word stands in the text at hand; zeros between texts. */
  private readonly times: Uint32Array;

  constructor(weights: Weights) {
    this.weights = weights;
    this.dimension = weights.dimension;
    this.ids = new Map(weights.words.map((word, id) => [word, id]));
    this.words = weights.words;
    this.table = weights.table;
    this.rowLengths = Float32Array.from(weights.words, (_, id) => this.rowLength(id));
    this.times = new Uint32Array(weights.words.length);
  }

  /** A word's place among the encoder's words, the most frequent being 0; undefined for one that it does not have. */
  rank(word: string): number | undefined {
    return this.ids.get(word);
  }

  /** A text's vector of length 1; zeros for one without a word. A repeated word, or gram, counts 1 + ln n. */
  embed(text: string): Float32Array {
    const { times } = this;
    const { dimension, table, scales } = this.weights;
    const vector = new Float32Array(dimension);
    const rows: number[] = [];
    const spelled: Spelled[] = [];
    for (const word of wordsOf(text)) {
      const meant = this.meant(word);
      if (typeof meant === "number") {
        if (times[meant] === 0) rows.push(meant);
        times[meant] = (times[meant] as number) + 1;
      } else if (meant && meant.times++ === 0) spelled.push(meant);
    }
    for (const id of rows) {
      addTimes(vector, table, id * dimension, (scales[id] as number) * repeated(times[id] as number));
      times[id] = 0;
    }
    for (const word of spelled) {
      addTimes(vector, word.vector, 0, repeated(word.times / word.grams));
      word.times = 0;
    }
    return unit(vector);
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

  private meant(word: string): Meant {
    const known = this.ids.get(word) ?? this.remembered.get(word);
    if (known !== undefined) return known;
    const meant = stemId(word, this.ids) ?? this.spelled(word);
    if (this.remembered.size >= REMEMBERED) this.remembered.clear();
    this.remembered.set(word, meant);
    return meant;
  }

  /** Numbers of three and more digits mean nothing. */
  private spelled(word: string): Spelled | null {
    if (/^\d{3,}$/.test(word)) return null;
    const { dimension, table, scales, words, buckets } = this.weights;
    const vector = new Float32Array(dimension);
    const grams = gramBuckets(word, buckets);
    for (const bucket of grams) {
      const row = words.length + bucket;
      addTimes(vector, table, row * dimension, scales[row] as number);
    }
    return { vector, grams: grams.length, times: 0 };
  }
}

const repeated = (times: number) => (times > 1 ? 1 + Math.log(times) : times);

function addTimes(vector: Float32Array, rows: Int8Array | Float32Array, at: number, weight: number): void {
  for (let d = 0; d < vector.length; d++) vector[d] = (vector[d] as number) + weight * (rows[at + d] as number);
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
