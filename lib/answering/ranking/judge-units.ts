import type { Lists } from "#lib/answering/index/number-list";
import type { Asked, QuestionWord, UnitIndex } from "#lib/answering/index/unit-index";
import { FLAG, KINDS } from "#lib/answering/index/unit-index-data";
import { askedKind } from "#lib/answering/ranking/answer-types";
import { searchScore, type UnitFinder } from "#lib/answering/ranking/find-units";
import { HeadFit, stemNumbers } from "#lib/answering/ranking/head-fit";
import { hasOther, type NamedPair, pairsIn } from "#lib/answering/ranking/named-pairs";
import { covered, holding, missing, raise, WordLikeness } from "#lib/answering/text/word-likeness";
import { PartChooser } from "#lib/answering/write/choose-parts";

/** What tells whether a unit answers a question, in the order of the constants. Every number lies in about −1 … 1. */
export const FEATURES = [
  "covHeadSem",
  "covLex",
  "covSem",
  "missLex",
  "missSem",
  "missElsewhere",
  "missForeign",
  "missForeignSem",
  "revLex",
  "revSem",
  "revMissLex",
  "revMissSem",
  "frame",
  "denseHead",
  "denseBody",
  "words",
  "wordsRel",
  "wordsMargin",
  "searchRel",
  "denseRel",
  "denseMargin",
  "typeHit",
  "typeMiss",
  "shownTypeMiss",
  "polarFit",
  "dayMiss",
  "numberMiss",
  "pairMiss",
  "isQa",
  "isFaq",
  "log2Length",
  "questionWeight",
  "unknownShare",
  "boilerplate",
  "vectors",
  "templateSwap",
  "newCovSem",
  "newMissSem",
  "joined",
  "leansAlone",
  "contextUnit",
  "contextPage",
  "joinedMiss",
  "joinedTypeMiss",
  "shownCovSem",
  "shownMissSem",
  "headSame",
  "headOther",
  "newCovLex",
  "newShownSem",
  "newShownMiss",
  "partCov",
  "partMiss",
  "partType",
  "onlyHere",
  "covExact",
  "fuzzyMiss",
  "headsCov",
  "encoderOff",
  "heldLex",
  "heldSem",
] as const;
export type FeatureName = (typeof FEATURES)[number];
/** Each one's place. */
const AT = Object.fromEntries(FEATURES.map((name, i) => [name, i])) as Record<FeatureName, number>;

/** A way to read the question within its conversation. */
export type QuestionForm = {
  text: string;
  /** It was put together with what was asked before. */
  joined: boolean;
  /** The visitor's own words, and whether they lean on what was said before. */
  plain: string;
  leans: boolean;
  lastAnswer: string;
};

/** A judged unit: the parts `from` to `to` of it are what would be shown. */
export type Judged = {
  unit: number;
  /** Of its headings or questions the one that fits best, counted within it. */
  head: number;
  from: number;
  to: number;
  /** It is what was answered last, nearly word for word. */
  given: boolean;
  features: Float64Array;
};

/** Likeness to what stands above counts a little less than to the unit's own words. */
const ABOVE = 0.9;
const KNOWN = 0.6;
/** From this likeness on two words are forms of one. */
const SAME_WORD = 0.96;
/** In choosing a unit's best part likeness by meaning counts so much beside one by form. */
const PART_MEANING = 0.3;
/** Words from which on a text being longer says nothing. */
const LONG = 63;

/** Three days or more: a day that such a text does not name is one on which it does not hold. */
function isSchedule(days: number): boolean {
  const but1 = days & (days - 1);
  return (but1 & (but1 - 1)) !== 0;
}

/** Judges the units that a form of a question finds. */
export function judgeUnits(index: UnitIndex, form: QuestionForm, limit: number, external?: Float32Array): Judged[] {
  const asked = index.ask(form.text);
  return new UnitJudge(index, asked, form).judge(index.finder.find(asked, limit, external));
}

const numberOf =
  (name: FeatureName) =>
  ({ features }: Judged) =>
    features[AT[name]] as number;
const newCovered = numberOf("newCovSem");
const newHeld = numberOf("newCovLex");
const newMissing = numberOf("newMissSem");
const held = numberOf("covLex");
const holdsKind = numberOf("typeHit");
const isContext = numberOf("contextUnit");
/** Share of a text's words that stand in the last answer where that was this text. */
const GIVEN = 0.9;
/** Of what a follow-up adds a unit must have this much. */
const LEAST_NEW = 0.25;

/**
 * Whether a unit meets what a follow-up adds, where the question was joined or the unit was just given: it has its new words (of what
 * was just given, the words themselves), or holds the kind of answer that is asked for ("How much is it?"). What was just given and does not is no find at all, so
 * that no answer is given again to whatever comes after it.
 */
export function meetsFollowUp(judged: Judged, { plain, joined }: QuestionForm): boolean {
  if (!joined && !judged.given) return true;
  const has = judged.given ? (joined ? newHeld(judged) : held(judged)) : newCovered(judged);
  if (has >= LEAST_NEW) return true;
  const repeats = judged.given && newMissing(judged) > 0;
  return !repeats && holdsKind(judged) > 0 && askedKind(plain, null) >= 0;
}

/** By how much each number is ahead of the largest of the others. */
function margins(numbers: readonly number[]): number[] {
  const [first = 0, second = 0] = numbers.toSorted((a, b) => b - a);
  return numbers.map((x) => x - Math.max(0, x === first ? second : first));
}

const most = (numbers: readonly number[]) => numbers.reduce((a, b) => Math.max(a, b), 1e-9);

/** How near a unit is by vectors; 0 without any. */
function densityOf({ features }: Judged): number {
  const [head, body] = [features[AT.denseHead] as number, features[AT.denseBody] as number];
  return features[AT.vectors] === 0 ? 0 : Math.max(head, 0.5 * head + 0.5 * body);
}

/** The same units with what compares each with the others set anew: some of them were found elsewhere, or others are gone. */
export function related(judged: readonly Judged[]): Judged[] {
  const all = judged.map((one) => ({ ...one, features: one.features.slice() }));
  const words = all.map(({ features }) => features[AT.words] as number);
  const dense = all.map(densityOf);
  const best = { words: most(words), dense: most(dense) };
  const scores = all.map(({ features }, i) =>
    searchScore(words[i] as number, best.words, dense[i] as number, features[AT.boilerplate] === 1),
  );
  const bestScore = most(scores);
  const [wordMargins, denseMargins] = [margins(words), margins(dense)];
  all.forEach(({ features }, i) => {
    const vectors = features[AT.vectors] as number;
    features[AT.wordsRel] = (words[i] as number) / best.words;
    features[AT.wordsMargin] = wordMargins[i] as number;
    features[AT.searchRel] = (scores[i] as number) / bestScore;
    features[AT.denseRel] = (vectors * (dense[i] as number)) / best.dense;
    features[AT.denseMargin] = vectors * (denseMargins[i] as number);
  });
  return all;
}

class UnitJudge {
  private readonly index: UnitIndex;
  private readonly asked: Asked;
  private readonly form: QuestionForm;
  private readonly words: QuestionWord[];
  private readonly likeness: WordLikeness;
  /** Weights of the question's words: of all; of those that are foreign to the knowledge and of the others; of those that a joined question adds. */
  private readonly weights: number[];
  private readonly foreign: number[];
  private readonly own: number[];
  private readonly added: number[];
  private readonly heads: HeadFit;
  private readonly chooser: PartChooser;
  private readonly pairs: NamedPair[];
  private said: Set<number> | null = null;

  constructor(index: UnitIndex, asked: Asked, form: QuestionForm) {
    this.index = index;
    this.asked = asked;
    this.form = form;
    this.words = asked.words;
    this.likeness = new WordLikeness(asked.words);
    const weightIf = (holds: (word: QuestionWord) => boolean) =>
      this.words.map((word) => (holds(word) ? word.weight : 0));
    const plain = form.joined ? new Set(index.ask(form.plain).tokens.map(({ stem }) => stem)) : null;
    this.weights = weightIf(() => true);
    this.foreign = weightIf(({ known }) => known < KNOWN);
    this.own = weightIf(({ known }) => known >= KNOWN);
    this.added = weightIf(({ stem }) => plain === null || plain.has(stem));
    this.heads = new HeadFit(index, asked.tokens, this.likeness);
    this.chooser = new PartChooser(index.data, asked, plain);
    this.pairs = pairsIn(asked.tokens);
  }

  judge({ found, dense }: ReturnType<UnitFinder["find"]>): Judged[] {
    const { index, form } = this;
    const context = new Set(form.lastAnswer === "" ? [] : index.unitsLike(form.lastAnswer));
    const { pages } = index.data;
    const contextPages = new Set([...context].map((unit) => pages[unit] as number).filter((page) => page !== 0));
    const judged = found.map((one): Judged => {
      const { unit } = one;
      const features = new Float64Array(FEATURES.length);
      features[AT.words] = one.words;
      features[AT.denseHead] = one.head;
      features[AT.denseBody] = one.body;
      features[AT.vectors] = Number(dense);
      features[AT.encoderOff] = Number(!dense && this.asked.language === "en");
      features[AT.contextUnit] = Number(context.has(unit));
      features[AT.contextPage] = Number(contextPages.has(pages[unit] as number));
      const { head, from, to } = this.describe(unit, features);
      return { unit, head, from, to, given: context.has(unit) && this.wasGiven(unit, from, to), features };
    });
    const all = related(judged);
    return form.joined ? all.filter((one) => isContext(one) === 0 || meetsFollowUp(one, form)) : all;
  }

  /** Likeness of the question's words to the unit's parts, one row after the other. */
  private alignParts(first: number, last: number): Float64Array {
    const { parts } = this.index.data;
    const width = 2 * this.likeness.count;
    const rows = new Float64Array((last - first) * width);
    for (let part = first; part < last; part++)
      this.likeness.align(
        rows,
        (part - first) * width,
        parts.values,
        parts.offsets[part] as number,
        parts.offsets[part + 1] as number,
      );
    return rows;
  }

  /** Likeness to the words of one field. */
  private alignField({ values, offsets }: Lists, from: number, to: number): Float64Array {
    const row = new Float64Array(2 * this.likeness.count);
    this.likeness.align(row, 0, values, offsets[from] as number, offsets[to] as number);
    return row;
  }

  private describe(unit: number, features: Float64Array): { head: number; from: number; to: number } {
    const { words, weights, added, asked, form } = this;
    const { data } = this.index;
    const count = words.length;
    const head = this.alignField(data.heads, data.headStarts[unit] as number, data.headStarts[unit + 1] as number);
    const above = this.alignField(data.above, unit, unit + 1);
    const first = data.partStarts[unit] as number;
    const last = data.partStarts[unit + 1] as number;
    const parts = this.alignParts(first, last);
    const over = head.slice();
    raise(over, above, 0, ABOVE);
    const days = data.days[unit] as number;
    words.forEach((word, w) => {
      if ((word.days & days) !== 0 || (word.days !== 0 && isSchedule(days))) over[w] = over[count + w] = 1;
    });
    const together = (from: number, to: number) => {
      const row = over.slice();
      for (let part = from; part < to; part++) raise(row, parts, part * row.length);
      return row;
    };
    const all = together(0, last - first);
    const { from, to } = this.chooser.choose(unit, parts);
    const shown = from === 0 && to === last - first ? all : together(from, to);
    raise(above, head);
    const kind = asked.kind;
    const holds = (start: number, end: number) => {
      for (let part = start; part < end; part++) if (((data.partKinds[part] as number) >> kind) & 1) return 1;
      return 0;
    };
    const shownTypeMiss = kind < 0 ? 0 : 1 - holds(first + from, first + to);
    const typeHit = kind < 0 ? 0 : holds(first, last);
    const polar = ((data.flags[unit] as number) & FLAG.polar) !== 0;
    const reverse = this.heads.of(unit);
    const missLex = missing(weights, all);
    const newMissSem = missing(added, all, count);
    const kindName = KINDS[data.kinds[unit] as number];
    const headKinds = data.headKinds[unit] as number;
    const best = this.bestPart(parts, over);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const forms = this.wordForms(all);
    features[AT.covHeadSem] = covered(weights, head, count);
    features[AT.covLex] = covered(weights, all);
    features[AT.covSem] = covered(weights, all, count);
    features[AT.missLex] = missLex;
    features[AT.missSem] = missing(weights, all, count);
    features[AT.missElsewhere] = missing(this.own, all);
    features[AT.missForeign] = missing(this.foreign, all);
    features[AT.missForeignSem] = missing(this.foreign, all, count);
    features[AT.revLex] = reverse.lex;
    features[AT.revSem] = reverse.sem;
    features[AT.revMissLex] = reverse.missLex;
    features[AT.revMissSem] = reverse.missSem;
    features[AT.frame] = reverse.frame;
    features[AT.typeHit] = typeHit;
    features[AT.typeMiss] = kind < 0 ? 0 : 1 - typeHit;
    features[AT.shownTypeMiss] = shownTypeMiss;
    features[AT.polarFit] = asked.yesNo ? (polar ? 1 : -0.3) : polar && kind >= 0 ? -1 : 0;
    features[AT.dayMiss] = days !== 0 && (asked.days & ~days) !== 0 && !isSchedule(days) ? 1 : 0;
    features[AT.numberMiss] = this.numberMiss(all);
    features[AT.pairMiss] = this.pairs.some((pair) => hasOther(this.index, unit, pair)) ? 1 : 0;
    features[AT.isQa] = Number(kindName === "qa");
    features[AT.isFaq] = Number(kindName === "faq");
    features[AT.log2Length] = Math.log2(1 + Math.min(LONG, data.sizes[unit] as number)) / 8;
    features[AT.questionWeight] = Math.min(total, 5) / 5;
    features[AT.unknownShare] = total > 0 ? this.foreign.reduce((sum, weight) => sum + weight, 0) / total : 1;
    features[AT.boilerplate] = Number(((data.flags[unit] as number) & FLAG.boilerplate) !== 0);
    features[AT.templateSwap] = reverse.frame * missLex;
    features[AT.newCovSem] = covered(added, all, count);
    features[AT.newMissSem] = newMissSem;
    features[AT.joined] = Number(form.joined);
    features[AT.leansAlone] = Number(form.leans && !form.joined);
    features[AT.joinedMiss] = form.joined ? newMissSem : 0;
    features[AT.joinedTypeMiss] = form.joined && kind >= 0 ? shownTypeMiss : 0;
    features[AT.shownCovSem] = covered(weights, shown, count);
    features[AT.shownMissSem] = missing(weights, shown, count);
    features[AT.headSame] = kind < 0 ? 0 : (headKinds >> kind) & 1;
    features[AT.headOther] = kind < 0 || headKinds === 0 ? 0 : 1 - ((headKinds >> kind) & 1);
    features[AT.newCovLex] = form.joined ? covered(added, all) : 1;
    features[AT.newShownSem] = form.joined ? covered(added, shown, count) : 1;
    features[AT.newShownMiss] = form.joined ? missing(added, shown, count) : 0;
    features[AT.partCov] = best.value / (1 + PART_MEANING);
    features[AT.partMiss] = best.missing;
    features[AT.partType] = kind < 0 || best.part < 0 ? 0 : holds(first + best.part, first + best.part + 1);
    features[AT.onlyHere] = forms.onlyHere;
    features[AT.covExact] = forms.covExact;
    features[AT.fuzzyMiss] = forms.fuzzyMiss;
    features[AT.heldLex] = holding(weights, all);
    features[AT.heldSem] = holding(weights, all, count);
    features[AT.headsCov] = covered(weights, above);
    return count === 0 ? { head: reverse.head, from: 0, to: last - first } : { head: reverse.head, from, to };
  }
  /** The part that holds most of the question together with the headings over it, what that is worth, and what it lacks. */
  private bestPart(parts: Float64Array, over: Float64Array) {
    const { weights } = this;
    const count = weights.length;
    const own = new Float64Array(count);
    let best = { part: -1, value: 0, missing: missing(weights, over) };
    for (let at = 0; at < parts.length; at += 2 * count) {
      for (let w = 0; w < count; w++) own[w] = Math.max(parts[at + w] as number, over[w] as number);
      const value = covered(weights, own) + PART_MEANING * covered(weights, parts, at + count);
      if (value > best.value) best = { part: at / (2 * count), value, missing: missing(weights, own) };
    }
    return best;
  }

  /** Share of the question's numbers that are not there. */
  private numberMiss(likeness: Float64Array): number {
    const numbers = this.words.flatMap(({ word }, w) => (/\d/.test(word) ? [likeness[w] === 1 ? 0 : 1] : []));
    return numbers.length > 0 ? numbers.reduce((sum: number, one) => sum + one, 0) / numbers.length : 0;
  }

  /** Which words are there themselves, and which only others that are spelled like them. */
  private wordForms(likeness: Float64Array) {
    let onlyHere = 0;
    let fuzzyMiss = 0;
    const exact = this.words.map(({ weight, units }, w) => {
      const lex = likeness[w] as number;
      if (lex >= SAME_WORD) onlyHere = Math.max(onlyHere, weight / units);
      else if (lex >= KNOWN) fuzzyMiss = Math.max(fuzzyMiss, weight);
      return Number(lex >= SAME_WORD);
    });
    return { onlyHere, fuzzyMiss, covExact: covered(this.weights, exact) };
  }

  /** Whether nearly every word of some parts stands in the last answer. */
  private wasGiven(unit: number, from: number, to: number): boolean {
    const { parts, partStarts, wordStems } = this.index.data;
    this.said ??= new Set(stemNumbers(this.index, this.index.ask(this.form.lastAnswer).tokens));
    const first = partStarts[unit] as number;
    const start = parts.offsets[first + from] as number;
    const end = parts.offsets[first + to] as number;
    let said = 0;
    for (let t = start; t < end; t++) if (this.said.has(wordStems[(parts.values[t] as number) >> 1] as number)) said++;
    return said >= GIVEN * (end - start);
  }
}
