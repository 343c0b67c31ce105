import { type FeatureSink, FeatureTable, type FeatureTableData } from "#lib/answering/index/feature-table";
import { RowCounter } from "#lib/answering/index/sparse-rows";

/** Term saturation. Robertson & Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), § 3.4. */
const K1 = 1.5;

/** How much a field's occurrences count, and how far its length is normalised (0 not at all … 1 fully). */
export type Bm25Field = { weight: number; b: number };

export type Bm25Data = {
  table: FeatureTableData;
  rowCount: number;
  /** Per feature, where its postings start; one more than there are features. */
  offsets: Uint32Array;
  rows: Uint32Array;
  /** The saturated term weight of each posting, 0–1 as 0–65535. */
  impacts: Uint16Array;
};

/** A term of a question. `id` is −1 when no row has it. */
export type Bm25Term = { id: number; idf: number; times: number };

/** Builds BM25F over `rowCount` rows. `emit(row, field, sink)` passes the terms of one field of one row. */
export function buildBm25(
  rowCount: number,
  fields: readonly Bm25Field[],
  emit: (row: number, field: number, sink: FeatureSink) => void,
): Bm25Data {
  // One counter for all fields: sub-row (row, field) stands at row × fields + field.
  const counter = new RowCounter();
  for (let row = 0; row < rowCount; row++)
    for (let field = 0; field < fields.length; field++) {
      emit(row, field, counter.add);
      counter.endRow();
    }
  const counts = counter.toRows();
  const lengths = new Float64Array(rowCount * fields.length);
  const averages = new Float64Array(fields.length);
  for (let sub = 0; sub < lengths.length; sub++) {
    let length = 0;
    for (let p = counts.offsets[sub] as number; p < (counts.offsets[sub + 1] as number); p++)
      length += counts.values[p] as number;
    lengths[sub] = length;
    const field = sub % fields.length;
    averages[field] = (averages[field] as number) + length / rowCount;
  }
  const featureCount = counter.table.size;
  const lastRow = new Int32Array(featureCount).fill(-1);
  const offsets = new Uint32Array(featureCount + 1);
  eachPosting((row, id) => {
    if (lastRow[id] === row) return;
    lastRow[id] = row;
    offsets[id + 1] = (offsets[id + 1] as number) + 1;
  });
  for (let f = 0; f < featureCount; f++) offsets[f + 1] = (offsets[f + 1] as number) + (offsets[f] as number);
  const postings = offsets[featureCount] as number;
  const rows = new Uint32Array(postings);
  const weights = new Float32Array(postings);
  const next = offsets.slice();
  lastRow.fill(-1);
  eachPosting((row, id, weight) => {
    let at = next[id] as number;
    if (lastRow[id] === row) at--;
    else next[id] = at + 1;
    lastRow[id] = row;
    rows[at] = row;
    weights[at] = (weights[at] as number) + weight;
  });
  const impacts = Uint16Array.from(weights, (weight) => Math.max(1, Math.round((weight / (weight + K1)) * 65535)));
  return { table: counter.table.data, rowCount, offsets, rows, impacts };

  function eachPosting(visit: (row: number, id: number, weight: number) => void): void {
    for (let sub = 0; sub < lengths.length; sub++) {
      const row = Math.floor(sub / fields.length);
      const { weight, b } = fields[sub % fields.length] as Bm25Field;
      const average = averages[sub % fields.length] || 1;
      const scale = weight / (1 - b + (b * (lengths[sub] as number)) / average);
      for (let p = counts.offsets[sub] as number; p < (counts.offsets[sub + 1] as number); p++)
        visit(row, counts.ids[p] as number, (counts.values[p] as number) * scale);
    }
  }
}

/** Ranks rows by BM25F. Scores are in units of the best score that any row could reach, so they lie in 0–1. */
export class Bm25Index {
  readonly data: Bm25Data;
  private readonly table: FeatureTable;

  constructor(data: Bm25Data) {
    this.data = data;
    this.table = new FeatureTable(data.table);
  }

  /** The distinct terms of a question. A term that no row has keeps its (highest) idf: not covering it must show. */
  terms(emit: (sink: FeatureSink) => void): Bm25Term[] {
    const terms = new Map<number, Bm25Term>();
    emit((high, low) => {
      const id = this.table.find(high, low);
      const key = id >= 0 ? id : -1 - (high * 2 ** 21 + (low >>> 11));
      const term = terms.get(key);
      if (term) term.times++;
      else terms.set(key, { id, idf: this.idf(id), times: 1 });
    });
    return [...terms.values()];
  }

  private idf(id: number, furtherRows = 0): number {
    const { offsets, rowCount } = this.data;
    const found = id < 0 ? 0 : (offsets[id + 1] as number) - (offsets[id] as number);
    return Math.log(1 + (rowCount + furtherRows - found + 0.5) / (found + 0.5));
  }

  /** Adds `weight` × relative score of each row to `into`. */
  addScores(terms: readonly Bm25Term[], weight: number, into: Float32Array): void {
    const { offsets, rows, impacts } = this.data;
    let best = 0;
    for (const term of terms) best += term.idf * term.times;
    if (best === 0) return;
    for (const term of terms) {
      if (term.id < 0) continue;
      const unit = (weight * term.idf * term.times) / (best * 65535);
      const end = offsets[term.id + 1] as number;
      for (let p = offsets[term.id] as number; p < end; p++) {
        const row = rows[p] as number;
        into[row] = (into[row] as number) + unit * (impacts[p] as number);
      }
    }
  }

  /**
   * How well a row fits terms, whatever the number of rows: the share of the terms' idf mass that it holds, and the same with
   * each term's saturation, both 0–1. The idf is taken as if there were 100 further rows without these terms: in a
   * handful of rows, a word that one of them has must not weigh much less than one that none has.
   */
  fit(terms: readonly Bm25Term[], row: number): { coverage: number; relative: number } {
    let mass = 0;
    let covered = 0;
    let scored = 0;
    for (const term of terms) {
      const weight = this.idf(term.id, 100);
      mass += weight;
      const impact = term.id < 0 ? 0 : this.impact(term.id, row);
      if (impact > 0) covered += weight;
      scored += weight * impact;
    }
    return mass > 0 ? { coverage: covered / mass, relative: scored / mass } : { coverage: 0, relative: 0 };
  }

  /** The saturated weight of a term in a row, 0–1; 0 when the row does not have it. */
  private impact(id: number, row: number): number {
    const { offsets, rows, impacts } = this.data;
    let from = offsets[id] as number;
    let to = offsets[id + 1] as number;
    while (from < to) {
      const middle = (from + to) >>> 1;
      const at = rows[middle] as number;
      if (at === row) return (impacts[middle] as number) / 65535;
      if (at < row) from = middle + 1;
      else to = middle;
    }
    return 0;
  }
}
