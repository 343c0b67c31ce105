import type { SparseRows } from "#lib/answering/index/sparse-rows";

const COST = 1;
const OFFSET = 1;
const BIAS = 0.3;
const PASSES = 6;
const TOLERANCE = 0.05;

/** What training needs besides the rows; allocated once for all answers of a chatbot. */
export type SvmScratch = { weights: Float32Array; alphas: Float64Array };

export type SvmModel = { offset: number; ids: Uint32Array; weights: Float32Array };

function dot(rows: SparseRows, row: number, weights: Float32Array): number {
  let sum = 0;
  const end = rows.offsets[row + 1] as number;
  for (let p = rows.offsets[row] as number; p < end; p++)
    sum += (weights[rows.ids[p] as number] as number) * (rows.values[p] as number);
  return sum;
}

/**
 * One answer against the rest: a linear SVM with squared hinge loss by dual coordinate descent (Hsieh et al. 2008,
 * LIBLINEAR's algorithm 1), with a fixed offset of −1 instead of a free bias. Negatives then start satisfied and only those
 * that look like a positive are ever touched, which keeps weights sparse and training quick. Deterministic.
 *
 * `rows` are the normalised questions, `positives` the answer's own, `negatives` the others that are worth showing.
 */
export function trainSvm(
  rows: SparseRows,
  positives: readonly number[],
  negatives: readonly number[],
  scratch: SvmScratch,
): SvmModel {
  const { weights, alphas } = scratch;
  const order = [...positives, ...negatives];
  const positiveRows = new Set(positives);
  const half = 0.5 / COST;
  let active = order.length;
  let bias = 0;
  let random = 7;
  for (let pass = 0; pass < PASSES; pass++) {
    let worst = 0;
    if (pass > 0)
      for (let i = 0; i < active; i++) {
        random = (Math.imul(random, 1664525) + 1013904223) >>> 0;
        const j = i + Math.floor((random / 2 ** 32) * (active - i));
        const row = order[i] as number;
        order[i] = order[j] as number;
        order[j] = row;
      }
    for (let s = 0; s < active; s++) {
      const row = order[s] as number;
      const sign = positiveRows.has(row) ? 1 : -1;
      const alpha = alphas[row] as number;
      const gradient = (bias - OFFSET + dot(rows, row, weights)) * sign - 1 + half * alpha;
      if (alpha === 0 && gradient >= 0) {
        if (gradient > 0.3 || (pass > 0 && gradient > 0.02)) {
          active--;
          order[s] = order[active] as number;
          order[active] = row;
          s--;
        }
        continue;
      }
      worst = Math.max(worst, Math.abs(gradient));
      // A row is two blocks of length 1/√2 each, so its own product is 1, plus the bias's.
      const moved = Math.max(alpha - gradient / (1 + BIAS * BIAS + half), 0);
      const step = (moved - alpha) * sign;
      if (step === 0) continue;
      alphas[row] = moved;
      const end = rows.offsets[row + 1] as number;
      for (let p = rows.offsets[row] as number; p < end; p++) {
        const id = rows.ids[p] as number;
        weights[id] = (weights[id] as number) + step * (rows.values[p] as number);
      }
      bias += step * BIAS * BIAS;
    }
    if (worst < TOLERANCE) {
      if (active === order.length) break;
      active = order.length;
    }
  }
  return { offset: bias - OFFSET, ...takeWeights(rows, order, scratch) };
}

/** Reads the weights and leaves the scratch empty for the next answer. */
function takeWeights(rows: SparseRows, touched: readonly number[], scratch: SvmScratch) {
  const ids: number[] = [];
  const kept: number[] = [];
  for (const row of touched) {
    if (scratch.alphas[row] === 0) continue;
    scratch.alphas[row] = 0;
    for (let p = rows.offsets[row] as number; p < (rows.offsets[row + 1] as number); p++) {
      const id = rows.ids[p] as number;
      const weight = scratch.weights[id] as number;
      if (weight === 0) continue;
      scratch.weights[id] = 0;
      ids.push(id);
      kept.push(weight);
    }
  }
  return { ids: Uint32Array.from(ids), weights: Float32Array.from(kept) };
}
