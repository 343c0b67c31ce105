import { eigenvectors, project, scatter } from "#tools/train-encoder/linear-algebra";
import type { Vocabulary } from "#tools/train-encoder/vocabulary";

const BUCKET_FREQUENCY = 1e-6;

/**
 * The file that the encoder reads: the rows cut to the `kept` directions in which they differ most, each as int8 with a scale of its
 * own. u32 words, u32 buckets, u32 dimension, u32 bytes of the word list; the word list (Latin-1, one a line, padded to 4 bytes); a float32 scale
 * per row; the rows.
 */
export function packWeights(vectors: Float32Array, dimension: number, kept: number, vocabulary: Vocabulary): Buffer {
  const rows = { data: Float64Array.from(vectors), width: dimension };
  const count = vectors.length / dimension;
  const importance = Float64Array.from({ length: count }, (_, id) =>
    Math.sqrt(vocabulary.frequency[id] ?? BUCKET_FREQUENCY),
  );
  const { data } = project(rows, eigenvectors(scatter(rows, importance)), kept);
  const scales = new Float32Array(count);
  const table = new Int8Array(count * kept);
  for (let id = 0; id < count; id++) {
    const row = data.subarray(id * kept, (id + 1) * kept);
    const scale = row.reduce((most, x) => Math.max(most, Math.abs(x)), 1e-9) / 127;
    scales[id] = scale;
    row.forEach((x, d) => {
      table[id * kept + d] = Math.round(x / scale);
    });
  }
  const list = Buffer.from(vocabulary.words.join("\n"), "latin1");
  const padding = Buffer.alloc((4 - (list.length % 4)) % 4);
  const head = Buffer.from(Uint32Array.of(vocabulary.words.length, vocabulary.buckets, kept, list.length).buffer);
  return Buffer.concat([head, list, padding, Buffer.from(scales.buffer), Buffer.from(table.buffer)]);
}
