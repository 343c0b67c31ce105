import type { Line } from "#lib/answering/ranking/rank-units";

/** A row to learn a decision from: numbers, right or not, weight. */
export type Sample = { numbers: Float64Array; right: boolean; weight: number };
/** Candidates of one question, of which some are right. */
export type Group = { rows: readonly Float64Array[]; right: readonly boolean[] };

const RATE = 0.05;

/** Mean and deviation of each number. */
function spread(rows: readonly Float64Array[]) {
  const count = rows[0]?.length ?? 0;
  const mean = new Float64Array(count);
  const deviation = new Float64Array(count);
  for (const row of rows)
    for (let i = 0; i < count; i++) mean[i] = (mean[i] as number) + (row[i] as number) / rows.length;
  for (const row of rows)
    for (let i = 0; i < count; i++)
      deviation[i] = (deviation[i] as number) + ((row[i] as number) - (mean[i] as number)) ** 2 / rows.length;
  return { mean, deviation: deviation.map((variance) => Math.sqrt(variance) || 1) };
}

/** Adam, by the gradient that `slope` adds up. */
function descend(
  count: number,
  steps: number,
  slope: (weights: Float64Array, into: Float64Array) => void,
): Float64Array {
  const weights = new Float64Array(count);
  const first = new Float64Array(count);
  const second = new Float64Array(count);
  for (let step = 1; step <= steps; step++) {
    const gradient = new Float64Array(count);
    slope(weights, gradient);
    for (let i = 0; i < count; i++) {
      const g = gradient[i] as number;
      first[i] = 0.9 * (first[i] as number) + 0.1 * g;
      second[i] = 0.999 * (second[i] as number) + 0.001 * g * g;
      const mean = (first[i] as number) / (1 - 0.9 ** step);
      weights[i] =
        (weights[i] as number) - (RATE * mean) / (Math.sqrt((second[i] as number) / (1 - 0.999 ** step)) + 1e-8);
    }
  }
  return weights;
}

const dot = (a: Float64Array, b: Float64Array) => {
  let sum = 0;
  for (let i = 0; i < b.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
};

/** A line by which the right ones of each group come first: −log of their share in the softmax, L2 .002. */
export function fitRanker(groups: readonly Group[], steps = 150): Line {
  const { mean, deviation } = spread(groups.flatMap(({ rows }) => rows));
  const scaled = groups.map(({ rows, right }) => ({
    right,
    rows: rows.map((row) => row.map((x, i) => (x - (mean[i] as number)) / (deviation[i] as number))),
  }));
  const weights = descend(mean.length, steps, (now, into) => {
    for (const { rows, right } of scaled) {
      const scores = rows.map((row) => dot(now, row));
      const top = Math.max(...scores);
      const shares = scores.map((score) => Math.exp(score - top));
      const all = shares.reduce((sum, x) => sum + x, 0);
      const good = shares.reduce((sum, x, i) => sum + (right[i] ? x : 0), 0);
      rows.forEach((row, k) => {
        const pull = ((shares[k] as number) / all - (right[k] ? (shares[k] as number) / good : 0)) / groups.length;
        for (let i = 0; i < row.length; i++) into[i] = (into[i] as number) + pull * (row[i] as number);
      });
    }
    for (let i = 0; i < now.length; i++) into[i] = (into[i] as number) + 0.002 * (now[i] as number);
  });
  // A shift of all scores changes no ranking.
  return { weights: [...weights].map((w, i) => w / (deviation[i] as number)), bias: 0 };
}

/** The probability that what is shown is right, as a logistic line: L2 .003. */
export function fitDecision(samples: readonly Sample[], steps = 250): Line {
  const { mean, deviation } = spread(samples.map(({ numbers }) => numbers));
  const rows = samples.map(({ numbers }) =>
    numbers.map((x, i) => (x - (mean[i] as number)) / (deviation[i] as number)),
  );
  const all = samples.reduce((sum, { weight }) => sum + weight, 0);
  const count = mean.length;
  const weights = descend(count + 1, steps, (now, into) => {
    samples.forEach(({ right, weight }, k) => {
      const row = rows[k] as Float64Array;
      const value = dot(now, row) + (now[count] as number);
      const error = ((1 / (1 + Math.exp(-value)) - Number(right)) * weight) / all;
      for (let i = 0; i < count; i++) into[i] = (into[i] as number) + error * (row[i] as number);
      into[count] = (into[count] as number) + error;
    });
    for (let i = 0; i < count; i++) into[i] = (into[i] as number) + 0.003 * (now[i] as number);
  });
  const line = [...weights.subarray(0, count)].map((w, i) => w / (deviation[i] as number));
  return { weights: line, bias: line.reduce((sum, w, i) => sum - w * (mean[i] as number), weights[count] as number) };
}
