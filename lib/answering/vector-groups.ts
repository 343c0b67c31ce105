/** Vectors of one dimension, each of length 1, one after the other. `rows` says which row of the index each belongs to. */
export type VectorGroup = { dimension: number; rows: Uint32Array; values: Float32Array };

/**
 * Groups float32 little-endian vectors by dimension, so that while a changed model re-embeds in the background, the old and
 * the new vectors stand side by side. Rows without a usable vector are left out.
 */
export function groupVectors(vectors: readonly (Uint8Array | null | undefined)[]): VectorGroup[] {
  const byDimension = new Map<number, number[]>();
  vectors.forEach((bytes, row) => {
    if (!bytes || bytes.byteLength === 0 || bytes.byteLength % 4 !== 0) return;
    const dimension = bytes.byteLength / 4;
    const rows = byDimension.get(dimension);
    if (rows) rows.push(row);
    else byDimension.set(dimension, [row]);
  });
  return [...byDimension].map(([dimension, rows]) => {
    const values = new Float32Array(rows.length * dimension);
    rows.forEach((row, i) => {
      const bytes = vectors[row] as Uint8Array;
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      const vector = values.subarray(i * dimension, (i + 1) * dimension);
      for (let d = 0; d < dimension; d++) vector[d] = view.getFloat32(d * 4, true);
      scaleToUnit(vector);
    });
    return { dimension, rows: Uint32Array.from(rows), values };
  });
}

function scaleToUnit(vector: Float32Array): void {
  let sum = 0;
  for (const x of vector) sum += x * x;
  const length = Math.sqrt(sum);
  // A broken vector (zero, NaN, infinite) must not reach the top: as zeros it never does.
  if (!(length > 0) || !Number.isFinite(length)) vector.fill(0);
  else for (let d = 0; d < vector.length; d++) vector[d] = (vector[d] as number) / length;
}

/** Cosine of every vector of the query's dimension, by row; exact. Empty when no row has that dimension. */
export function cosines(groups: readonly VectorGroup[], query: Float32Array): { row: number; cosine: number }[] {
  const group = groups.find((candidate) => candidate.dimension === query.length);
  if (!group) return [];
  const unit = query.slice();
  scaleToUnit(unit);
  const { values, dimension } = group;
  return Array.from(group.rows, (row, i) => {
    let cosine = 0;
    const from = i * dimension;
    for (let d = 0; d < dimension; d++) cosine += (unit[d] as number) * (values[from + d] as number);
    return { row, cosine };
  });
}
