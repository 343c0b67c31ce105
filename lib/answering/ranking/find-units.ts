import { topRows } from "#lib/answering/index/top-rows";
import type { Asked } from "#lib/answering/index/unit-index";
import { FIELDS, FLAG, type UnitIndexData, type UnitVectors } from "#lib/answering/index/unit-index-data";
import { cosines, NO_VECTOR } from "#lib/answering/index/vector-groups";

/** A unit that is worth judging. `head` and `body`: how near it is by vectors, its questions or headings, and all of it. */
export type Found = { unit: number; words: number; head: number; body: number };

const FIELD_WEIGHT = [2.2, 1, 1];
const FIELD_B = [0.3, 0.3, 0.6];
const K1 = 1.5;
/** Words are counted up to so many times. */
const MOST_TIMES = 12;
/** What likeness by meaning is worth beside one by form. */
const MEANING_WEIGHT = 0.6;
/** Words that are only alike must not drown, by their number, the word itself. */
const SHARPNESS = 4;
const BOILERPLATE = 0.8;
/** A unit that shares no word with the question must be this near by its vector. */
const NEAR_ENOUGH = 0.25;

/**
 * Cosines have no meaning across models: those of a configured model are put on the built-in encoder's scale by how far they stand out
 * among all of the knowledge. Mean and deviation of the encoder's, and the fewest vectors that show a spread.
 */
const SCALE = { mean: 0.15, deviation: 0.14, most: 1, fewest: 5 };

/** A number per unit: what its words are worth, what one word is worth, how near its vectors are. */
const roomFor = (units: number) => ({
  scores: new Float32Array(units),
  sums: new Float32Array(units),
  heads: new Float32Array(units),
  bodies: new Float32Array(units),
  touched: new Uint32Array(units),
});
/** One for all indexes: questions are looked up one after the other. */
let room = roomFor(0);

/** What a unit's words and vectors together say for it. */
export const searchScore = (words: number, most: number, near: number, boilerplate: boolean): number =>
  (words / most + near) * (boilerplate ? BOILERPLATE : 1);

/** Finds the units that are worth judging: by words, a soft BM25F in which a word counts as much as it is like the question's, and by vectors. */
export class UnitFinder {
  private readonly data: UnitIndexData;
  /** Per field and length what an occurrence of a word is worth in it; fields stand `longest` apart. */
  private readonly worth: Float64Array;
  private readonly longest: number;

  constructor(data: UnitIndexData) {
    this.data = data;
    const { fieldLengths, unitCount } = data;
    this.longest = 1 + fieldLengths.reduce((most, length) => Math.max(most, length), 0);
    this.worth = new Float64Array(FIELDS * this.longest);
    for (let field = 0; field < FIELDS; field++) {
      let sum = 0;
      for (let i = field; i < fieldLengths.length; i += FIELDS) sum += fieldLengths[i] as number;
      const average = Math.max(1, sum / Math.max(1, unitCount));
      const b = FIELD_B[field] as number;
      for (let length = 0; length < this.longest; length++)
        this.worth[field * this.longest + length] = (FIELD_WEIGHT[field] as number) / (1 - b + (b * length) / average);
    }
  }

  /** The units worth judging, best first. `external` is the question's vector by the configured model. */
  find(asked: Asked, limit: number, external?: Float32Array): { found: Found[]; dense: boolean } {
    const { unitCount, flags } = this.data;
    if (room.scores.length < unitCount) room = roomFor(unitCount);
    const { scores, sums, heads, bodies } = room;
    this.byWords(asked);
    const dense = this.byVectors(asked, external);
    let most = 1e-9;
    for (let unit = 0; unit < unitCount; unit++) if ((scores[unit] as number) > most) most = scores[unit] as number;
    const nearness = (unit: number) => {
      const head = heads[unit] as number;
      if (!dense || head === NO_VECTOR) return 0;
      return Math.max(head, 0.5 * head + 0.5 * (bodies[unit] as number));
    };
    for (let unit = 0; unit < unitCount; unit++) {
      const words = scores[unit] as number;
      const near = nearness(unit);
      const boilerplate = ((flags[unit] as number) & FLAG.boilerplate) !== 0;
      sums[unit] =
        words > 0 || near > NEAR_ENOUGH ? searchScore(words, most, near, boilerplate) : Number.NEGATIVE_INFINITY;
    }
    const total = asked.words.reduce((sum, { weight }) => sum + weight, 0) * (K1 + 1) || 1;
    const vector = (nears: Float32Array, unit: number) =>
      !dense || nears[unit] === NO_VECTOR ? 0 : (nears[unit] as number);
    const found = topRows(sums, unitCount, limit, Number.NEGATIVE_INFINITY).map((unit) => ({
      unit,
      words: (scores[unit] as number) / total,
      head: vector(heads, unit),
      body: vector(bodies, unit),
    }));
    return { found, dense };
  }

  private byWords({ words }: Asked): void {
    const { unitCount, postings, postingCounts, fieldLengths } = this.data;
    const { worth, longest } = this;
    const { scores, sums, touched } = room;
    scores.fill(0, 0, unitCount);
    sums.fill(0, 0, unitCount);
    for (const { near, weight } of words) {
      let count = 0;
      for (let k = 0; k < near.ids.length; k++) {
        const likeness = Math.max(near.lex[k] as number, MEANING_WEIGHT * (near.sem[k] as number)) ** SHARPNESS;
        const id = near.ids[k] as number;
        const end = postings.offsets[id + 1] as number;
        for (let p = postings.offsets[id] as number; p < end; p++) {
          const place = postings.values[p] as number;
          const unit = place >>> 2;
          const field = place & 3;
          const length = fieldLengths[unit * FIELDS + field] as number;
          const times = Math.min(postingCounts[p] as number, MOST_TIMES);
          const before = sums[unit] as number;
          if (before === 0) touched[count++] = unit;
          sums[unit] = before + likeness * times * (worth[field * longest + length] as number);
        }
      }
      for (let i = 0; i < count; i++) {
        const unit = touched[i] as number;
        const sum = sums[unit] as number;
        scores[unit] = (scores[unit] as number) + (weight * sum * (K1 + 1)) / (K1 + sum);
        sums[unit] = 0;
      }
    }
  }

  /** By the configured model's vector, else by the built-in encoder's; false without either. */
  private byVectors({ vector }: Asked, external: Float32Array | undefined): boolean {
    if (external && this.compare(this.data.external, external, true)) return true;
    return vector !== null && this.data.semantic !== null && this.compare(this.data.semantic, vector, false);
  }

  private compare({ units, isHead, groups }: UnitVectors, query: Float32Array, foreign: boolean): boolean {
    const found = cosines(groups, query, units.length);
    const scale = found && foreign ? onScale(found) : null;
    if (!found || (foreign && !scale)) return false;
    const { unitCount } = this.data;
    const heads = room.heads.fill(NO_VECTOR, 0, unitCount);
    const bodies = room.bodies.fill(NO_VECTOR, 0, unitCount);
    for (let i = 0; i < found.length; i++) {
      if (found[i] === NO_VECTOR) continue;
      const cosine = scale ? scale(found[i] as number) : (found[i] as number);
      const unit = units[i] as number;
      if ((foreign || isHead[i] === 1) && cosine > (heads[unit] as number)) heads[unit] = cosine;
      if ((foreign || isHead[i] === 0) && cosine > (bodies[unit] as number)) bodies[unit] = cosine;
    }
    return true;
  }
}

/** How a foreign model's cosines are put on the encoder's scale; null where too few show no spread. */
function onScale(found: Float32Array): ((cosine: number) => number) | null {
  let count = 0;
  let sum = 0;
  let squares = 0;
  for (const cosine of found) {
    if (cosine === NO_VECTOR) continue;
    count++;
    sum += cosine;
    squares += cosine * cosine;
  }
  if (count < SCALE.fewest) return null;
  const mean = sum / count;
  const deviation = Math.sqrt(Math.max(1e-9, squares / count - mean * mean));
  return (cosine) => Math.min(SCALE.most, SCALE.mean + (SCALE.deviation * (cosine - mean)) / deviation);
}
