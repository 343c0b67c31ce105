/** A logistic regression over standardised features, the intercept last. Written by `node bench/fit-confidence.ts`. */
export type Logistic = { mean: number[]; deviation: number[]; weights: number[] };

/** Features as `qaFeatures` gives them. */
export const QA_CONFIDENCE: Logistic = {
  mean: [
    0.32277, -1.27663, 0.33078, 0.27207, 0.65056, 0.48948, 0.33939, 0.42477, 0.36183, -0.08241, 0.32595, 0.02926,
    0.58065, 1.64118,
  ],
  deviation: [
    0.20137, 0.70281, 0.19942, 0.17189, 0.29786, 0.27113, 0.2619, 0.31623, 0.26985, 0.41913, 0.50841, 0.09132, 0.49345,
    1.42867,
  ],
  weights: [
    -0.00559, 0.07715, 0.18939, 0.72208, -0.34317, -0.05106, -0.63373, 0.94417, 0.82685, 0.83079, 0.08483, 0.05788,
    0.63355, -0.32968, 0.25004,
  ],
};
