import type { Asked } from "#lib/answering/index/unit-index";
import { KINDS, PART_FLAG, type UnitIndexData } from "#lib/answering/index/unit-index-data";

/** Words of a section that is shown whole, and of a run of parts. */
const WHOLE = 110;
const MOST = { sentences: 6, rows: 8 };
/** Rows that the question picks out: as good as the best but for this share, no more than this many, side by side. */
const PICKED = { share: 0.85, most: 4, least: 0.15 };
/** What a part is worth that holds the kind of answer asked for; what words and a change of group cost. */
const WORTH = { kind: 0.08, word: 0.0006, group: 0.04 };
/** A word that a joined question only repeats tells less of what is asked. */
const OLD_WORD = 0.4;
const MEANING = 0.7;
const CERTAIN = 0.9;

/** Which of a unit's parts answer a question best: a Q&A's and a short section's all, of a longer one the best run. */
export class PartChooser {
  private readonly data: UnitIndexData;
  private readonly asked: Asked;
  /** Stems of the visitor's own last words, where the question was joined to an earlier one. */
  private readonly own: ReadonlySet<string> | null;

  constructor(data: UnitIndexData, asked: Asked, own: ReadonlySet<string> | null) {
    this.data = data;
    this.asked = asked;
    this.own = own;
  }

  /** The run of parts, counted within the unit, the last one not included. `likeness`: a row for each part. */
  choose(unit: number, likeness: Float64Array): { from: number; to: number } {
    const { data } = this;
    const first = data.partStarts[unit] as number;
    const count = (data.partStarts[unit + 1] as number) - first;
    const flag = (part: number) => data.partFlags[first + part] as number;
    const fits = (data.sizes[unit] as number) <= WHOLE;
    const whole = { from: 0, to: count };
    if (KINDS[data.kinds[unit] as number] === "qa") return whole;
    const isKeyed = (part: number) => (flag(part) & PART_FLAG.keyed) !== 0;
    let keyed = 0;
    while (keyed < count && !isKeyed(keyed)) keyed++;
    if (fits && keyed === count) return whole;
    const values = this.values(count, likeness);
    const rows = keyed < count ? this.pickedRows(count, values, isKeyed) : null;
    return rows ?? (fits ? whole : this.filled(first, count, this.bestRun(first, count, values)));
  }

  /**
   * Per part and question word, one part after the other, what finding it there is worth: words that half of the parts hold tell nothing
   * between them.
   */
  private values(count: number, likeness: Float64Array): Float64Array {
    const { asked, own } = this;
    const { words } = asked;
    const values = new Float64Array(count * words.length);
    words.forEach(({ weight, stem }, w) => {
      let parts = 0;
      for (let part = 0; part < count; part++) {
        const lex = likeness[2 * part * words.length + w] as number;
        const sem = likeness[(2 * part + 1) * words.length + w] as number;
        const value = lex >= CERTAIN ? lex : Math.max(lex, MEANING * sem);
        values[part * words.length + w] = value;
        parts += value;
      }
      const asks = own !== null && !own.has(stem) ? OLD_WORD : 1;
      const local = weight * asks * (Math.log((count + 1) / (parts + 0.5)) / Math.log(2 * count + 2));
      for (let at = w; at < values.length; at += words.length) values[at] = (values[at] as number) * local;
    });
    return values;
  }

  /** Rows of a table that the question names ("Sunday", "Full service"). */
  private pickedRows(
    count: number,
    values: Float64Array,
    keyed: (part: number) => boolean,
  ): { from: number; to: number } | null {
    const width = this.asked.words.length;
    const sums = Array.from({ length: count }, (_, part) =>
      values.subarray(part * width, (part + 1) * width).reduce((sum, x) => sum + x, 0),
    );
    const top = sums.reduce((most, sum, part) => (keyed(part) ? Math.max(most, sum) : most), 0);
    if (sums.some((sum, part) => !keyed(part) && sum >= top)) return null;
    const picked = sums.flatMap((sum, part) =>
      keyed(part) && sum >= PICKED.share * top && sum > PICKED.least ? [part] : [],
    );
    const from = picked[0];
    const to = picked.at(-1);
    if (from === undefined || to === undefined || picked.length > PICKED.most || to - from >= PICKED.most) return null;
    return { from, to: to + 1 };
  }

  private bestRun(first: number, count: number, values: Float64Array): { from: number; to: number } {
    const { data, asked } = this;
    const width = asked.words.length;
    const got = new Float64Array(width);
    let best = -1;
    let run = { from: 0, to: Math.min(1, count) };
    for (let a = 0; a < count; a++) {
      got.fill(0);
      const most = (data.partFlags[first + a] as number) & PART_FLAG.row ? MOST.rows : MOST.sentences;
      let size = 0;
      let kind = 0;
      for (let b = a; b < count && b - a < most; b++) {
        size += data.partSizes[first + b] as number;
        if (b > a && size > WHOLE) break;
        let sum = 0;
        for (let w = 0; w < width; w++) {
          got[w] = Math.max(got[w] as number, values[b * width + w] as number);
          sum += got[w] as number;
        }
        if (asked.kind >= 0 && ((data.partKinds[first + b] as number) >> asked.kind) & 1) kind = WORTH.kind;
        const crossing = data.partGroups[first + b] === data.partGroups[first + a] ? 0 : WORTH.group;
        const value = sum + kind - WORTH.word * size - crossing;
        if (value > best) {
          best = value;
          run = { from: a, to: b + 1 };
        }
      }
    }
    return run;
  }

  /** Room that is left is filled with what belongs to the run: its group's next and previous parts. */
  private filled(first: number, count: number, run: { from: number; to: number }): { from: number; to: number } {
    const { data } = this;
    let { from, to } = run;
    const size = (part: number) => data.partSizes[first + part] as number;
    const group = (part: number) => data.partGroups[first + part];
    let total = 0;
    for (let part = from; part < to; part++) total += size(part);
    const most = (data.partFlags[first + from] as number) & PART_FLAG.row ? MOST.rows : MOST.sentences;
    for (let grown = true; grown && to - from < most; ) {
      grown = false;
      if (to < count && group(to) === group(to - 1) && total + size(to) <= WHOLE) {
        total += size(to++);
        grown = true;
      }
      if (to - from < most && from > 0 && group(from - 1) === group(from) && total + size(from - 1) <= WHOLE) {
        total += size(--from);
        grown = true;
      }
    }
    return { from, to };
  }
}
