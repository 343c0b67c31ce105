/**
 * Fits what decides on answers, on the businesses in `BENCH_DATA`, and writes lib/answering/ranking/answer-model.ts. Prints the figures with each
 * business answered by constants that were fitted on the others.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { printed } from "#bench/answers-row";
import { type Judged, judgedAnswers, shopFigures } from "#bench/answers-shops";
import { fitData } from "#bench/fit-data";
import { fitModel, type Model } from "#bench/fit-model";
import { readShops } from "#bench/shops-data";
import { DECISION, OFFER, PAIR, RANKER } from "#lib/answering/ranking/answer-model";
import type { Line } from "#lib/answering/ranking/rank-units";

const shops = readShops();
const data = fitData(shops);

/** Lets the product decide by other constants than those that are shipped. */
function use({ ranker, decision, pair, offer }: Model): void {
  Object.assign(RANKER, ranker);
  Object.assign(DECISION, decision);
  Object.assign(PAIR, pair);
  Object.assign(OFFER, offer);
}

const english: Judged[] = [];
const others: Judged[] = [];
for (const held of shops) {
  use(fitModel(data.filter(({ shop }) => shop !== held)));
  for await (const one of judgedAnswers([held])) (held.language === "en" ? english : others).push(one);
}
for (const [name, all] of [
  ["English", english],
  ["German and French", others],
] as const) {
  console.log(`\n${name}`);
  for (const row of shopFigures(all)) console.log(printed(row));
}

const { ranker: line, decision, pair, offer } = fitModel(data);
/** Whole numbers: a weight that is near a number of mathematics would be taken for it. */
const scaled = (number: number) => Math.round(number * 10_000);
const written = (name: string, what: string, { weights, bias }: Line) =>
  `/** ${what} Written by \`npm run bench:fit\`. */
export const ${name} = line(${scaled(bias)}, [${weights.map(scaled).join(", ")}]);
`;
writeFileSync(
  join(import.meta.dirname, "..", "lib", "answering", "ranking", "answer-model.ts"),
  [
    `import type { Line } from "#lib/answering/ranking/rank-units";

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
