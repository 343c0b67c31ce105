import { type Logistic, PASSAGE_CONFIDENCE, QA_CONFIDENCE } from "#lib/answering/confidence-constants";
import type { PassageEvidence } from "#lib/answering/passage-index";
import type { QaEvidence } from "#lib/answering/qa-matcher";
import type { Strictness } from "#lib/answering/types";

const THRESHOLDS: Record<Strictness, number> = { 1: 0.3, 2: 0.445, 3: 0.55, 4: 0.65, 5: 0.75 };

/** From this confidence on a Q&A is worth a "Did you mean …?". */
export const CLARIFY_FROM = 0.3;

/** The confidence from which the bot asserts, per step of strictness. */
export function thresholdOf(strictness: Strictness): number {
  return THRESHOLDS[strictness];
}

/** The features of the Q&A confidence in the order of its constants. */
export function qaFeatures(evidence: QaEvidence): number[] {
  const { nearest, nearestOverall, centroid, svm, svmMargin, charCoverage, wordCoverage, answerText, lead } = evidence;
  const trained = evidence.questions >= 3 ? 1 : 0;
  const phrasings = Math.log(evidence.questions);
  // What was not trained has no classifier of its own: its margin is one of nearest questions and counts by itself.
  const own = [svm * trained, svmMargin * trained, svmMargin * (1 - trained), trained, phrasings];
  return [nearest, nearestOverall, centroid, charCoverage, wordCoverage, answerText, lead, ...own];
}

/** The features of the passage confidence in the order of its constants. */
export function passageFeatures(evidence: PassageEvidence): number[] {
  const { coverage, relative, lead, terms } = evidence;
  return [coverage, coverage * coverage, relative, lead, Math.log(terms), coverage * Math.log(terms)];
}

function logistic(model: Logistic, features: readonly number[]): number {
  let sum = model.weights[features.length] ?? 0;
  features.forEach((feature, i) => {
    sum += ((model.weights[i] ?? 0) * (feature - (model.mean[i] ?? 0))) / (model.deviation[i] || 1);
  });
  return 1 / (1 + Math.exp(-sum));
}

/** Calibrated probability that the first Q&A answers the question, 0–1. */
export function qaConfidence(evidence: QaEvidence | null): number {
  if (!evidence || evidence.nearest <= 0) return 0;
  return logistic(QA_CONFIDENCE, qaFeatures(evidence));
}

/** How likely the best passages answer the question, 0–1. */
export function passageConfidence(evidence: PassageEvidence | null): number {
  if (!evidence || evidence.coverage <= 0) return 0;
  return logistic(PASSAGE_CONFIDENCE, passageFeatures(evidence));
}
