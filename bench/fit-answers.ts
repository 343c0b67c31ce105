/**
 * Fits what decides on answers, on the businesses in `BENCH_DATA`, and writes lib/answering/answer-model.ts. Prints the figures with each
 * business judged by constants that were fitted on the others.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type FitItem, type FitShop, type Forms, fitData, withoutAnswers } from "#bench/fit-data";
import { fitDecision, fitRanker, type Sample } from "#bench/fit-lines";
import { isRight, readShops, type ShopQuestion } from "#bench/shops-data";
import { meetsFollowUp } from "#lib/answering/judge-units";
import { decisionNumbers, type Line, likely, lineValue, pairNumbers, rankUnits } from "#lib/answering/rank-units";

const WEIGHTS = { removed: 0.3, swap: 0.3, foreign: 0.3, cut: 0.3 };
const FOLDS = 3;
const HALF_FROM = 0.35;
/** As in decide.ts. */
const JOINED = 0.1;
/** Outside of it a question is judged apart. */
const counted = ({ kind, expect }: ShopQuestion) => kind !== "foreign" && expect !== "social" && expect !== "human";

/** `pair`: that one of the first two answers; `offer`: that one of the first three is what was meant. */
type Model = { ranker: Line; decision: Line; pair: Line; offer: Line };
type Found = ReturnType<typeof rankUnits<Forms[number]["units"][number]["unit"]>>;
type Case = Sample & { ranked: Found; offered: boolean; both: boolean };
type Outcome = {
  question: ShopQuestion;
  p: number;
  right: boolean;
  offered: boolean;
  first: boolean;
  eight: boolean;
  text: string;
};

function ranker(shops: readonly FitShop[]): Line {
  const groups = shops.flatMap(({ items }) =>
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
  const add = (forms: Forms, weight: number, shop: FitShop, question?: ShopQuestion) => {
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
      weight: cut ? WEIGHTS.cut : weight,
      ranked,
      offered,
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
  }
  return found;
}

function fitModel(shops: readonly FitShop[]): Model {
  // The decisions are fitted on rankings of businesses that the ranker has not seen.
  const found = Array.from({ length: FOLDS }, (_, fold) => {
    const held = shops.filter((_, i) => i % FOLDS === fold);
    return cases(ranker(shops.filter((shop) => !held.includes(shop))), held);
  }).flat();
  const decision = fitDecision(found);
  const pairs = found.flatMap(({ ranked, both, weight }): Sample[] => {
    const numbers = pairNumbers(ranked, decision);
    return numbers ? [{ numbers, right: both, weight }] : [];
  });
  const offers = found.map(({ numbers, offered, weight }) => ({ numbers, right: offered, weight }));
  return { ranker: ranker(shops), decision, pair: fitDecision(pairs), offer: fitDecision(offers) };
}

/** As in decide.ts. */
const ALONE = { from: 0.9, without: 0.03 };

function outcome(
  { ranker: line, decision, pair }: Model,
  held: FitShop,
  { question, forms, halves }: FitItem,
): Outcome {
  const top = (found: Forms) => {
    const ranked = rankUnits(found, line);
    return { ranked, p: ranked.length === 0 ? 0 : likely(lineValue(decision, decisionNumbers(ranked))) };
  };
  const whole = top(forms);
  const [first, second] = whole.ranked;
  let { p } = whole;
  let shown = first?.unit.shown ?? "";
  let order = whole.ranked;
  const both = halves?.map(top);
  const numbers = pairNumbers(whole.ranked, decision);
  const two = numbers ? likely(lineValue(pair, numbers)) : 0;
  if (both?.every((half) => half.p >= HALF_FROM) && both[0]?.ranked[0]?.key !== both[1]?.ranked[0]?.key) {
    const [a, b] = both as [typeof whole, typeof whole];
    p = Math.sqrt(a.p * b.p);
    shown = `${a.ranked[0]?.unit.shown}\n\n${b.ranked[0]?.unit.shown}`;
    order = [a.ranked[0] as (typeof order)[0], b.ranked[0] as (typeof order)[0], ...order];
  } else if (first && second && p < ALONE.from && two - p >= ALONE.without) {
    p = two;
    shown = `${first.unit.shown}\n\n${second.unit.shown}`;
  }
  const leading = order[0];
  if (leading?.form.joined) p = meetsFollowUp(leading.judged, leading.form) ? Math.max(0, p - JOINED) : 0;
  return {
    question,
    p,
    right: question.expect === "answer" && isRight(question, shown, held.shop.qas),
    offered: among(order, 3),
    first: order[0]?.unit.supports ?? false,
    eight: order.slice(0, 8).some(({ unit }) => unit.supports),
    text: shown,
  };
}

const percent = (part: number, all: number) => `${((100 * part) / Math.max(1, all)).toFixed(1)}%`;

function figures(name: string, all: readonly Outcome[], theta: number): string {
  const main = all.filter(({ question }) => counted(question));
  const answerable = main.filter(({ question }) => question.expect === "answer");
  const of = (list: readonly Outcome[], test: (one: Outcome) => boolean) => list.filter(test).length;
  const asserted = (kind: string) => {
    const list = main.filter(({ question }) => question.kind === kind);
    return percent(
      of(list, ({ p }) => p >= theta),
      list.length,
    );
  };
  const right = of(answerable, (one) => one.p >= theta && one.right);
  const offered = of(answerable, (one) => one.p < theta && one.offered);
  const wrong = of(main, (one) => one.p >= theta && !one.right);
  return [
    name.padEnd(10),
    `θ ${theta.toFixed(2)}`,
    `right ${percent(right, answerable.length)}`,
    `+offered ${percent(right + offered, answerable.length)}`,
    `wrong ${percent(wrong, main.length)}`,
    `swap ${asserted("swap")} unanswerable ${asserted("unanswerable")} off-topic ${asserted("off-topic")}`,
    `first ${percent(
      of(answerable, ({ first }) => first),
      answerable.length,
    )} in eight ${percent(
      of(answerable, ({ eight }) => eight),
      answerable.length,
    )} first shown right ${percent(
      of(answerable, (one) => one.right),
      answerable.length,
    )}`,
  ].join("  ");
}

function kinds(all: readonly Outcome[], theta: number): void {
  for (const kind of new Set(all.map(({ question }) => question.kind))) {
    const list = all.filter(({ question }) => question.kind === kind);
    const count = (test: (one: Outcome) => boolean) => list.filter(test).length;
    console.log(
      `  ${kind.padEnd(14)} n ${list.length} right ${count((one) => one.p >= theta && one.right)} wrong ${count(
        (one) => one.p >= theta && !one.right,
      )} offered ${count((one) => one.p < theta && one.offered)}`,
    );
  }
}

function calibration(all: readonly Outcome[]): void {
  const tenths = Array.from({ length: 10 }, (_, tenth) => {
    const list = all.filter(({ question, p }) => counted(question) && Math.min(9, Math.floor(p * 10)) === tenth);
    const right = list.filter(({ question, right: shownRight }) => question.expect === "answer" && shownRight);
    return `.${tenth}: ${percent(right.length, list.length)} of ${list.length}`;
  });
  console.log(`right by tenths of p: ${tenths.join("  ")}`);
}

const shops = fitData(readShops());
const outcomes = shops.flatMap((held) => {
  const model = fitModel(shops.filter((shop) => shop !== held));
  return held.items.map((item) => ({ english: held.shop.language === "en", ...outcome(model, held, item) }));
});
for (const [name, list] of [
  ["English", outcomes.filter(({ english }) => english)],
  ["others", outcomes.filter(({ english }) => !english)],
] as const)
  for (const theta of [0.5, 0.57, 0.65, 0.67, 0.74, 0.82]) console.log(figures(name, list, theta));
kinds(outcomes, 0.67);
calibration(outcomes);

const { ranker: line, decision, pair, offer } = fitModel(shops);
/** Whole numbers: a weight that is near a number of mathematics would be taken for it. */
const scaled = (number: number) => Math.round(number * 10_000);
const written = (name: string, what: string, { weights, bias }: Line) =>
  `/** ${what} Written by \`npm run bench:fit\`. */
export const ${name} = line(${scaled(bias)}, [${weights.map(scaled).join(", ")}]);
`;
writeFileSync(
  join(import.meta.dirname, "..", "lib", "answering", "answer-model.ts"),
  [
    `import type { Line } from "#lib/answering/rank-units";

/** A line from its bias and weights in ten-thousandths. */
const line = (bias: number, weights: readonly number[]): Line => ({
  weights: weights.map((weight) => weight / 10_000),
  bias: bias / 10_000,
});
`,
    written("RANKER", "What each of `FEATURES` is worth for a unit's place.", line),
    written(
      "DECISION",
      "What each of them, and of `LEAD`, is worth for the probability that the first unit answers.",
      decision,
    ),
    written("PAIR", "What each of `pairNumbers` is worth for the probability that one of the first two answers.", pair),
    written(
      "OFFER",
      "What the decision's numbers are worth for the probability that one of the first three is meant.",
      offer,
    ),
  ].join("\n"),
);
