import { StringTable, type StringTableData } from "#lib/answering/index/string-table";

/** Gram → words that have it: what a vocabulary's words are compared by. */
export type GramIndexData = { offsets: Uint32Array; words: Uint32Array; sizes: Uint8Array };

/** Buckets of grams per word of the vocabulary, as a power of two within bounds. */
const BUCKETS = { perWord: 2, fewest: 1 << 8, most: 1 << 15 };
const GRAMS = { shortest: 2, longest: 4 };
/** Shorter words are alike by chance. */
const SHORTEST = 4;
/** Words whose lengths differ by more are not forms of each other. */
const LONGER_BY = 6;
/** From this share of common grams on words count as forms of each other; more is asked of words of which nobody knows how they are spelled. */
const LEAST_DICE = { spelled: 0.5, other: 0.6 };
const COMPOUND_STEM = 5;
/** "Ver-", "aus-", "mit-": a verb with another prefix is another verb, and no compound. */
const LONGEST_PREFIX = 3;

const comparable = (word: string) => word.length >= SHORTEST && !/\d/.test(word);

function gramsOf(word: string): Set<string> {
  const framed = `<${word}>`;
  const grams = new Set<string>();
  for (let n = GRAMS.shortest; n <= GRAMS.longest; n++)
    for (let i = 0; i + n <= framed.length; i++) grams.add(framed.slice(i, i + n));
  return grams;
}

function bucketsFor(words: number): number {
  const wanted = 2 ** Math.ceil(Math.log2(1 + words * BUCKETS.perWord));
  return Math.min(BUCKETS.most, Math.max(BUCKETS.fewest, wanted));
}

function bucketOf(gram: string, buckets: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < gram.length; i++) hash = Math.imul(hash ^ gram.charCodeAt(i), 0x01000193);
  return (hash ^ (hash >>> 15)) & (buckets - 1);
}

/** Insertions, deletions, exchanges and swaps of neighbours between two words; 3 stands for more than two. */
export function slipsBetween(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const now = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let slips = Math.min((last[j] as number) + 1, (now[j - 1] as number) + 1, (last[j - 1] as number) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        slips = Math.min(slips, (before[j - 2] as number) + 1);
      now.push(slips);
    }
    before = last;
    last = now;
  }
  return Math.min(3, last[b.length] as number);
}

/** Two long words that begin differently share what they end with, as "Fahrradversicherung" and "Hausratversicherung" do. */
const COMPOUND = { length: 12, begins: 2 };
const areCompounds = (a: string, b: string) =>
  Math.min(a.length, b.length) >= COMPOUND.length && a.slice(0, COMPOUND.begins) !== b.slice(0, COMPOUND.begins);

/** Forms of one word that is spelled right begin alike; "showers" and "shoes", "parking" and "paying" do not by so much. */
const BEGINNING = { spelled: 0.6, other: 0.35, shortest: 3 };
function beginAlike(a: string, b: string, spelled: boolean): boolean {
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  if (!spelled && same < BEGINNING.shortest) return false;
  return same > BEGINNING[spelled ? "spelled" : "other"] * Math.min(a.length, b.length);
}

/** A word that is looked for: `stem` in its language; `misspelt` when no vocabulary has it, `spelled` when its language's has. */
export type Sought = { word: string; stem: string; misspelt: boolean; spelled: boolean };

/** Finds the words of a vocabulary that are spelled like another, without looking at each. */
export class GramIndex {
  private readonly data: GramIndexData;
  private readonly texts: StringTable;
  private readonly counts: Uint8Array;

  constructor(data: GramIndexData, words: StringTableData) {
    this.data = data;
    this.texts = new StringTable(words);
    this.counts = new Uint8Array(data.sizes.length);
  }

  static build(texts: readonly string[]): GramIndexData {
    const sizes = new Uint8Array(texts.length);
    const count = bucketsFor(texts.length);
    const lengths = new Uint32Array(count + 1);
    const buckets = texts.map((text, word) => {
      if (!comparable(text)) return [];
      const found = [...gramsOf(text)].map((gram) => bucketOf(gram, count));
      sizes[word] = Math.min(255, found.length);
      for (const bucket of found) lengths[bucket + 1] = (lengths[bucket + 1] as number) + 1;
      return found;
    });
    for (let i = 0; i < count; i++) lengths[i + 1] = (lengths[i + 1] as number) + (lengths[i] as number);
    const words = new Uint32Array(lengths[count] as number);
    const next = lengths.slice();
    buckets.forEach((found, word) => {
      for (const bucket of found) {
        const at = next[bucket] as number;
        words[at] = word;
        next[bucket] = at + 1;
      }
    });
    return { offsets: lengths, words, sizes };
  }

  /**
   * Calls `found` with each word that is spelled like the sought one and how alike the two are, .6 to .92: forms of a word, slips in one
   * that nobody knows, and parts of a compound.
   */
  each(sought: Sought, found: (id: number, likeness: number) => void): void {
    const { word, stem, misspelt } = sought;
    if (!comparable(word)) return;
    const grams = gramsOf(word);
    const { counts } = this;
    const { offsets, words, sizes } = this.data;
    counts.fill(0);
    for (const gram of grams) {
      const bucket = bucketOf(gram, offsets.length - 1);
      const end = offsets[bucket + 1] as number;
      for (let p = offsets[bucket] as number; p < end; p++) {
        const id = words[p] as number;
        const count = counts[id] as number;
        if (count < 255) counts[id] = count + 1;
      }
    }
    const [own, short] = [Buffer.from(word), Buffer.from(stem)];
    const begin = misspelt ? 1 : COMPOUND_STEM;
    const least = LEAST_DICE[sought.spelled ? "spelled" : "other"];
    for (let id = 0; id < counts.length; id++) {
      const count = counts[id] as number;
      // Two of a gram's neighbours go with every slip; fewer than this many in common are no form, slip or part.
      if (count < 3) continue;
      const dice = (2 * count) / (grams.size + (sizes[id] as number));
      if (dice < least && !this.sharesAnEnd(id, own, begin) && !this.sharesAnEnd(id, short, begin)) continue;
      const likeness = this.likeness(sought, this.texts.at(id), dice);
      if (likeness > 0) found(id, likeness);
    }
  }

  /** Whether the first `begin` or the last bytes of a word are those of another: without that it is no slip of it and no part. */
  private sharesAnEnd(id: number, other: Uint8Array, begin: number): boolean {
    const { bytes, offsets } = this.texts.data;
    const from = offsets[id] as number;
    const to = offsets[id + 1] as number;
    let i = 0;
    while (i < begin && bytes[from + i] === other[i]) i++;
    if (i === begin) return true;
    i = 1;
    while (i <= COMPOUND_STEM && bytes[to - i] === other[other.length - i]) i++;
    return i > COMPOUND_STEM;
  }

  private likeness({ word, stem, misspelt, spelled }: Sought, other: string, dice: number): number {
    if (misspelt && word[0] === other[0] && slipsBetween(word, other) <= (word.length >= 8 ? 2 : 1)) return 0.9;
    const short = word.length < other.length ? stem : other;
    const long = word.length < other.length ? other : word;
    const apart = areCompounds(word, other) || !beginAlike(word, other, spelled);
    const part = !spelled && long.startsWith(short) && long.length - short.length > LONGEST_PREFIX;
    if (
      dice >= LEAST_DICE[spelled ? "spelled" : "other"] &&
      Math.abs(word.length - other.length) <= LONGER_BY &&
      !apart &&
      !part
    )
      return Math.min(0.92, 0.35 + 0.75 * dice);
    return short.length >= COMPOUND_STEM &&
      (long.startsWith(short) || (long.endsWith(short) && long.length - short.length > LONGEST_PREFIX))
      ? 0.7
      : 0;
  }
}
