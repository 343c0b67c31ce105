import type { Batch, Text } from "#tools/train-encoder/batches";

/** How the training goes: `dimension` numbers a row, `steps` batches of `size` pairs, the greatest step `rate`. */
export type TrainOptions = { dimension: number; steps: number; size: number; rate: number };

/** Similarities are cosines times this before the softmax. */
const SHARPNESS = 20;
const WARM_UP = 0.02;

/**
 * Fits the rows in place: a question's vector shall be nearest to its own answer among all of the batch, and the other way round
 * (symmetric InfoNCE: van den Oord, Li and Vinyals, 2018), by Adagrad on the rows that the batch touches.
 */
export function train(
  vectors: Float32Array,
  next: () => Batch,
  options: TrainOptions,
  report: (line: string) => void,
): void {
  const { dimension, steps, size } = options;
  const squares = new Float32Array(vectors.length).fill(1e-6);
  let loss = 0;
  for (let step = 0; step < steps; step++) {
    const progress = step / steps;
    const rate = options.rate * (progress < WARM_UP ? progress / WARM_UP : 1 - progress) + 1e-5;
    const batch = next();
    const questions = embed(batch.questions, vectors, dimension);
    const answers = embed(batch.answers, vectors, dimension);
    const found = gradients(questions.units, answers.units, batch.keys, dimension);
    throughLength(found.questions, questions, dimension);
    throughLength(found.answers, answers, dimension);
    const sums = new RowSums(dimension);
    sums.add(batch.questions, found.questions);
    sums.add(batch.answers, found.answers);
    sums.descend(vectors, squares, rate);
    loss = step === 0 ? found.loss : 0.98 * loss + 0.02 * found.loss;
    if (step % 100 === 0 || step === steps - 1)
      report(`step ${step} of ${steps}, ${size} pairs each: loss ${loss.toFixed(3)}`);
  }
}

type Embedded = { units: Float32Array; lengths: Float64Array };

function embed(texts: readonly Text[], vectors: Float32Array, dimension: number): Embedded {
  const units = new Float32Array(texts.length * dimension);
  const lengths = new Float64Array(texts.length);
  texts.forEach(({ rows, weights }, i) => {
    const from = i * dimension;
    rows.forEach((row, k) => {
      addTo(units, from, vectors, row * dimension, weights[k] as number, dimension);
    });
    let sum = 1e-12;
    for (let d = 0; d < dimension; d++) sum += (units[from + d] as number) ** 2;
    const length = Math.sqrt(sum);
    lengths[i] = length;
    for (let d = 0; d < dimension; d++) units[from + d] = (units[from + d] as number) / length;
  });
  return { units, lengths };
}

/** The loss of a batch, and its gradient by each unit vector. */
function gradients(questions: Float32Array, answers: Float32Array, keys: readonly string[], dimension: number) {
  const n = keys.length;
  const scores = new Float32Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const isSame = i !== j && keys[i] === keys[j];
      scores[i * n + j] = isSame ? -1e4 : SHARPNESS * dot(questions, i * dimension, answers, j * dimension, dimension);
    }
  }
  const pull = new Float32Array(n * n);
  let loss = 0;
  for (let i = 0; i < n; i++) loss -= addSoftmax(scores, pull, n, i * n, 1, i);
  for (let j = 0; j < n; j++) addSoftmax(scores, pull, n, j, n, j);
  const towards = { questions: new Float32Array(n * dimension), answers: new Float32Array(n * dimension) };
  const scale = (SHARPNESS * 0.5) / n;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const force = scale * ((pull[i * n + j] as number) - (i === j ? 2 : 0));
      if (Math.abs(force) < 1e-8) continue;
      addTo(towards.questions, i * dimension, answers, j * dimension, force, dimension);
      addTo(towards.answers, j * dimension, questions, i * dimension, force, dimension);
    }
  }
  return { ...towards, loss: loss / n };
}

/** Adds the softmax of a row or column (`stride` apart) to `pull`; returns the logarithm of the right one's share. */
function addSoftmax(
  scores: Float32Array,
  pull: Float32Array,
  n: number,
  from: number,
  stride: number,
  right: number,
): number {
  let best = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < n; k++) best = Math.max(best, scores[from + k * stride] as number);
  let sum = 0;
  for (let k = 0; k < n; k++) sum += Math.exp((scores[from + k * stride] as number) - best);
  for (let k = 0; k < n; k++) {
    const place = from + k * stride;
    pull[place] = (pull[place] as number) + Math.exp((scores[place] as number) - best) / sum;
  }
  return (scores[from + right * stride] as number) - best - Math.log(sum);
}

/** Turns gradients by unit vectors into gradients by the sums that were made ones of length 1. */
function throughLength(gradient: Float32Array, { units, lengths }: Embedded, dimension: number): void {
  lengths.forEach((length, i) => {
    const from = i * dimension;
    const along = dot(gradient, from, units, from, dimension);
    for (let d = 0; d < dimension; d++) {
      gradient[from + d] = ((gradient[from + d] as number) - along * (units[from + d] as number)) / length;
    }
  });
}

/** Gradients summed for each row that a batch touches. */
class RowSums {
  private readonly sums = new Map<number, Float32Array>();
  private readonly dimension: number;

  constructor(dimension: number) {
    this.dimension = dimension;
  }

  add(texts: readonly Text[], gradient: Float32Array): void {
    texts.forEach(({ rows, weights }, i) => {
      rows.forEach((row, k) => {
        const sum = this.sums.get(row) ?? new Float32Array(this.dimension);
        this.sums.set(row, sum);
        addTo(sum, 0, gradient, i * this.dimension, weights[k] as number, this.dimension);
      });
    });
  }

  /** One step of Adagrad (Duchi, Hazan and Singer, 2011). */
  descend(vectors: Float32Array, squares: Float32Array, rate: number): void {
    for (const [row, sum] of this.sums) {
      const from = row * this.dimension;
      for (let d = 0; d < this.dimension; d++) {
        const slope = sum[d] as number;
        const square = (squares[from + d] as number) + slope * slope;
        squares[from + d] = square;
        vectors[from + d] = (vectors[from + d] as number) - (rate * slope) / Math.sqrt(square);
      }
    }
  }
}

function dot(a: Float32Array, i: number, b: Float32Array, j: number, dimension: number): number {
  let sum = 0;
  for (let d = 0; d < dimension; d++) sum += (a[i + d] as number) * (b[j + d] as number);
  return sum;
}

function addTo(to: Float32Array, i: number, from: Float32Array, j: number, weight: number, dimension: number): void {
  for (let d = 0; d < dimension; d++) to[i + d] = (to[i + d] as number) + weight * (from[j + d] as number);
}
