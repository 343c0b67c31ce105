/** A logistic regression: weights over standardised features, the intercept last. Written by `node bench/fit-confidence.ts`. */
export type Logistic = { mean: number[]; deviation: number[]; weights: number[] };

/** Features: nearest, nearestOverall, centroid, svm, svmMargin, charCoverage, wordCoverage. */
export const QA_CONFIDENCE: Logistic = {
  mean: [0.32634, 0.34284, 0.26788, -0.34909, 0.37717, 0.74417, 0.5021],
  deviation: [0.17309, 0.16722, 0.15189, 0.41426, 0.40663, 0.24124, 0.23742],
  weights: [0.29013, -0.36789, 0.83561, 0.23571, 0.99231, 0.23471, 0.00572, -0.01843],
};

/** Features: coverage, relative, lead. */
export const PASSAGE_CONFIDENCE: Logistic = {
  mean: [0.5, 0.25, 0.2],
  deviation: [0.25, 0.15, 0.2],
  weights: [1.5, 0.3, 0.1, -0.22],
};
