import { gramBuckets } from "#lib/ai/encoder/word-pieces";
import { eigenvectors, type Matrix, project, randomOrthonormal, scatter } from "#tools/train-encoder/linear-algebra";
import type { Random } from "#tools/train-encoder/random";
import type { Glove, Vocabulary } from "#tools/train-encoder/vocabulary";

/** Frequent words weigh less: a / (a + p) (Arora, Liang and Ma, 2017). */
const A = 3e-4;
const NOISE = 0.02;
const GRAMS_WEIGH = 1.5;

/**
 * The rows before training, words first and buckets after: GloVe's vectors without their mean and their first direction, turned into
 * `dimension` dimensions, weighted by how rare the word is. A bucket is the mean of the words whose grams fall into it; a word that
 * GloVe lacks is the mean of its buckets.
 */
export function startVectors(vocabulary: Vocabulary, glove: Glove, dimension: number, random: Random): Float32Array {
  const { rows, has } = centred(vocabulary, glove);
  const turned = project(rows, transposed(randomOrthonormal(dimension, glove.dimension, random)), dimension);
  scaleToOne(turned, has);
  const count = vocabulary.words.length;
  for (let id = 0; id < count; id++) {
    const weight = A / (A + (vocabulary.frequency[id] ?? 0));
    for (let d = 0; d < dimension; d++) turned.data[id * dimension + d] = weight * at(turned, id, d);
  }
  const grams = vocabulary.words.map((word) => (/^\d+$/.test(word) ? [] : gramBuckets(word, vocabulary.buckets)));
  const buckets = meanOfWords(turned, grams, has, vocabulary.buckets);
  const vectors = new Float32Array((count + vocabulary.buckets) * dimension);
  for (let id = 0; id < count; id++) {
    const own = has[id]
      ? turned.data.subarray(id * dimension, (id + 1) * dimension)
      : meanOfBuckets(buckets, grams[id] ?? []);
    for (let d = 0; d < dimension; d++) {
      vectors[id * dimension + d] = (own[d] as number) + (random.normal() * NOISE) / Math.sqrt(dimension);
    }
  }
  vectors.set(buckets.data, count * dimension);
  return vectors;
}

function centred(vocabulary: Vocabulary, glove: Glove): { rows: Matrix; has: boolean[] } {
  const width = glove.dimension;
  const places = new Map(glove.words.map((word, place) => [word, place]));
  const rows: Matrix = { data: new Float64Array(vocabulary.words.length * width), width };
  const has = vocabulary.words.map((word, id) => {
    const place = places.get(word);
    if (place !== undefined) rows.data.set(glove.vectors.subarray(place * width, (place + 1) * width), id * width);
    return place !== undefined;
  });
  const roots = has.map((there, id) => (there ? Math.sqrt(vocabulary.frequency[id] ?? 0) : 0));
  const total = roots.reduce((sum, root) => sum + root, 0);
  const mean = new Float64Array(width);
  roots.forEach((root, id) => {
    for (let d = 0; d < width; d++) mean[d] = (mean[d] as number) + (root * at(rows, id, d)) / total;
  });
  eachRow(rows, has, (row) => {
    for (let d = 0; d < width; d++) row[d] = (row[d] as number) - (mean[d] as number);
  });
  const first = eigenvectors(scatter(rows, roots));
  eachRow(rows, has, (row) => {
    let along = 0;
    for (let d = 0; d < width; d++) along += (row[d] as number) * (first.data[d * width] as number);
    for (let d = 0; d < width; d++) row[d] = (row[d] as number) - along * (first.data[d * width] as number);
  });
  scaleToOne(rows, has);
  return { rows, has };
}

/** Divides all rows by the same number, so that their lengths' mean square is 1. */
function scaleToOne(rows: Matrix, has: readonly boolean[]): void {
  let sum = 0;
  let count = 0;
  eachRow(rows, has, (row) => {
    count += 1;
    for (const x of row) sum += x * x;
  });
  const scale = Math.sqrt(count / sum);
  for (let i = 0; i < rows.data.length; i++) rows.data[i] = (rows.data[i] as number) * scale;
}

function eachRow(rows: Matrix, has: readonly boolean[], change: (row: Float64Array) => void): void {
  has.forEach((there, id) => {
    if (there) change(rows.data.subarray(id * rows.width, (id + 1) * rows.width));
  });
}

function meanOfWords(words: Matrix, grams: readonly number[][], has: readonly boolean[], count: number): Matrix {
  const { width } = words;
  const sums: Matrix = { data: new Float64Array(count * width), width };
  const seen = new Uint32Array(count);
  grams.forEach((buckets, id) => {
    if (!has[id]) return;
    for (const bucket of buckets) {
      seen[bucket] = (seen[bucket] as number) + 1;
      for (let d = 0; d < width; d++) sums.data[bucket * width + d] = at(sums, bucket, d) + at(words, id, d);
    }
  });
  for (let bucket = 0; bucket < count; bucket++) {
    const scale = GRAMS_WEIGH / Math.max(1, seen[bucket] as number);
    for (let d = 0; d < width; d++) sums.data[bucket * width + d] = at(sums, bucket, d) * scale;
  }
  return sums;
}

function meanOfBuckets(buckets: Matrix, of: readonly number[]): Float64Array {
  const mean = new Float64Array(buckets.width);
  for (const bucket of of) {
    for (let d = 0; d < mean.length; d++) mean[d] = (mean[d] as number) + at(buckets, bucket, d) / of.length;
  }
  return mean;
}

function transposed(matrix: Matrix): Matrix {
  const height = matrix.data.length / matrix.width;
  const data = new Float64Array(matrix.data.length);
  for (let i = 0; i < height; i++) for (let j = 0; j < matrix.width; j++) data[j * height + i] = at(matrix, i, j);
  return { data, width: height };
}

function at(matrix: Matrix, row: number, column: number): number {
  return matrix.data[row * matrix.width + column] as number;
}
