import { type FitShop, type Forms, withoutAnswers } from "#bench/fit-data";
import { fitDecision, fitRanker, type Sample } from "#bench/fit-lines";
import { isRight, type ShopQuestion } from "#bench/shops-data";
import { decisionNumbers, type Line, pairNumbers, rankUnits } from "#lib/answering/ranking/rank-units";

const WEIGHTS = { removed: 0.3, swap: 0.3, foreign: 0.3, elsewhere: 0.3, cut: 0.3 };
/** For what is worth offering, questions to an assistant at large count so many times as much. */
const ELSEWHERE_OFFERED = 3;
const FOLDS = 3;
/** Outside of it a question is judged apart. */
const counted = ({ kind, expect }: ShopQuestion) => kind !== "foreign" && expect !== "social" && expect !== "human";

/** `pair`: that one of the first two answers; `offer`: that one of the first three is what was meant. */
export type Model = { ranker: Line; decision: Line; pair: Line; offer: Line };
type Found = ReturnType<typeof rankUnits<Forms[number]["units"][number]["unit"]>>;
type Case = Sample & { ranked: Found; offered: boolean; elsewhere: boolean; both: boolean };

/** The order is learned from how the product reads, with the encoder where it has one. */
function ranker(shops: readonly FitShop[]): Line {
  const full = shops.filter(({ weight }) => weight === 1);
  const groups = full.flatMap(({ items }) =>
    items.flatMap(({ question, forms }) => {
      if (question.expect !== "answer" || question.kind === "foreign") return [];
      const all = forms.flatMap(({ units }) => units);
      const right = all.map(({ unit }) => unit.supports);
      return right.some(Boolean) ? [{ rows: all.map(({ judged }) => judged.features), right }] : [];
    }),
  );
  return fitRanker(groups);
}

/** Whether the first two units together are a right answer. */
function pairRight(question: ShopQuestion, [first, second]: Found, { shop }: FitShop): boolean {
  if (question.expect !== "answer" || !first || !second) return false;
  return isRight(question, `${first.unit.shown}\n\n${second.unit.shown}`, shop.qas);
}

const among = (ranked: Found, count: number) => ranked.slice(0, count).some(({ unit }) => unit.supports || unit.right);

function cases(line: Line, shops: readonly FitShop[]): Case[] {
  const found: Case[] = [];
  const add = (forms: Forms, weight: number, shop: FitShop, question?: ShopQuestion, elsewhere = false) => {
    const ranked = rankUnits(forms, line);
    const first = ranked[0];
    if (!first) return;
    const right = question !== undefined && first.unit.right;
    const cut = question?.expect === "answer" && !right && first.unit.supports;
    const offered = question?.expect === "answer" && among(ranked, 3);
    const both = question !== undefined && pairRight(question, ranked, shop);
    found.push({
      numbers: decisionNumbers(ranked),
      right,
      weight: shop.weight * (cut ? WEIGHTS.cut : weight),
      ranked,
      offered,
      elsewhere,
      both,
    });
  };
  for (const shop of shops) {
    for (const { question, forms } of shop.items) {
      if ((!counted(question) && question.expect !== "social") || question.kind === "two-in-one") continue;
      add(forms, 1, shop, question);
      if (question.expect === "answer") add(withoutAnswers(forms), WEIGHTS.removed, shop);
    }
    for (const forms of shop.swaps) add(forms, WEIGHTS.swap, shop);
    for (const forms of shop.foreign) add(forms, WEIGHTS.foreign, shop);
    for (const forms of shop.elsewhere) add(forms, WEIGHTS.elsewhere, shop, undefined, true);
  }
  return found;
}

/** Fits the constants on some businesses. */
export function fitModel(shops: readonly FitShop[]): Model {
  const names = [...new Set(shops.map(({ shop }) => shop.name))];
  // The decisions are fitted on rankings of businesses that the ranker has not seen.
  const found = Array.from({ length: FOLDS }, (_, fold) => {
    const held = shops.filter(({ shop }) => names.indexOf(shop.name) % FOLDS === fold);
    return cases(ranker(shops.filter((shop) => !held.includes(shop))), held);
  }).flat();
  const decision = fitDecision(found);
  const pairs = found.flatMap(({ ranked, both, weight }): Sample[] => {
    const numbers = pairNumbers(ranked, decision);
    return numbers ? [{ numbers, right: both, weight }] : [];
  });
  const offers = found.map(({ numbers, offered, elsewhere, weight }) => ({
    numbers,
    right: offered,
    weight: elsewhere ? ELSEWHERE_OFFERED * weight : weight,
  }));
  return { ranker: ranker(shops), decision, pair: fitDecision(pairs), offer: fitDecision(offers) };
}
