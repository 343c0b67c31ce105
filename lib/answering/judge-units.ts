import { askedKind } from "#lib/answering/answer-types";
import { PartChooser } from "#lib/answering/choose-parts";
import type { Found, UnitFinder } from "#lib/answering/find-units";
import type { Token } from "#lib/answering/tokens";
import type { Asked, QuestionWord, UnitIndex } from "#lib/answering/unit-index";
import { FLAG, KINDS } from "#lib/answering/unit-index-data";

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
] as const;
export type FeatureName = (typeof FEATURES)[number];

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

/** Above likeness counts a little less than in the unit's own words. */
const ABOVE = 0.9;
const KNOWN = 0.6;
/** From this likeness on two words are forms of one. */
const SAME_WORD = 0.96;
/** In choosing a unit's best part likeness by meaning counts so much beside one by form. */
const PART_MEANING = 0.3;
/** Words from which on a text being longer says nothing. */
const LONG = 63;
/** A unit without a heading of its own says nothing of what it is about beyond the question. */
const HEADLESS = { covered: 0.3, missing: 0.4 };
/** Words that a number may follow without naming anything. */
const NO_NAME =
  /^(?:the|and|for|from|about|until|after|before|than|with|are|have|has|our|under|over|age|aged|only|just|every|least|most|within|costs?|price|is)$/;
const LABEL = /^(?:\d{1,3}|[b-hj-z])$/;

/** Phrasings of a question that are looked at one by one. */
const MOST_HEADS = 20;

type Likenesses = { lex: Float64Array; sem: Float64Array };

const covered = (words: readonly { weight: number }[], likeness: ArrayLike<number>): number => {
  let sum = 0;
  let all = 0;
  words.forEach(({ weight }, i) => {
    sum += weight * (likeness[i] as number);
    all += weight;
  });
  return all > 0 ? sum / all : 0;
};
const missing = (words: readonly { weight: number }[], likeness: ArrayLike<number>): number =>
  words.reduce((most, { weight }, i) => Math.max(most, weight * (1 - (likeness[i] as number))), 0);

/** Likeness of each question word to the most alike in several parts. */
function together(parts: readonly Likenesses[], count: number): Likenesses {
  const lex = new Float64Array(count);
  const sem = new Float64Array(count);
  for (const part of parts)
    for (let w = 0; w < count; w++) {
      lex[w] = Math.max(lex[w] as number, part.lex[w] as number);
      sem[w] = Math.max(sem[w] as number, part.sem[w] as number);
    }
  return { lex, sem };
}

/** The part that holds most of the question together with the headings over it (`heads`), what that is worth, and what it lacks. */
function bestOf(parts: readonly Likenesses[], words: readonly QuestionWord[], heads: Float64Array) {
  let best = { part: -1, value: 0, missing: missing(words, heads) };
  parts.forEach(({ lex, sem }, part) => {
    const own = lex.map((x, w) => Math.max(x, heads[w] as number));
    const value = covered(words, own) + PART_MEANING * covered(words, sem);
    if (value > best.value) best = { part, value, missing: missing(words, own) };
  });
  return best;
}

/** Dice over all stems and their pairs, function words too: how far two questions are put the same way. */
function frameLikeness(asked: ReadonlySet<number>, head: ReadonlySet<number>): number {
  let common = 0;
  for (const gram of asked) if (head.has(gram)) common++;
  return asked.size + head.size > 0 ? (2 * common) / (asked.size + head.size) : 0;
}

function framesOf(stems: readonly number[]): Set<number> {
  const grams = new Set<number>();
  stems.forEach((stem, i) => {
    grams.add(stem);
    // A pair's number; words outside of the vocabulary are negative and distinct.
    if (i > 0) grams.add(1e7 + (stems[i - 1] as number) * 1e6 + stem + 0.5);
  });
  return grams;
}

/** Judges the units that a form of a question finds. */
export function judgeUnits(index: UnitIndex, form: QuestionForm, limit: number, external?: Float32Array): Judged[] {
  const asked = index.ask(form.text);
  return new UnitJudge(index, asked, form).judge(index.finder.find(asked, limit, external));
}

const numberOf = (name: FeatureName) => {
  const at = FEATURES.indexOf(name);
  return ({ features }: Judged) => features[at] as number;
};
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

class UnitJudge {
  private readonly index: UnitIndex;
  private readonly asked: Asked;
  private readonly form: QuestionForm;
  private readonly words: QuestionWord[];
  /** Vocabulary number → per question word its likeness by form, then by form or meaning. */
  private readonly likeness = new Map<number, Float64Array>();
  private readonly foreign: boolean[];
  private readonly isNew: boolean[];
  private readonly frame: Set<number>;
  private readonly chooser: PartChooser;
  private readonly pairs: [string, string][];
  private said: Set<number> | null = null;

  constructor(index: UnitIndex, asked: Asked, form: QuestionForm) {
    this.index = index;
    this.asked = asked;
    this.form = form;
    this.words = asked.words;
    const count = this.words.length;
    this.words.forEach(({ near }, w) => {
      near.ids.forEach((id, k) => {
        let row = this.likeness.get(id);
        if (!row) {
          row = new Float64Array(2 * count);
          this.likeness.set(id, row);
        }
        row[w] = near.lex[k] as number;
        row[count + w] = near.sem[k] as number;
      });
    });
    this.foreign = this.words.map(({ known }) => known < KNOWN);
    const own = form.joined ? new Set(index.ask(form.plain).tokens.map(({ stem }) => stem)) : null;
    this.isNew = this.words.map(({ stem }) => own === null || own.has(stem));
    this.frame = framesOf(this.stemNumbers(asked.tokens));
    this.chooser = new PartChooser(index.data, asked, this.likeness, own);
    this.pairs = pairsIn(asked.tokens);
  }

  /** The question's stems as numbers: those of the knowledge's stems, others negative. */
  private stemNumbers(tokens: readonly Token[]): number[] {
    const { data } = this.index;
    return tokens.map(({ word }, i) => {
      const id = this.index.wordId(word);
      return id < 0 ? -1 - i : (data.wordStems[id] as number);
    });
  }

  judge({ found, dense }: ReturnType<UnitFinder["find"]>): Judged[] {
    const { index, form } = this;
    const context = new Set(form.lastAnswer === "" ? [] : index.unitsLike(form.lastAnswer));
    const { pages } = index.data;
    const contextPages = new Set([...context].map((unit) => pages[unit] as number).filter((page) => page !== 0));
    const best = {
      words: found.reduce((most, one) => Math.max(most, one.words), 1e-9),
      dense: found.reduce((most, one) => Math.max(most, one.dense), 1e-9),
      score: found.reduce((most, one) => Math.max(most, one.score), 1e-9),
    };
    const second = (get: (one: Found) => number, own: Found) =>
      found.reduce((most, one) => (one === own ? most : Math.max(most, get(one))), 0);
    const judged = found.map((one): Judged => {
      const { unit } = one;
      const features: Partial<Record<FeatureName, number>> = {
        words: one.words,
        wordsRel: one.words / best.words,
        searchRel: one.score / best.score,
        wordsMargin: one.words - second(({ words }) => words, one),
        denseRel: dense ? one.dense / best.dense : 0,
        denseMargin: dense ? one.dense - second((other) => other.dense, one) : 0,
        denseHead: one.head,
        denseBody: one.body,
        vectors: Number(dense),
        contextUnit: Number(context.has(unit)),
        contextPage: Number(contextPages.has(pages[unit] as number)),
      };
      const { head, from, to } = this.describe(unit, features);
      const given = context.has(unit) && this.wasGiven(unit, from, to);
      return { unit, head, from, to, given, features: Float64Array.from(FEATURES, (name) => features[name] ?? 0) };
    });
    return form.joined ? judged.filter((one) => isContext(one) === 0 || meetsFollowUp(one, form)) : judged;
  }

  /** Likeness of each question word to the most alike of some words. */
  private align(values: Uint32Array, from: number, to: number): Likenesses {
    const count = this.words.length;
    const lex = new Float64Array(count);
    const sem = new Float64Array(count);
    for (let t = from; t < to; t++) {
      const value = values[t] as number;
      const row = (value & 1) === 0 ? this.likeness.get(value >> 1) : undefined;
      if (!row) continue;
      for (let w = 0; w < count; w++) {
        if ((row[w] as number) > (lex[w] as number)) lex[w] = row[w] as number;
        if ((row[count + w] as number) > (sem[w] as number)) sem[w] = row[count + w] as number;
      }
    }
    return { lex, sem };
  }

  private describe(
    unit: number,
    features: Partial<Record<FeatureName, number>>,
  ): { head: number; from: number; to: number } {
    const { words, asked, form, foreign, isNew } = this;
    const { data } = this.index;
    const count = words.length;
    const head = this.align(data.heads.values, this.headToken(unit), this.headToken(unit + 1));
    const above = this.align(
      data.above.values,
      data.above.offsets[unit] as number,
      data.above.offsets[unit + 1] as number,
    );
    const first = data.partStarts[unit] as number;
    const last = data.partStarts[unit + 1] as number;
    const parts = Array.from({ length: last - first }, (_, i) =>
      this.align(
        data.parts.values,
        data.parts.offsets[first + i] as number,
        data.parts.offsets[first + i + 1] as number,
      ),
    );
    const withHeads = (own: Likenesses): Likenesses => ({
      lex: own.lex.map((x, i) => Math.max(x, head.lex[i] as number, ABOVE * (above.lex[i] as number))),
      sem: own.sem.map((x, i) => Math.max(x, head.sem[i] as number, ABOVE * (above.sem[i] as number))),
    });
    const { lex, sem } = withHeads(together(parts, count));
    const { from, to } = this.chooser.choose(unit);
    const shown = withHeads(together(parts.slice(from, to), count));
    const newWords = words.filter((_, i) => isNew[i]);
    const ofNew = (likeness: Float64Array) => likeness.filter((_, i) => isNew[i]);
    const newSem = ofNew(sem);
    const weights = words.reduce((sum, { weight }) => sum + weight, 0);
    const kind = asked.kind;
    const holds = (start: number, end: number) => {
      for (let part = start; part < end; part++) if (((data.partKinds[part] as number) >> kind) & 1) return 1;
      return 0;
    };
    const shownTypeMiss = kind < 0 ? 0 : 1 - holds(first + from, first + to);
    const typeHit = kind < 0 ? 0 : holds(first, last);
    const polar = ((data.flags[unit] as number) & FLAG.polar) !== 0;
    const days = data.days[unit] as number;
    const { best: bestHead, ...reverse } = this.reverse(unit);
    const miss = missing(words, lex);
    const missOf = (want: boolean, likeness: ArrayLike<number>) =>
      words.reduce(
        (most, { weight }, i) => (foreign[i] === want ? Math.max(most, weight * (1 - (likeness[i] as number))) : most),
        0,
      );
    const numbers = words.flatMap(({ word }, i) => (/\d/.test(word) ? [lex[i] === 1 ? 0 : 1] : []));
    const kindName = KINDS[data.kinds[unit] as number];
    const headKinds = data.headKinds[unit] as number;
    const best = bestOf(parts, words, withHeads({ lex: new Float64Array(count), sem: new Float64Array(count) }).lex);
    Object.assign(features, {
      covHeadSem: covered(words, head.sem),
      covLex: covered(words, lex),
      covSem: covered(words, sem),
      missLex: miss,
      missSem: missing(words, sem),
      missElsewhere: missOf(false, lex),
      missForeign: missOf(true, lex),
      missForeignSem: missOf(true, sem),
      ...reverse,
      typeHit,
      typeMiss: kind < 0 ? 0 : 1 - typeHit,
      shownTypeMiss,
      polarFit: asked.yesNo ? (polar ? 1 : -0.3) : polar && kind >= 0 ? -1 : 0,
      dayMiss: asked.days !== 0 && days !== 0 && (asked.days & ~days) !== 0 ? 1 : 0,
      numberMiss: numbers.length > 0 ? numbers.reduce((sum: number, one) => sum + one, 0) / numbers.length : 0,
      pairMiss: this.pairs.length > 0 && this.pairMissing(unit) ? 1 : 0,
      isQa: Number(kindName === "qa"),
      isFaq: Number(kindName === "faq"),
      log2Length: Math.log2(1 + Math.min(LONG, data.sizes[unit] as number)) / 8,
      questionWeight: Math.min(weights, 5) / 5,
      unknownShare:
        weights > 0 ? words.reduce((sum, { weight }, i) => sum + (foreign[i] ? weight : 0), 0) / weights : 1,
      boilerplate: Number(((data.flags[unit] as number) & FLAG.boilerplate) !== 0),
      templateSwap: reverse.frame * miss,
      newCovSem: covered(newWords, newSem),
      newMissSem: missing(newWords, newSem),
      joined: Number(form.joined),
      leansAlone: Number(form.leans && !form.joined),
      joinedMiss: form.joined ? missing(newWords, newSem) : 0,
      joinedTypeMiss: form.joined && kind >= 0 ? shownTypeMiss : 0,
      shownCovSem: covered(words, shown.sem),
      shownMissSem: missing(words, shown.sem),
      headSame: kind < 0 ? 0 : (headKinds >> kind) & 1,
      headOther: kind < 0 || headKinds === 0 ? 0 : 1 - ((headKinds >> kind) & 1),
      newCovLex: form.joined ? covered(newWords, ofNew(lex)) : 1,
      newShownSem: form.joined ? covered(newWords, ofNew(shown.sem)) : 1,
      newShownMiss: form.joined ? missing(newWords, ofNew(shown.sem)) : 0,
      partCov: best.value / (1 + PART_MEANING),
      partMiss: best.missing,
      partType: kind < 0 || best.part < 0 ? 0 : holds(first + best.part, first + best.part + 1),
      onlyHere: words.reduce(
        (most, { weight, units }, i) => ((lex[i] as number) >= SAME_WORD ? Math.max(most, weight / units) : most),
        0,
      ),
      covExact: covered(
        words,
        lex.map((x) => Number(x >= SAME_WORD)),
      ),
      fuzzyMiss: words.reduce(
        (most, { weight }, i) =>
          (lex[i] as number) >= KNOWN && (lex[i] as number) < SAME_WORD ? Math.max(most, weight) : most,
        0,
      ),
      headsCov: covered(
        words,
        head.lex.map((x, i) => Math.max(x, above.lex[i] as number)),
      ),
    } satisfies Partial<Record<FeatureName, number>>);
    return count === 0 ? { head: bestHead, from: 0, to: last - first } : { head: bestHead, from, to };
  }

  /** Whether nearly every word of some parts stands in the last answer. */
  private wasGiven(unit: number, from: number, to: number): boolean {
    const { parts, partStarts, wordStems } = this.index.data;
    this.said ??= new Set(this.stemNumbers(this.index.ask(this.form.lastAnswer).tokens));
    const first = partStarts[unit] as number;
    const start = parts.offsets[first + from] as number;
    const end = parts.offsets[first + to] as number;
    let said = 0;
    for (let t = start; t < end; t++) if (this.said.has(wordStems[(parts.values[t] as number) >> 1] as number)) said++;
    return said >= GIVEN * (end - start);
  }

  private headToken(unit: number): number {
    const { headStarts, heads } = this.index.data;
    return heads.offsets[headStarts[unit] as number] as number;
  }

  /** What the unit's own question or heading is about beyond what is asked: of several, the one that fits best. */
  private reverse(unit: number) {
    const { data } = this.index;
    const count = this.words.length;
    const first = data.headStarts[unit] as number;
    const last = Math.min(data.headStarts[unit + 1] as number, first + MOST_HEADS);
    let numbers = {
      revLex: HEADLESS.covered,
      revSem: HEADLESS.covered,
      revMissLex: HEADLESS.missing,
      revMissSem: HEADLESS.missing,
    };
    let best = 0;
    let value = -Infinity;
    let frame = 0;
    for (let h = first; h < last; h++) {
      const from = data.heads.offsets[h] as number;
      const to = data.heads.offsets[h + 1] as number;
      const content: { weight: number }[] = [];
      const lex: number[] = [];
      const sem: number[] = [];
      const stems: number[] = [];
      for (let t = from; t < to; t++) {
        const token = data.heads.values[t] as number;
        stems.push(data.wordStems[token >> 1] as number);
        if (token & 1) continue;
        const row = this.likeness.get(token >> 1);
        let l = 0;
        let s = 0;
        for (let w = 0; row && w < count; w++) {
          l = Math.max(l, row[w] as number);
          s = Math.max(s, row[count + w] as number);
        }
        content.push({ weight: data.weights[token >> 1] as number });
        lex.push(l);
        sem.push(s);
      }
      const one = {
        revLex: covered(content, lex),
        revSem: covered(content, sem),
        revMissLex: missing(content, lex),
        revMissSem: missing(content, sem),
      };
      const fit = one.revLex + one.revSem - one.revMissLex - one.revMissSem;
      if (fit > value) {
        value = fit;
        numbers = one;
        best = h - first;
      }
      frame = Math.max(frame, frameLikeness(this.frame, framesOf(stems)));
    }
    return { ...numbers, frame, best };
  }

  /** "Oak 4" is asked for and the unit has another oak with a number, and not this one. */
  private pairMissing(unit: number): boolean {
    const { data } = this.index;
    const first = data.partStarts[unit] as number;
    const texts: [Uint32Array, number, number][] = [
      [data.heads.values, this.headToken(unit), this.headToken(unit + 1)],
      [
        data.parts.values,
        data.parts.offsets[first] as number,
        data.parts.offsets[data.partStarts[unit + 1] as number] as number,
      ],
    ];
    return this.pairs.some(([name, label]) => {
      const nameId = this.index.wordId(name);
      const labelId = this.index.wordId(label);
      let named = false;
      for (const [values, from, to] of texts)
        for (let t = from; t + 1 < to; t++) {
          if ((values[t] as number) >> 1 !== nameId) continue;
          const next = (values[t + 1] as number) >> 1;
          if (next === labelId) return false;
          if (LABEL.test(this.index.wordText(next))) named = true;
        }
      return named;
    });
  }
}

/** A name with its number or letter: "oak 4", "grade b", "zone 2". */
function pairsIn(tokens: readonly Token[]): [string, string][] {
  const pairs: [string, string][] = [];
  tokens.forEach(({ word }, i) => {
    const next = tokens[i + 1]?.word ?? "";
    if (word.length >= 3 && /^\p{L}+$/u.test(word) && !NO_NAME.test(word) && LABEL.test(next)) pairs.push([word, next]);
  });
  return pairs;
}
