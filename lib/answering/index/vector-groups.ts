import { dotProducts, LONGEST_VECTOR } from "#lib/answering/index/dot-products";

/**
 * Vectors of one dimension, one after the other, each of length 1 and written as int8 with a scale of its own: a quarter of the memory of
 * float32, and a cosine that is off by less than 0.005. `rows` says which row of the index each belongs to.
 */
export type VectorGroup = { dimension: number; rows: Uint32Array; values: Int8Array; scales: Float32Array };

/** The largest value of an int8. */
const STEPS = 127;

/**
 * Groups float32 little-endian vectors by dimension, so that while a changed model re-embeds in the background, the old and
 * the new vectors stand side by side. Rows without a usable vector are left out, as are those of more than `LONGEST_VECTOR` numbers.
 */
export function groupVectors(vectors: readonly (Uint8Array | null | undefined)[]): VectorGroup[] {
  const byDimension = new Map<number, number[]>();
  vectors.forEach((bytes, row) => {
    if (!bytes || bytes.byteLength === 0 || bytes.byteLength % 4 !== 0) return;
    const dimension = bytes.byteLength / 4;
    if (dimension > LONGEST_VECTOR) return;
    const rows = byDimension.get(dimension);
    if (rows) rows.push(row);
    else byDimension.set(dimension, [row]);
  });
  return [...byDimension].map(([dimension, rows]) => {
    const values = new Int8Array(rows.length * dimension);
    const scales = new Float32Array(rows.length);
    const vector = new Float32Array(dimension);
    rows.forEach((row, i) => {
      const bytes = vectors[row] as Uint8Array;
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      for (let d = 0; d < dimension; d++) vector[d] = view.getFloat32(d * 4, true);
      scales[i] = toInt8(vector, values.subarray(i * dimension, (i + 1) * dimension));
    });
    return { dimension, rows: Uint32Array.from(rows), values, scales };
  });
}

/**
 * Writes a vector of length 1 as int8; gives what one step is worth. A broken vector (zero, NaN, infinite) becomes zeros: it must never
 * reach the top.
 */
function toInt8(vector: Float32Array, into: Int8Array): number {
  let sum = 0;
  let largest = 0;
  for (const x of vector) {
    sum += x * x;
    largest = Math.max(largest, Math.abs(x));
  }
  const length = Math.sqrt(sum);
  if (!(length > 0) || !Number.isFinite(length)) return 0;
  for (let d = 0; d < vector.length; d++) into[d] = Math.round(((vector[d] as number) / largest) * STEPS);
  return largest / STEPS / length;
}

/**
 * Cosine of every vector of the query's dimension with the query, over `rowCount` rows; `NO_VECTOR` for rows without one. Every vector is
 * looked at. Null when no row has that dimension.
 */
export function cosines(groups: readonly VectorGroup[], query: Float32Array, rowCount: number): Float32Array | null {
  const group = groups.find((candidate) => candidate.dimension === query.length);
  if (!group) return null;
  const { values, dimension, rows, scales } = group;
  const rounded = new Int8Array(dimension);
  const scale = toInt8(query, rounded);
  const products = new Int32Array(rows.length);
  dotProducts(rounded, values, products);
  const found = new Float32Array(rowCount).fill(NO_VECTOR);
  for (let i = 0; i < rows.length; i++) {
    found[rows[i] as number] = (products[i] as number) * scale * (scales[i] as number);
  }
  return found;
}

/** Stands for the cosine of a row that has no vector: below every real one. */
export const NO_VECTOR = -2;
