import { type Logistic, QA_CONFIDENCE } from "#lib/answering/ranking/confidence-constants";
import type { QaEvidence } from "#lib/answering/ranking/qa-matcher";
import type { Strictness } from "#lib/answering/types";

const THRESHOLDS: Record<Strictness, number> = { 1: 0.5, 2: 0.67, 3: 0.74, 4: 0.82, 5: 0.9 };

/** The probability of being right from which the bot asserts, per step of strictness. */
export function thresholdOf(strictness: Strictness): number {
  return THRESHOLDS[strictness];
}

/** The features of the Q&A confidence in the order of its constants. */
export function qaFeatures(evidence: QaEvidence): number[] {
  const trained = evidence.questions >= 3 ? 1 : 0;
  return [
    evidence.nearest,
    Math.log(0.02 + evidence.nearest),
    evidence.nearestOverall,
    evidence.centroid,
    evidence.charCoverage,
    evidence.wordCoverage,
    evidence.answerText,
    evidence.subject,
    evidence.lead,
    // What was not trained has no classifier of its own: its margin is one of nearest questions and counts by itself.
    evidence.svm * trained,
    evidence.svmMargin * trained,
    evidence.svmMargin * (1 - trained),
    trained,
    Math.log(evidence.questions),
  ];
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
