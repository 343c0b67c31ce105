import { askedKind, asksYesOrNo, daysIn } from "#lib/answering/answer-types";
import { FeatureTable, hashFeature } from "#lib/answering/feature-table";
import { readingLanguage } from "#lib/answering/knowledge-language";
import { synonymsOf } from "#lib/answering/languages/records";
import { questionKey } from "#lib/answering/question-key";
import type { Semantics } from "#lib/answering/semantics";
import { StringTable } from "#lib/answering/string-table";
import { rarityOf, type Token, tokensOf } from "#lib/answering/tokens";
import { FIELDS, FLAG, type UnitIndexData, type UnitVectors, weightOf } from "#lib/answering/unit-index-data";
import { cosines, NO_VECTOR } from "#lib/answering/vector-groups";
import { GramIndex } from "#lib/answering/word-grams";

/** Words of the vocabulary that stand for a question's word: alike by form (`lex`) and by form or meaning (`sem`), 0–1. */
type Near = { ids: number[]; lex: number[]; sem: number[] };

/**
 * A word of the question that says something. `known`: how alike the most alike word of the knowledge is in form; `units`: how many have
 * the word itself.
 */
export type QuestionWord = Token & { weight: number; known: number; units: number; near: Near };

/** A question as an index reads it. */
export type Asked = {
  text: string;
  language: string;
  tokens: Token[];
  words: QuestionWord[];
  /** Its vector by the built-in encoder, where that knows its words. */
  vector: Float32Array | null;
  kind: number;
  yesNo: boolean;
  days: number;
};

/** How near a unit is by vectors: its questions or headings, and all of it. */
export type Nearness = { head: number; body: number };

/** A unit that is worth judging. */
export type Found = { unit: number; words: number; dense: number; score: number };

const FIELD_WEIGHT = [2.2, 1, 1];
const FIELD_B = [0.3, 0.3, 0.6];
const K1 = 1.5;
/** Words are counted up to so many times. */
const MOST_TIMES = 12;
/** What likeness by meaning is worth beside one by form. */
const MEANING_WEIGHT = 0.6;
/** Words that are only alike must not drown, by their number, the word itself. */
const SHARPNESS = 4;
const STEM_LIKENESS = 0.96;
const SYNONYM_LIKENESS = 0.85;
const BOILERPLATE = 0.8;
/** A unit that shares no word with the question must be this near by its vector. */
const NEAR_ENOUGH = 0.25;
const REMEMBERED = 5_000;
const NOWHERE: Nearness = { head: 0, body: 0 };

/**
 * Cosines have no meaning across models: those of a configured model are put on the built-in encoder's scale by how far they stand out
 * among all of the knowledge. Mean and deviation of the encoder's, and the fewest vectors that show a spread.
 */
const SCALE = { mean: 0.15, deviation: 0.14, most: 1, fewest: 5 };

/** All units of a chatbot, ready to be asked. */
export class UnitIndex {
  readonly data: UnitIndexData;
  readonly semantics: Semantics | null;
  readonly names: StringTable;
  readonly headTexts: StringTable;
  readonly rowIds: StringTable;
  private readonly wordTexts: StringTable;
  private readonly wordTable: FeatureTable;
  private readonly stemTable: FeatureTable;
  private readonly exactTable: FeatureTable;
  private readonly grams: GramIndex;
  private readonly average: number[];
  private readonly remembered = new Map<string, Near>();
  private found = -1;
  private readonly keep: (table: FeatureTable) => (high: number, low: number) => void = (table) => (high, low) => {
    this.found = table.find(high, low);
  };

  constructor(data: UnitIndexData, semantics: Semantics | null) {
    this.data = data;
    this.semantics = semantics;
    this.names = new StringTable(data.names);
    this.headTexts = new StringTable(data.headTexts);
    this.rowIds = new StringTable(data.rowIds);
    this.wordTexts = new StringTable(data.words);
    this.wordTable = new FeatureTable(data.wordTable);
    this.stemTable = new FeatureTable(data.stemTable);
    this.exactTable = new FeatureTable(data.exactTable);
    this.grams = new GramIndex(data.grams, data.words);
    this.average = Array.from({ length: FIELDS }, (_, field) => {
      let sum = 0;
      for (let i = field; i < data.fieldLengths.length; i += FIELDS) sum += data.fieldLengths[i] as number;
      return Math.max(1, sum / Math.max(1, data.unitCount));
    });
  }

  /** The number of a text in a table of the index, or −1. */
  private lookUp(text: string, table: FeatureTable): number {
    hashFeature(text, 0, this.keep(table));
    return this.found;
  }

  /** The word's number in the vocabulary, or −1. */
  wordId(word: string): number {
    return this.lookUp(word, this.wordTable);
  }

  wordText(id: number): string {
    return this.wordTexts.at(id);
  }

  /** The Q&A or FAQ whose question this is, or −1. */
  exactUnit(question: string): number {
    const place = this.lookUp(questionKey(question), this.exactTable);
    return place < 0 ? -1 : (this.data.exactUnits[place] as number);
  }

  private near(token: Token, language: string): Near {
    const key = `${token.word} ${token.stem} ${language}`;
    const known = this.remembered.get(key);
    if (known) return known;
    const best = new Map<number, { lex: number; sem: number }>();
    const note = (id: number, lex: number, sem: number) => {
      const entry = best.get(id);
      if (!entry) best.set(id, { lex, sem: Math.max(lex, sem) });
      else {
        entry.lex = Math.max(entry.lex, lex);
        entry.sem = Math.max(entry.sem, lex, sem);
      }
    };
    const own = this.wordId(token.word);
    if (own >= 0) note(own, 1, 1);
    const stem = this.lookUp(token.stem, this.stemTable);
    const { stemWords } = this.data;
    if (stem >= 0)
      for (let p = stemWords.offsets[stem] as number; p < (stemWords.offsets[stem + 1] as number); p++)
        note(stemWords.values[p] as number, STEM_LIKENESS, STEM_LIKENESS);
    if (!token.dense) {
      const misspelt = this.semantics?.rank(token.word) === undefined;
      this.grams.each({ word: token.word, stem: token.stem, misspelt }, (id, likeness) => note(id, likeness, likeness));
    }
    if (language === "en" && this.semantics)
      for (const { word, likeness } of this.semantics.meanings(token.word)) {
        const id = this.wordId(word);
        if (id >= 0) note(id, 0, likeness);
      }
    for (const other of synonymsOf(token.stem, language)) {
      const same = this.lookUp(other, this.stemTable);
      if (same < 0) continue;
      for (let p = stemWords.offsets[same] as number; p < (stemWords.offsets[same + 1] as number); p++)
        note(stemWords.values[p] as number, 0, SYNONYM_LIKENESS);
    }
    const near: Near = { ids: [], lex: [], sem: [] };
    for (const [id, { lex, sem }] of best) {
      near.ids.push(id);
      near.lex.push(lex);
      near.sem.push(sem);
    }
    if (this.remembered.size >= REMEMBERED) this.remembered.clear();
    this.remembered.set(key, near);
    return near;
  }

  /** Reads a question. */
  ask(text: string): Asked {
    const { languages, unitCount, stemUnits } = this.data;
    const language = readingLanguage(text, languages);
    const english = language === "en";
    const tokens = tokensOf(text, language);
    const seen = new Set<string>();
    const words: QuestionWord[] = [];
    for (const token of tokens) {
      if (token.stop || seen.has(token.stem)) continue;
      seen.add(token.stem);
      const near = this.near(token, language);
      const stem = this.lookUp(token.stem, this.stemTable);
      const units = stem < 0 ? 0 : (stemUnits[stem] as number);
      const weight = weightOf(rarityOf(token, language, this.semantics), units, unitCount);
      words.push({
        ...token,
        weight,
        units: Math.max(1, units),
        known: near.lex.reduce((a, b) => Math.max(a, b), 0),
        near,
      });
    }
    return {
      text,
      language,
      tokens,
      words,
      vector: english && this.semantics ? this.semantics.embed(text) : null,
      kind: askedKind(text, language),
      yesNo: asksYesOrNo(text),
      days: daysIn(text, language),
    };
  }

  /** Soft BM25F: a word of the unit counts as much as it is like the question's. */
  private byWords({ words }: Asked): { scores: Float32Array; touched: number[] } {
    const { unitCount, postings, postingCounts, fieldLengths } = this.data;
    const scores = new Float32Array(unitCount);
    const sums = new Float32Array(unitCount);
    const touched: number[] = [];
    for (const { near, weight } of words) {
      const here: number[] = [];
      for (let k = 0; k < near.ids.length; k++) {
        const likeness = Math.max(near.lex[k] as number, MEANING_WEIGHT * (near.sem[k] as number)) ** SHARPNESS;
        const id = near.ids[k] as number;
        for (let p = postings.offsets[id] as number; p < (postings.offsets[id + 1] as number); p++) {
          const place = postings.values[p] as number;
          const unit = place >> 2;
          const field = place & 3;
          const b = FIELD_B[field] as number;
          const length = (fieldLengths[unit * FIELDS + field] as number) / (this.average[field] as number);
          const times = Math.min(postingCounts[p] as number, MOST_TIMES);
          if (sums[unit] === 0) here.push(unit);
          sums[unit] =
            (sums[unit] as number) + (likeness * (FIELD_WEIGHT[field] as number) * times) / (1 - b + b * length);
        }
      }
      for (const unit of here) {
        const sum = sums[unit] as number;
        if (scores[unit] === 0) touched.push(unit);
        scores[unit] = (scores[unit] as number) + (weight * sum * (K1 + 1)) / (K1 + sum);
        sums[unit] = 0;
      }
    }
    return { scores, touched };
  }

  /** Per unit the nearness by the configured model's vector, else by the built-in encoder's; null without either. */
  private nearness({ vector }: Asked, external: Float32Array | undefined): (Nearness | undefined)[] | null {
    if (external) {
      const found = this.compare(this.data.external, external, true);
      if (found) return found;
    }
    return vector && this.data.semantic ? this.compare(this.data.semantic, vector, false) : null;
  }

  private compare(vectors: UnitVectors, query: Float32Array, foreign: boolean): (Nearness | undefined)[] | null {
    const { units, isHead, groups } = vectors;
    const found = cosines(groups, query, units.length);
    if (!found) return null;
    const scale = foreign ? onScale(found) : (cosine: number) => cosine;
    if (!scale) return null;
    const near = new Array<Nearness | undefined>(this.data.unitCount);
    for (let i = 0; i < found.length; i++) {
      if (found[i] === NO_VECTOR) continue;
      const cosine = scale(found[i] as number);
      const unit = units[i] as number;
      const entry = near[unit];
      if (!entry)
        near[unit] = foreign
          ? { head: cosine, body: cosine }
          : { head: isHead[i] ? cosine : -1, body: isHead[i] ? -1 : cosine };
      else if (foreign) entry.head = entry.body = Math.max(entry.head, cosine);
      else if (isHead[i]) entry.head = Math.max(entry.head, cosine);
      else entry.body = cosine;
    }
    return near;
  }

  /** The units worth judging, best first. `external` is the question's vector by the configured model. */
  search(
    asked: Asked,
    limit: number,
    external?: Float32Array,
  ): { found: Found[]; near(unit: number): Nearness; dense: boolean } {
    const { scores, touched } = this.byWords(asked);
    const nearness = this.nearness(asked, external);
    const most = touched.reduce((max, unit) => Math.max(max, scores[unit] as number), 1e-9);
    const total = asked.words.reduce((sum, { weight }) => sum + weight, 0) * (K1 + 1) || 1;
    const dense = (unit: number) => {
      const near = nearness?.[unit];
      return near ? Math.max(near.head, 0.5 * near.head + 0.5 * near.body) : 0;
    };
    const candidates = touched;
    nearness?.forEach((near, unit) => {
      if (near && scores[unit] === 0 && dense(unit) > NEAR_ENOUGH) candidates.push(unit);
    });
    const score = (unit: number) =>
      ((scores[unit] as number) / most + dense(unit)) *
      ((this.data.flags[unit] as number) & FLAG.boilerplate ? BOILERPLATE : 1);
    const found = best(candidates, score, limit).map((unit) => ({
      unit,
      words: (scores[unit] as number) / total,
      dense: dense(unit),
      score: score(unit),
    }));
    return { found, near: (unit) => nearness?.[unit] ?? NOWHERE, dense: nearness !== null };
  }

  /** The units that a text was taken from, as far as its words show: at most two. */
  unitsLike(text: string): number[] {
    const { postings, parts, partStarts, unitCount } = this.data;
    if (text === "" || unitCount === 0) return [];
    const language = readingLanguage(text, this.data.languages);
    const tokens = tokensOf(text, language).filter(({ stop }) => !stop);
    const said = new Set(tokens.map(({ word }) => word));
    const ids = new Set([...said].map((word) => this.wordId(word)).filter((id) => id >= 0));
    const counts = new Map<number, number>();
    for (const id of ids) {
      const units = new Set<number>();
      for (let p = postings.offsets[id] as number; p < (postings.offsets[id + 1] as number); p++) {
        const place = postings.values[p] as number;
        if ((place & 3) === 2) units.add(place >> 2);
      }
      for (const unit of units) counts.set(unit, (counts.get(unit) ?? 0) + 1);
    }
    const own = (unit: number) => {
      const from = parts.offsets[partStarts[unit] as number] as number;
      const to = parts.offsets[partStarts[unit + 1] as number] as number;
      let n = 0;
      for (let t = from; t < to; t++) if (ids.has((parts.values[t] as number) >> 1)) n++;
      return n / Math.max(1, to - from);
    };
    return [...counts]
      .map(([unit, n]) => ({ unit, share: n / Math.max(4, said.size) }))
      .filter(({ share }) => share >= 0.6)
      .map(({ unit, share }) => ({ unit, value: share + 0.3 * own(unit) }))
      .sort((a, b) => b.value - a.value)
      .slice(0, 2)
      .map(({ unit }) => unit);
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

/** The `limit` units of the highest score, best first; the earlier of two that are equal. */
function best(units: readonly number[], score: (unit: number) => number, limit: number): number[] {
  const rows: { unit: number; score: number }[] = [];
  let least = -Infinity;
  for (const unit of units) {
    const row = { unit, score: score(unit) };
    if (rows.length >= limit && row.score <= least) continue;
    rows.push(row);
    if (rows.length < 4 * limit) continue;
    rows.sort((a, b) => b.score - a.score || a.unit - b.unit);
    rows.length = limit;
    least = rows.at(-1)?.score ?? -Infinity;
  }
  rows.sort((a, b) => b.score - a.score || a.unit - b.unit);
  return rows.slice(0, limit).map(({ unit }) => unit);
}
