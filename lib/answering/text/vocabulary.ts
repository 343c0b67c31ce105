import { FeatureTable, hashFeature } from "#lib/answering/index/feature-table";
import { finishLists, type Lists, uint32List } from "#lib/answering/index/number-list";
import { StringTable } from "#lib/answering/index/string-table";
import type { Semantics } from "#lib/answering/ranking/semantics";
import { rarityOf, type Token, tokenOf, weightOf, wordsIn } from "#lib/answering/text/tokens";
import { GramIndex } from "#lib/answering/text/word-grams";

/** A word as a language reads it. */
type Reading = { token: Token; language: string; id: number };

/** Each word counts up to so many times in a field. */
const MOST_TIMES = 255;

/** The words of some units and where they stand, while the units are read one after the other. */
export class Vocabulary {
  private readonly semantics: Semantics | null;
  private readonly table = new FeatureTable();
  private readonly stems = new FeatureTable();
  private readonly texts: string[] = [];
  private readonly wordStems: number[] = [];
  private readonly rarities: number[] = [];
  /** Language → word → how it is read: texts repeat their words. */
  private readonly readings = new Map<string, Map<string, Reading>>();
  /** Each word of a field of a unit once: the word, unit × 4 + field, and how often. */
  private readonly words = uint32List();
  private readonly places = uint32List();
  private readonly times = uint32List();
  /** Word × 4 + field → where it was noted last in these lists; before `unitStart` it was for an earlier unit. */
  private readonly latest: number[] = [];
  private unitStart = 0;
  private unitTimes: number[] = [];

  constructor(semantics: Semantics | null) {
    this.semantics = semantics;
  }

  /** The words of a text. They are part of the vocabulary once `number` is asked for theirs. */
  read(text: string, language: string): Reading[] {
    let known = this.readings.get(language);
    if (!known) {
      known = new Map();
      this.readings.set(language, known);
    }
    const found: Reading[] = [];
    for (const word of wordsIn(text, language)) {
      let reading = known.get(word.text);
      if (!reading) {
        reading = { token: tokenOf(word, language), language, id: -1 };
        known.set(word.text, reading);
      }
      found.push(reading);
    }
    return found;
  }

  /** The word's number. */
  number(reading: Reading): number {
    if (reading.id >= 0) return reading.id;
    const { token, language } = reading;
    const intern = (text: string, table: FeatureTable) => {
      let id = -1;
      hashFeature(text, 0, (high, low) => {
        id = table.intern(high, low);
      });
      return id;
    };
    reading.id = intern(token.word, this.table);
    if (reading.id === this.texts.length) {
      this.texts.push(token.word);
      this.wordStems.push(intern(token.stem, this.stems));
      this.rarities.push(rarityOf({ ...token, stop: false }, language, this.semantics));
    }
    return reading.id;
  }

  /** Notes that a word stands in a field (0–3) of a unit. */
  note(word: number, unit: number, field: number): void {
    const key = word * 4 + field;
    const at = this.latest[key] ?? -1;
    if (at >= this.unitStart) {
      this.unitTimes[at - this.unitStart] = (this.unitTimes[at - this.unitStart] as number) + 1;
      return;
    }
    this.latest[key] = this.words.length;
    this.words.push(word);
    this.places.push(unit * 4 + field);
    this.unitTimes.push(1);
  }

  endUnit(): void {
    for (const times of this.unitTimes) this.times.push(Math.min(MOST_TIMES, times));
    this.unitTimes = [];
    this.unitStart = this.words.length;
  }

  /** Everything as arrays, for `units` units. */
  data(units: number) {
    const { texts, table, stems } = this;
    const wordStems = Uint32Array.from(this.wordStems);
    const { postings, postingCounts } = this.byWord();
    const { stemWords, stemUnits } = byStem(wordStems, stems.size, postings, units);
    return {
      words: StringTable.from(texts).data,
      wordTable: table.data,
      wordStems,
      stemTable: stems.data,
      stemWords,
      stemUnits,
      weights: Float32Array.from(this.rarities, (rarity, word) =>
        weightOf(rarity, stemUnits[wordStems[word] as number] as number, units),
      ),
      postings,
      postingCounts,
      grams: GramIndex.build(texts),
    };
  }

  private byWord(): { postings: Lists; postingCounts: Uint8Array } {
    const [words, places, times] = [this.words.toArray(), this.places.toArray(), this.times.toArray()];
    const offsets = new Uint32Array(this.texts.length + 1);
    for (const word of words) offsets[word + 1] = (offsets[word + 1] as number) + 1;
    for (let word = 0; word < this.texts.length; word++)
      offsets[word + 1] = (offsets[word + 1] as number) + (offsets[word] as number);
    const next = offsets.slice();
    const values = new Uint32Array(words.length);
    const postingCounts = new Uint8Array(words.length);
    for (let i = 0; i < words.length; i++) {
      const word = words[i] as number;
      const at = next[word] as number;
      next[word] = at + 1;
      values[at] = places[i] as number;
      postingCounts[at] = times[i] as number;
    }
    return { postings: { offsets, values }, postingCounts };
  }
}

/** The words of each stem, and how many units have one of them. */
function byStem(wordStems: Uint32Array, stems: number, postings: Lists, units: number) {
  const lists: number[][] = Array.from({ length: stems }, () => []);
  for (const [word, stem] of wordStems.entries()) lists[stem]?.push(word);
  const offsets = uint32List();
  const values = uint32List();
  const stemUnits = new Uint32Array(stems);
  /** Per unit the last stem that it was counted for, from 1 on. */
  const counted = new Uint32Array(units);
  offsets.push(0);
  for (const [stem, list] of lists.entries()) {
    for (const word of list) {
      values.push(word);
      for (let p = postings.offsets[word] as number; p < (postings.offsets[word + 1] as number); p++) {
        const unit = (postings.values[p] as number) >>> 2;
        if (counted[unit] === stem + 1) continue;
        counted[unit] = stem + 1;
        stemUnits[stem] = (stemUnits[stem] as number) + 1;
      }
    }
    offsets.push(values.length);
  }
  return { stemWords: finishLists(offsets, values), stemUnits };
}
