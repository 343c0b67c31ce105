import { draw, knowledgeOf, type Labelled, ndcgAt10, qasFrom, readCollection, readRows } from "#bench/answers-data";
import type { Row } from "#bench/answers-row";
import { buildIndex } from "#lib/answering/index/build-index";
import { findingOf, type KnowledgeIndex } from "#lib/answering/index/knowledge-index";
import { thresholdOf } from "#lib/answering/ranking/confidence";
import type { QuestionForm } from "#lib/answering/ranking/judge-units";

const alone = (text: string): QuestionForm => ({ text, joined: false, plain: text, leans: false, lastAnswer: "" });

/** The Q&A that comes first for a question, and how likely it answers, as the product decides it. */
function first(index: KnowledgeIndex, question: string): { id: string | undefined; confidence: number } {
  const exact = index.exact(question);
  if (exact) return { id: exact.rowId, confidence: 1 };
  const learned = index.learned(question);
  if (learned) return { id: learned.ref.rowId, confidence: learned.confidence };
  const { ranked, confidence } = findingOf(index.judge([alone(question)]));
  return { id: ranked[0]?.unit.rowId, confidence };
}

function top1(index: KnowledgeIndex, asked: readonly Labelled[]): number {
  const right = asked.filter((row) => first(index, row.text).id === row.answer);
  return right.length / asked.length;
}

/** Mean over three draws of a few questions per answer. */
function fewShot(rows: readonly Labelled[], asked: readonly Labelled[], shots: number): number {
  const results = [1, 2, 3].map((seed) => top1(buildIndex(knowledgeOf(qasFrom(draw(rows, shots, seed)))), asked));
  return results.reduce((sum, one) => sum + one, 0) / results.length;
}

function* banking(): Generator<Row> {
  const rows = readRows<Labelled>("banking77/train.jsonl");
  const asked = readRows<Labelled>("banking77/test.jsonl");
  yield {
    name: "BANKING77 top-1, all questions",
    value: top1(buildIndex(knowledgeOf(qasFrom(rows))), asked),
    atLeast: 0.9,
  };
  for (const [shots, atLeast] of [
    [10, 0.75],
    [5, 0.66],
    [3, 0.58],
    [1, 0.38],
  ] as const)
    yield { name: `BANKING77 top-1, ${shots} per answer`, value: fewShot(rows, asked, shots), atLeast };
}

function* clinc(): Generator<Row> {
  const index = buildIndex(knowledgeOf(qasFrom(readRows<Labelled>("clinc150/full_train.jsonl"))));
  const asked = readRows<Labelled>("clinc150/full_val.jsonl");
  const inside = asked.filter((row) => !row.oos);
  const outside = asked.filter((row) => row.oos);
  const threshold = thresholdOf(2);
  yield { name: "CLINC150 top-1, validation", value: top1(index, inside), atLeast: 0.92 };
  const accepted = inside.filter((row) => {
    const { id, confidence } = first(index, row.text);
    return id === row.answer && confidence >= threshold;
  });
  const refused = outside.filter((row) => first(index, row.text).confidence < threshold);
  const accuracy = accepted.length / inside.length;
  const recall = refused.length / outside.length;
  yield { name: "CLINC150 in-scope accuracy at the threshold", value: accuracy };
  yield { name: "CLINC150 out-of-scope recall at the threshold", value: recall };
  yield { name: "CLINC150 mean of the two", value: (accuracy + recall) / 2, atLeast: 0.88 };
}

function* hwu(): Generator<Row> {
  const index = buildIndex(knowledgeOf(qasFrom(readRows<Labelled>("hwu64/train.jsonl"))));
  yield {
    name: "HWU64 top-1, all questions",
    value: top1(index, readRows<Labelled>("hwu64/test.jsonl")),
    atLeast: 0.88,
  };
}

const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]+/g, " ");

function* covid(): Generator<Row> {
  const faq = readRows<{ id: string; question: string; answer: string }>("covid-faq/faq.jsonl");
  const pairs = readRows<{ q1: string; q2: string; similar: number }>("covid-faq/pairs.jsonl");
  const index = buildIndex(knowledgeOf(faq.map((row) => ({ ...row, questions: [row.question] }))));
  const questionOf = new Map(faq.map((row) => [row.id, plain(row.question)]));
  const asked = pairs.filter((pair) => pair.similar === 1);
  const right = asked.filter((pair) => questionOf.get(first(index, pair.q2).id ?? "") === plain(pair.q1));
  yield { name: "COVID FAQ top-1, one question and its answer", value: right.length / asked.length, atLeast: 0.59 };
}

function* collections(): Generator<Row> {
  for (const [name, folder, atLeast] of [
    ["SciFact", "scifact", 0.68],
    ["Cranfield", "cranfield", 0.36],
    ["MED", "med", 0.68],
    ["XQuAD es", "xquad-es", 0.96],
  ] as const) {
    const { passages, queries, relevant } = readCollection(folder);
    const index = buildIndex(knowledgeOf([], passages));
    const asked = folder === "scifact" ? queries.filter((query) => query.split === "dev") : queries;
    // Several units of one document are one find.
    const search = (question: string) => {
      const { ranked } = findingOf(index.judge([alone(question)]));
      return [...new Set(ranked.map(({ unit }) => unit.rowId))].slice(0, 10);
    };
    yield { name: `${name} nDCG@10`, value: ndcgAt10(asked, relevant, search), atLeast };
  }
}

/** Every figure of how well answers are found. */
export function* rankingRows(): Generator<Row> {
  yield* banking();
  yield* clinc();
  yield* hwu();
  yield* covid();
  yield* collections();
}
