import type { Random } from "#tools/train-encoder/random";

/** Rows of `width` numbers, one after the other. */
export type Matrix = { data: Float64Array; width: number };

/** How often every pair of rows is turned against each other: after so many rounds nothing is left off the diagonal. */
const ROUNDS = 12;

/**
 * Eigenvectors of a symmetric matrix, the one of the greatest eigenvalue first, as columns of the matrix that is returned
 * (Jacobi's method, cyclic: Golub and Van Loan, Matrix Computations, 8.5).
 */
export function eigenvectors(symmetric: Matrix): Matrix {
  const n = symmetric.width;
  const a = Float64Array.from(symmetric.data);
  const v = new Float64Array(n * n);
  for (let i = 0; i < n; i++) v[i * n + i] = 1;
  for (let round = 0; round < ROUNDS; round++) {
    for (let p = 0; p < n - 1; p++) for (let q = p + 1; q < n; q++) turn(a, v, n, p, q);
  }
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => at(a, j * n + j) - at(a, i * n + i));
  const sorted = new Float64Array(n * n);
  for (let row = 0; row < n; row++) for (let k = 0; k < n; k++) sorted[row * n + k] = at(v, row * n + (order[k] ?? 0));
  return { data: sorted, width: n };
}

/** One rotation: makes a[p][q] zero. */
function turn(a: Float64Array, v: Float64Array, n: number, p: number, q: number): void {
  const off = at(a, p * n + q);
  if (Math.abs(off) < 1e-14) return;
  const theta = (at(a, q * n + q) - at(a, p * n + p)) / (2 * off);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < n; k++) rotate(a, k * n + p, k * n + q, c, s);
  for (let k = 0; k < n; k++) rotate(a, p * n + k, q * n + k, c, s);
  for (let k = 0; k < n; k++) rotate(v, k * n + p, k * n + q, c, s);
}

function rotate(data: Float64Array, i: number, j: number, c: number, s: number): void {
  const x = at(data, i);
  const y = at(data, j);
  data[i] = c * x - s * y;
  data[j] = s * x + c * y;
}

/** The weighted sum of the rows' outer products: Σ weight · row · rowᵀ. */
export function scatter(rows: Matrix, weights: ArrayLike<number>): Matrix {
  const { width } = rows;
  const sum = new Float64Array(width * width);
  for (let r = 0; r < rows.data.length / width; r++) {
    const weight = weights[r] ?? 0;
    if (weight === 0) continue;
    for (let i = 0; i < width; i++) {
      const x = weight * at(rows.data, r * width + i);
      if (x === 0) continue;
      for (let j = 0; j < width; j++) sum[i * width + j] = at(sum, i * width + j) + x * at(rows.data, r * width + j);
    }
  }
  return { data: sum, width };
}

/** `height` × `width` numbers whose columns have length 1 and stand at right angles (Gram and Schmidt, over random ones). */
export function randomOrthonormal(height: number, width: number, random: Random): Matrix {
  const columns: Float64Array[] = [];
  while (columns.length < width) {
    const column = Float64Array.from({ length: height }, () => random.normal());
    for (const earlier of columns) {
      const along = dot(column, earlier);
      for (let i = 0; i < height; i++) column[i] = at(column, i) - along * at(earlier, i);
    }
    const length = Math.sqrt(dot(column, column));
    columns.push(column.map((x) => x / length));
  }
  const data = new Float64Array(height * width);
  columns.forEach((column, j) => {
    for (let i = 0; i < height; i++) data[i * width + j] = at(column, i);
  });
  return { data, width };
}

/** Each row times the first `columns` columns of the matrix. */
export function project(rows: Matrix, by: Matrix, columns: number): Matrix {
  const count = rows.data.length / rows.width;
  const data = new Float64Array(count * columns);
  for (let r = 0; r < count; r++) {
    for (let i = 0; i < rows.width; i++) {
      const x = at(rows.data, r * rows.width + i);
      if (x === 0) continue;
      for (let k = 0; k < columns; k++)
        data[r * columns + k] = at(data, r * columns + k) + x * at(by.data, i * by.width + k);
    }
  }
  return { data, width: columns };
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += at(a, i) * at(b, i);
  return sum;
}

/** A number that is there: the loops' bounds say so. */
function at(data: Float64Array, index: number): number {
  return data[index] as number;
}
