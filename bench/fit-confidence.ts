/**
 * Fits the confidence of Q&As that are learned from many phrasings and writes lib/answering/ranking/confidence-constants.ts: `node bench/fit-confidence.ts`.
 *
 * Chatbots are drawn from the training parts of CLINC150, HWU64 and BANKING77 (a twentieth to all of the answers, 1 to 60 questions each) and
 * from the COVID FAQ; the answers that are not drawn, and the other two collections, give the questions that it cannot answer. A case is right when the first Q&A is the right one. Nothing of a test or validation part is read.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { draw, type Labelled, qasFrom, readRows, shuffled } from "#bench/answers-data";
import { type Case, calibrationError, fitLogistic } from "#bench/answers-logistic";
import { buildQaIndex } from "#lib/answering/index/qa-index";
import { qaFeatures } from "#lib/answering/ranking/confidence";
import type { Logistic } from "#lib/answering/ranking/confidence-constants";
import { QaMatcher } from "#lib/answering/ranking/qa-matcher";
import type { QaRow } from "#lib/answering/types";

/** Share of the fit's weight that questions have which the knowledge cannot answer. */
const UNANSWERABLE = 0.33;

const matcherOf = (qas: readonly QaRow[]) => new QaMatcher(buildQaIndex(qas));

/** Gives answerable and unanswerable questions of one chatbot their shares of its weight, which is 1. */
function balanced(cases: { features: number[]; right: boolean; answerable: boolean }[], share: number): Case[] {
  const answerable = cases.filter((one) => one.answerable).length;
  const unanswerable = cases.length - answerable;
  return cases.map((one) => ({
    features: one.features,
    right: one.right,
    weight: one.answerable ? (1 - share) / answerable : share / Math.max(1, unanswerable),
  }));
}

function askQas(index: QaMatcher, known: Set<string>, asked: readonly Labelled[]): Case[] {
  return balanced(
    asked.flatMap((row) => {
      const { candidates, evidence, exact } = index.match(row.text, 8);
      if (!evidence || exact) return [];
      const right = candidates[0]?.qaId === row.answer;
      return [{ features: qaFeatures(evidence), right, answerable: known.has(row.answer) }];
    }),
    UNANSWERABLE,
  );
}

function qaCases(): Case[] {
  const cases: Case[] = [];
  const files = ["clinc150/full_train.jsonl", "hwu64/train.jsonl", "banking77/train.jsonl"];
  const all = files.map((file) => readRows<Labelled>(file).filter((row) => !row.oos));
  for (const rows of all) {
    const foreign = all.filter((other) => other !== rows).flat();
    const answers = [...new Set(rows.map((row) => row.answer))];
    let seed = 0;
    for (const share of [0.05, 0.3, 0.7, 1])
      for (const shots of [1, 2, 4, 10, 60]) {
        seed++;
        const known = new Set(shuffled(answers, seed).slice(0, Math.max(3, Math.round(answers.length * share))));
        const learnt = draw(
          rows.filter((row) => known.has(row.answer)),
          shots,
          seed,
        );
        const index = matcherOf(qasFrom(learnt));
        const seen = new Set(learnt.map((row) => row.text));
        const rest = shuffled(rows, seed).filter((row) => !seen.has(row.text));
        const inside = rest.filter((row) => known.has(row.answer)).slice(0, 300);
        const outside = rest.filter((row) => !known.has(row.answer)).slice(0, 300);
        const elsewhere = shuffled(foreign, seed)
          .slice(0, 200)
          .map((row) => ({ ...row, answer: `elsewhere ${row.answer}` }));
        cases.push(...askQas(index, known, [...inside, ...outside, ...elsewhere]));
      }
  }
  return [...cases, ...faqCases()];
}

function faqCases(): Case[] {
  const faq = readRows<{ id: string; question: string; answer: string }>("covid-faq/faq.jsonl");
  const pairs = readRows<{ q1: string; q2: string; similar: number }>("covid-faq/pairs.jsonl");
  const cases: Case[] = [];
  for (const seed of [1, 2]) {
    const kept = shuffled(faq, seed).slice(0, Math.round(faq.length * 0.7));
    const index = matcherOf(kept.map((row) => ({ ...row, questions: [row.question] })));
    const known = new Set(kept.map((row) => row.question));
    const asked = pairs
      .filter((pair) => pair.similar === 1)
      .map((pair) => ({ text: pair.q2, answer: pair.q1, oos: false }));
    cases.push(
      ...balanced(
        asked.flatMap((row) => {
          const { candidates, evidence, exact } = index.match(row.text, 8);
          if (!evidence || exact) return [];
          const right = candidates[0]?.question === row.answer;
          return [{ features: qaFeatures(evidence), right, answerable: known.has(row.answer) }];
        }),
        UNANSWERABLE,
      ),
    );
  }
  return cases;
}

function literal(model: Logistic): string {
  const list = (numbers: number[]) => `[${numbers.map((x) => Number(x.toFixed(5))).join(", ")}]`;
  return `{ mean: ${list(model.mean)}, deviation: ${list(model.deviation)}, weights: ${list(model.weights)} }`;
}

function fitted(name: string, cases: Case[]): Logistic {
  const model = fitLogistic(cases);
  console.log(`${name}: ${cases.length} cases, calibration error ${calibrationError(model, cases).toFixed(3)}`);
  return model;
}

const qa = fitted("Q&As", qaCases());
writeFileSync(
  join(import.meta.dirname, "..", "lib", "answering", "ranking", "confidence-constants.ts"),
  `/** A logistic regression over standardised features, the intercept last. Written by \`node bench/fit-confidence.ts\`. */
export type Logistic = { mean: number[]; deviation: number[]; weights: number[] };

/** Features as \`qaFeatures\` gives them. */
export const QA_CONFIDENCE: Logistic = ${literal(qa)};
`,
);
