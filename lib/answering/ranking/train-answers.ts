import { float32List, uint32List } from "#lib/answering/index/number-list";
import { type SparseRows, transpose } from "#lib/answering/index/sparse-rows";
import { type SvmScratch, trainSvm } from "#lib/answering/ranking/train-svm";

/** Below this many questions a one-vs-rest classifier learns nothing that the nearest question does not know. */
const MIN_QUESTIONS = 3;
/**
 * Questions that all trainings of one chatbot together may look at. Each answer is trained against its nearest look-alikes: with
 * 77 answers these are all questions, with thousands of answers the nearest 900.
 */
const MAX_WORK = 3_000_000;
/** All trained weights of one chatbot together; bounds memory when thousands of answers are trained. */
const MAX_WEIGHTS = 4_000_000;

export type TrainedAnswers = {
  svm: SparseRows;
  svmOffsets: Float32Array;
  centroidLengths: Float32Array;
  questionCounts: Uint32Array;
};

/** Trains each answer that has enough questions, and measures every answer's centroid. */
export function trainAnswers(
  rows: SparseRows,
  postings: SparseRows,
  questionAnswer: Uint32Array,
  answerCount: number,
): TrainedAnswers {
  const featureCount = postings.offsets.length - 1;
  const questionsOf: number[][] = Array.from({ length: answerCount }, () => []);
  questionAnswer.forEach((answer, question) => {
    questionsOf[answer]?.push(question);
  });
  const trainable = questionsOf.filter((questions) => questions.length >= MIN_QUESTIONS).length;
  const maxNegatives = Math.floor(MAX_WORK / Math.max(1, trainable));
  const maxWeights = Math.floor(MAX_WEIGHTS / Math.max(1, trainable));
  const scratch: SvmScratch = {
    weights: new Float32Array(featureCount),
    alphas: new Float64Array(questionAnswer.length),
  };
  const sum = new Float32Array(featureCount);
  const ids = uint32List();
  const values = float32List();
  const offsets = new Uint32Array(answerCount + 1);
  const svmOffsets = new Float32Array(answerCount).fill(Number.NaN);
  const centroidLengths = new Float32Array(answerCount);
  questionsOf.forEach((questions, answer) => {
    const touched = addRows(rows, questions, sum);
    let squares = 0;
    for (const id of touched) squares += (sum[id] as number) ** 2;
    centroidLengths[answer] = Math.sqrt(squares) || 1;
    if (questions.length >= MIN_QUESTIONS && trainable > 1) {
      const negatives = lookAlikes(postings, touched, sum, questionAnswer, answer, maxNegatives);
      const model = trainSvm(rows, questions, negatives, scratch);
      const limit = weightLimit(model.weights, maxWeights);
      svmOffsets[answer] = model.offset;
      model.ids.forEach((id, i) => {
        if (Math.abs(model.weights[i] as number) < limit) return;
        ids.push(id);
        values.push(model.weights[i] as number);
      });
    }
    offsets[answer + 1] = ids.length;
    for (const id of touched) sum[id] = 0;
  });
  const byAnswer = { offsets, ids: ids.toArray(), values: values.toArray() };
  return {
    svm: transpose(byAnswer, featureCount),
    svmOffsets,
    centroidLengths,
    questionCounts: Uint32Array.from(questionsOf, (questions) => questions.length),
  };
}

function addRows(rows: SparseRows, questions: readonly number[], sum: Float32Array): number[] {
  const touched: number[] = [];
  for (const question of questions)
    for (let p = rows.offsets[question] as number; p < (rows.offsets[question + 1] as number); p++) {
      const id = rows.ids[p] as number;
      if (sum[id] === 0) touched.push(id);
      sum[id] = (sum[id] as number) + (rows.values[p] as number);
    }
  return touched;
}

/** The `limit` questions of other answers that are most similar to the answer's centroid. */
function lookAlikes(
  postings: SparseRows,
  touched: readonly number[],
  sum: Float32Array,
  questionAnswer: Uint32Array,
  answer: number,
  limit: number,
): number[] {
  const similarity = new Float32Array(questionAnswer.length);
  for (const id of touched) {
    const weight = sum[id] as number;
    for (let p = postings.offsets[id] as number; p < (postings.offsets[id + 1] as number); p++) {
      const question = postings.ids[p] as number;
      similarity[question] = (similarity[question] as number) + weight * (postings.values[p] as number);
    }
  }
  const others: number[] = [];
  questionAnswer.forEach((other, question) => {
    if (other !== answer && (similarity[question] as number) > 0) others.push(question);
  });
  if (others.length <= limit) return others;
  const sorted = Float32Array.from(others, (question) => similarity[question] as number).sort();
  const least = sorted[sorted.length - limit] as number;
  return others.filter((question) => (similarity[question] as number) >= least).slice(0, limit);
}

/** The absolute weight that at most `limit` weights reach. */
function weightLimit(weights: Float32Array, limit: number): number {
  if (weights.length <= limit) return 1e-4;
  const sizes = weights.map(Math.abs).sort();
  return Math.max(1e-4, sizes[sizes.length - limit] as number);
}
