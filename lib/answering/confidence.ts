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

/** The features of the passage confidence in the order of its constants. */
export function passageFeatures(evidence: PassageEvidence): number[] {
  const { coverage, relative, terms } = evidence;
  return [coverage, coverage * coverage, relative, Math.log(terms), coverage * Math.log(terms)];
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

/**
 * How likely the best passages answer the question, 0–1. Where they hold less than half of what it is about, they are at most
 * worth a link at the usual strictness: pages on the same subject look alike whether they answer or not.
 */
export function passageConfidence(evidence: PassageEvidence | null): number {
  if (!evidence || evidence.coverage <= 0) return 0;
  const likely = logistic(PASSAGE_CONFIDENCE, passageFeatures(evidence));
  return evidence.coverage < 0.5 ? Math.min(likely, 0.88 * evidence.coverage) : likely;
}

/** A nearness up to this is what chance gives; it must not add up with a few shared words. */
const CHANCE_NEARNESS = 0.3;

/**
 * Words and vectors together, 0–1: never less than either says alone, more where both speak for the same row. As errors that are
 * independent of each other, of which the vector's counts from where it says more than chance.
 */
export function fusedConfidence(byWords: number, nearness: number): number {
  const beyondChance = Math.max(0, (nearness - CHANCE_NEARNESS) / (1 - CHANCE_NEARNESS));
  return Math.max(nearness, 1 - (1 - byWords) * (1 - beyondChance));
}
