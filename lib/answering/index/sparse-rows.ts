import { type FeatureSink, FeatureTable } from "#lib/answering/index/feature-table";
import { float32List, uint32List } from "#lib/answering/index/number-list";

/** Rows of (feature, value) pairs: row i is `offsets[i]` to `offsets[i + 1]`. */
export type SparseRows = { offsets: Uint32Array; ids: Uint32Array; values: Float32Array };

/** Counts how often each feature occurs per row, and numbers the features on the way. */
export class RowCounter {
  readonly table = new FeatureTable();
  private readonly ids = uint32List();
  private readonly counts = float32List();
  private readonly offsets = uint32List();
  /** Where a feature stands in the list; a place before the current row's start means "not in this row". */
  private places = new Int32Array(1024).fill(-1);
  private rowCounts: number[] = [];
  private rowStart = 0;

  constructor() {
    this.offsets.push(0);
  }

  /** Takes one feature of the current row. */
  readonly add: FeatureSink = (high, low) => {
    const id = this.table.intern(high, low);
    if (id >= this.places.length) {
      const wider = new Int32Array(this.places.length * 2).fill(-1);
      wider.set(this.places);
      this.places = wider;
    }
    const place = this.places[id] as number;
    if (place >= this.rowStart) {
      this.rowCounts[place - this.rowStart] = (this.rowCounts[place - this.rowStart] as number) + 1;
      return;
    }
    this.places[id] = this.ids.length;
    this.ids.push(id);
    this.rowCounts.push(1);
  };

  /** Number of pairs so far, the current row's included. */
  get length(): number {
    return this.ids.length;
  }

  endRow(): void {
    for (const count of this.rowCounts) this.counts.push(count);
    this.rowCounts = [];
    this.rowStart = this.ids.length;
    this.offsets.push(this.rowStart);
  }

  toRows(): SparseRows {
    return { offsets: this.offsets.toArray(), ids: this.ids.toArray(), values: this.counts.toArray() };
  }
}

/** The same pairs by feature: list f (`offsets[f]` to `offsets[f + 1]`) holds the rows that have it, ascending. */
export function transpose(rows: SparseRows, featureCount: number): SparseRows {
  const offsets = new Uint32Array(featureCount + 1);
  for (const id of rows.ids) offsets[id + 1] = (offsets[id + 1] as number) + 1;
  for (let f = 0; f < featureCount; f++) offsets[f + 1] = (offsets[f + 1] as number) + (offsets[f] as number);
  const next = offsets.slice();
  const ids = new Uint32Array(rows.ids.length);
  const values = new Float32Array(rows.ids.length);
  for (let row = 0; row + 1 < rows.offsets.length; row++)
    for (let p = rows.offsets[row] as number; p < (rows.offsets[row + 1] as number); p++) {
      const feature = rows.ids[p] as number;
      const at = next[feature] as number;
      next[feature] = at + 1;
      ids[at] = row;
      values[at] = rows.values[p] as number;
    }
  return { offsets, ids, values };
}
