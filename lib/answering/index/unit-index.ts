import { FeatureTable, hashFeature } from "#lib/answering/index/feature-table";
import { StringTable } from "#lib/answering/index/string-table";
import type { UnitIndexData } from "#lib/answering/index/unit-index-data";
import { readingLanguage } from "#lib/answering/language/knowledge-language";
import { synonymsOf } from "#lib/answering/language/records";
import { askedKind, asksYesOrNo, daysIn } from "#lib/answering/ranking/answer-types";
import { UnitFinder } from "#lib/answering/ranking/find-units";
import type { Semantics } from "#lib/answering/ranking/semantics";
import { partsOfCompound } from "#lib/answering/text/compounds";
import { questionKey } from "#lib/answering/text/question-key";
import { functionWordLike, rarityOf, type Token, tokensOf, weightOf } from "#lib/answering/text/tokens";
import { GramIndex } from "#lib/answering/text/word-grams";

/** Words of the vocabulary that stand for a question's word: alike by form (`lex`) and by form or meaning (`sem`), 0–1. */
type Near = { ids: number[]; lex: number[]; sem: number[] };

/**
 * A word of the question that says something. `known`: how alike the most alike word of the knowledge is in form; `units`: how many have
 * the word itself; `days`: the days of the week that it names.
 */
export type QuestionWord = Token & { weight: number; known: number; units: number; near: Near; days: number };

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

/** Shorter words are known as they are spelled: their stems are those of too many others. */
const LONG = 5;
/** From this likeness on a word is a form of another, or a slip of it. */
const FORM = 0.75;
const STEM_LIKENESS = 0.96;
const SYNONYM_LIKENESS = 0.85;
const REMEMBERED = 5_000;

/** All units of a chatbot, ready to be asked. */
export class UnitIndex {
  readonly data: UnitIndexData;
  readonly semantics: Semantics | null;
  readonly names: StringTable;
  readonly headTexts: StringTable;
  readonly rowIds: StringTable;
  readonly finder: UnitFinder;
  private readonly wordTexts: StringTable;
  private readonly wordTable: FeatureTable;
  private readonly stemTable: FeatureTable;
  private readonly exactTable: FeatureTable;
  private readonly grams: GramIndex;
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
    this.finder = new UnitFinder(data);
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

  /** Whether a word is spelled right, as far as is known: the encoder knows English words. */
  private isWord(word: string, language: string): boolean {
    return language === "en" && this.semantics?.rank(word) !== undefined;
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
      const misspelt = !this.isWord(token.word, language);
      const spelled = language === "en" && !misspelt;
      this.grams.each({ word: token.word, stem: token.stem, misspelt, spelled }, (id, likeness) =>
        note(id, likeness, likeness),
      );
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

  /** A question with its function words as they are spelled ("hw mutch"), where nobody knows the word as it was written. */
  private spelled(question: string, language: string): string {
    let text = question;
    for (const { word, stem, stop, dense } of tokensOf(question, language)) {
      if (stop || dense || /\d/.test(word) || this.isWord(word, language)) continue;
      if (this.lookUp(stem, this.stemTable) >= 0) continue;
      const meant = functionWordLike(word, language);
      if (meant) text = text.replace(new RegExp(`(?<![\\p{L}\\p{N}])${word}(?![\\p{L}\\p{N}])`, "iu"), meant);
    }
    return text;
  }

  /** Whether the knowledge has a word, or one that stands for about the same. */
  private has({ word, stem, stop }: Token, language: string): boolean {
    if (stop) return false;
    if (this.wordId(word) >= 0) return true;
    if (word.length < LONG) return false;
    return [stem, ...synonymsOf(stem, language)].some((one) => this.lookUp(one, this.stemTable) >= 0);
  }

  /** A question's words; a compound that the knowledge does not have, nor a form of it, is read as its parts. */
  private read(text: string, language: string): Token[] {
    return tokensOf(text, language).flatMap((token) => {
      if (token.stop || token.dense || this.has(token, language)) return [token];
      const parts = partsOfCompound(token.word, language, (part) => this.has(part, language));
      return parts && this.near(token, language).lex.every((lex) => lex < FORM) ? parts : [token];
    });
  }

  /** Reads a question. */
  ask(question: string): Asked {
    const { languages, unitCount, stemUnits } = this.data;
    const language = readingLanguage(question, languages);
    const english = language === "en";
    const text = this.spelled(question, language);
    const tokens = this.read(text, language);
    const days = daysIn(text, language);
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
        days: days === 0 ? 0 : daysIn(token.word, language),
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
      days,
    };
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
