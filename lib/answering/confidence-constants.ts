/** A logistic regression over standardised features, the intercept last. Written by `node bench/fit-confidence.ts`. */
export type Logistic = { mean: number[]; deviation: number[]; weights: number[] };

/** Features as `qaFeatures` gives them. */
export const QA_CONFIDENCE: Logistic = {
  mean: [0.32553, 0.33315, 0.27766, 0.64485, 0.48808, 0.34657, 0.42112, -0.0593, 0.35128, 0.04076, 0.57447, 1.62401],
  deviation: [
    0.20233, 0.20021, 0.17376, 0.29794, 0.27002, 0.26461, 0.27065, 0.42605, 0.53708, 0.09238, 0.49442, 1.43066,
  ],
  weights: [
    0.15991, 0.10807, 0.71149, -0.05605, 0.0126, 0.20463, 0.59035, 0.53097, 0.60048, 0.29952, 0.54793, -0.40552,
    0.54455,
  ],
};

/** Features as `passageFeatures` gives them. */
export const PASSAGE_CONFIDENCE: Logistic = {
  mean: [0.49591, 0.32433, 0.30445, 0.21457, 2.14931, 1.00279],
  deviation: [0.28, 0.29545, 0.17465, 0.20146, 0.50821, 0.55133],
  weights: [3.68431, -1.75449, 0.80513, 0.24125, 0.82999, -0.79568, 0.53721],
};
