import { type Labelled as Intent, randomFrom, readRows, shuffled } from "#bench/answers-data";
import { isRight, type Shop, type ShopQuestion, supports } from "#bench/shops-data";
import { questionForms } from "#lib/answering/dialogue/question-forms";
import { UnitIndex } from "#lib/answering/index/unit-index";
import { buildUnitIndex } from "#lib/answering/index/unit-index-data";
import { type Unit, unitsOf } from "#lib/answering/index/units";
import { FEATURES, type Judged, judgeUnits, type QuestionForm } from "#lib/answering/ranking/judge-units";
import type { JudgedForm } from "#lib/answering/ranking/rank-units";
import type { Semantics } from "#lib/answering/ranking/semantics";
import { sharedSemantics } from "#lib/answering/ranking/shared-semantics";
import { layOut } from "#lib/answering/text/unit-text";

/** What is known of a judged unit: whether it is evidence, and whether what would be shown of it is right. */
export type Labelled = { supports: boolean; right: boolean; shown: string; unit: Unit };
export type Forms = JudgedForm<Labelled>[];
export type FitItem = { question: ShopQuestion; forms: Forms };
/** A business as it is read with the encoder or by its words alone; `weight`: of what it teaches. */
export type FitShop = {
  shop: Shop;
  weight: number;
  items: FitItem[];
  swaps: Forms[];
  foreign: Forms[];
  elsewhere: Forms[];
};

const LIMIT = 16;
/** Questions to an assistant at large that no business is asked: CLINC150's outside its scope, HWU64's of these kinds. */
const ELSEWHERE = /^(?:weather|news|general_(?:joke|quirky)|qa|cooking|music|iot|alarm|recommendation_movies)/;
const MOST_ELSEWHERE = 60;
const own = (text: string): QuestionForm => ({ text, joined: false, plain: text, leans: false, lastAnswer: "" });

const at = (name: (typeof FEATURES)[number]) => FEATURES.indexOf(name);

export class Judge {
  readonly index: UnitIndex;
  readonly units: Unit[];
  private readonly shop: Shop;

  constructor(shop: Shop, semantics: Semantics | null) {
    this.shop = shop;
    this.units = unitsOf(shop.rows.qas, shop.rows.passages);
    this.index = new UnitIndex(buildUnitIndex({ version: 1, ...shop.rows }, semantics), semantics);
  }

  label(question: ShopQuestion | null, judged: Judged): Labelled {
    const unit = this.units[judged.unit] as Unit;
    const body = layOut(unit.parts.slice(judged.from, judged.to));
    const shown = unit.kind === "qa" ? body : `${unit.heads[0] ?? unit.title}: ${body}`;
    const parts = unit.parts.map(({ text }) => text).join(" ");
    const text = [unit.title, ...unit.above, ...unit.heads, parts].join(" ");
    const answerable = question?.expect === "answer";
    return {
      unit,
      shown,
      supports: answerable && supports(question, { rowId: unit.rowId, pageId: unit.pageId, text, own: parts }),
      right: answerable && isRight(question, shown, this.shop.qas),
    };
  }

  forms(question: ShopQuestion | null, forms: readonly QuestionForm[], limit = LIMIT): Forms {
    return forms.map((form) => ({
      form,
      units: judgeUnits(this.index, form, limit).map((judged) => ({
        unit: this.label(question, judged),
        key: String(judged.unit),
        judged,
      })),
    }));
  }

  item(question: ShopQuestion): FitItem {
    const { languages } = this.index.data;
    return { question, forms: this.forms(question, questionForms(question.question, question.turns, languages)) };
  }
}

/** The same question, had its answers never been written: the hardest of all to refuse. */
export function withoutAnswers(forms: Forms): Forms {
  return forms.map(({ form, units }) => {
    const kept = units.filter(({ unit }) => !unit.supports && !unit.right);
    const top = (feature: number, but?: number) =>
      kept.reduce(
        (most, { judged }, i) => (i === but ? most : Math.max(most, judged.features[feature] as number)),
        1e-9,
      );
    const words = top(at("words"));
    const dense = top(at("denseRel"));
    const search = top(at("searchRel"));
    return {
      form,
      units: kept.map((one, i) => {
        const features = one.judged.features.slice();
        features[at("wordsRel")] = (features[at("words")] as number) / words;
        features[at("wordsMargin")] = (features[at("words")] as number) - top(at("words"), i);
        features[at("searchRel")] = (features[at("searchRel")] as number) / search;
        if (features[at("vectors")]) features[at("denseRel")] = (features[at("denseRel")] as number) / dense;
        return { ...one, judged: { ...one.judged, features } };
      }),
    };
  });
}

/** Stored questions with their most telling word exchanged for one that this knowledge does not have. */
function swaps(judge: Judge, nouns: readonly string[], random: () => number, each: number): Forms[] {
  const found: Forms[] = [];
  for (const unit of judge.units) {
    if (unit.kind === "section") continue;
    const words = (unit.heads[0] ?? "").split(/(\s+|[?.,!])/);
    const telling = words
      .flatMap((text, place) => {
        const word = judge.index.ask(text).words[0];
        return word && text.length > 2 ? [{ place, weight: word.weight }] : [];
      })
      .sort((a, b) => b.weight - a.weight);
    for (let k = 0; k < each; k++) {
      const chosen = telling[random() < 0.7 ? 0 : Math.min(1, telling.length - 1)];
      const noun = unknownNoun(judge, nouns, random);
      if (!chosen || noun === null) continue;
      const text = words.map((word, place) => (place === chosen.place ? noun : word)).join("");
      found.push(judge.forms(null, [own(random() < 0.4 ? text.toLowerCase().replace(/\?$/, "") : text)], 4));
    }
  }
  return found;
}

function unknownNoun(judge: Judge, nouns: readonly string[], random: () => number): string | null {
  for (let tries = 0; tries < 20; tries++) {
    const noun = nouns[Math.floor(random() * nouns.length)] as string;
    if (!judge.index.ask(noun).words.some(({ known }) => known >= 0.6)) return noun;
  }
  return null;
}

const nounsOf = ({ units, index }: Judge) => [
  ...new Set(
    units.flatMap(({ heads }) =>
      heads.flatMap((head) =>
        index.ask(head).words.flatMap(({ word, weight }) => (word.length > 3 && weight > 0.35 ? [word] : [])),
      ),
    ),
  ),
];

/** What a business read by its words alone teaches beside one that is read with the encoder. */
const WORDS_ALONE = 0.5;
/** Questions to assistants at large. */
const atLarge = () => [
  ...readRows<Intent>("clinc150/full_train.jsonl").filter(({ oos }) => oos),
  ...shuffled(readRows<Intent>("hwu64/train.jsonl"), 7)
    .filter(({ answer }) => ELSEWHERE.test(answer))
    .slice(0, 200),
];

/** Every question of every business with what it finds, and negatives: swapped subjects, other businesses' questions. */
function readBy(shops: readonly Shop[], semantics: Semantics | null, weight: number): FitShop[] {
  const random = randomFrom(11);
  const judges = shops.map((shop) => new Judge(shop, semantics));
  const nouns = judges.map(nounsOf);
  const elsewhere = atLarge();
  return shops.map((shop, i) => {
    const judge = judges[i] as Judge;
    const others = shops.filter((other) => other !== shop && other.language === shop.language);
    const foreignNouns = nouns.flatMap((list, k) => (k !== i && shops[k]?.language === shop.language ? list : []));
    const strange = others
      .flatMap((other) => other.questions.filter(({ expect, turns }) => expect === "answer" && turns.length === 0))
      .filter(({ question }) =>
        judge.index.ask(question).words.some(({ known, weight }) => known < 0.6 && weight > 0.5),
      )
      .filter(() => random() < 0.08);
    return {
      shop,
      weight,
      items: shop.questions.map((question) => judge.item(question)),
      swaps: foreignNouns.length > 0 ? swaps(judge, foreignNouns, random, 2) : [],
      foreign: strange.map(({ question }) => judge.forms(null, [own(question)], 4)),
      elsewhere:
        shop.language === "en"
          ? shuffled(elsewhere, i)
              .slice(0, MOST_ELSEWHERE)
              .map(({ text }) => judge.forms(null, [own(text)], 4))
          : [],
    };
  });
}

/**
 * What there is to learn from. English businesses are read a second time by their words alone: so the fit sees what cannot be answered in
 * other languages, too, in none of which there are two businesses to take such questions from.
 */
export function fitData(shops: readonly Shop[]): FitShop[] {
  const english = shops.filter(({ language }) => language === "en");
  return [...readBy(shops, sharedSemantics(), 1), ...readBy(english, null, WORDS_ALONE)];
}
