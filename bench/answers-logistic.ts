import type { Logistic } from "#lib/answering/ranking/confidence-constants";

export type Case = { features: number[]; right: boolean; weight: number };

const RIDGE = 1e-3;
const STEPS = 25;

export function probability(model: Logistic, features: readonly number[]): number {
  let sum = model.weights[features.length] as number;
  features.forEach((feature, i) => {
    sum += ((model.weights[i] as number) * (feature - (model.mean[i] as number))) / (model.deviation[i] as number);
  });
  return 1 / (1 + Math.exp(-sum));
}

/** Weighted logistic regression with a little ridge, by Newton's method. */
export function fitLogistic(cases: readonly Case[]): Logistic {
  const width = cases[0]?.features.length ?? 0;
  const total = cases.reduce((sum, one) => sum + one.weight, 0);
  const average = (of: (one: Case) => number) => cases.reduce((sum, one) => sum + one.weight * of(one), 0) / total;
  const mean = Array.from({ length: width }, (_, i) => average((one) => one.features[i] as number));
  const deviation = mean.map((m, i) => Math.sqrt(average((one) => ((one.features[i] as number) - m) ** 2)) || 1);
  const model: Logistic = { mean, deviation, weights: new Array<number>(width + 1).fill(0) };
  for (let step = 0; step < STEPS; step++) {
    const gradient = model.weights.map((weight, i) => (i < width ? RIDGE * weight : 0));
    const hessian = model.weights.map((_, i) => model.weights.map((__, j) => (i === j ? RIDGE : 0)));
    for (const one of cases) {
      const p = probability(model, one.features);
      const x = [...one.features.map((f, i) => (f - (mean[i] as number)) / (deviation[i] as number)), 1];
      const share = one.weight / total;
      x.forEach((xi, i) => {
        gradient[i] = (gradient[i] as number) + share * (p - (one.right ? 1 : 0)) * xi;
        const row = hessian[i] as number[];
        x.forEach((xj, j) => {
          row[j] = (row[j] as number) + share * p * (1 - p) * xi * xj;
        });
      });
    }
    solve(hessian, gradient).forEach((change, i) => {
      model.weights[i] = (model.weights[i] as number) - change;
    });
  }
  return model;
}

/** Gauss–Jordan elimination with pivoting. */
function solve(matrix: number[][], right: number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i] as number]);
  const n = rows.length;
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let r = column + 1; r < n; r++)
      if (Math.abs(rows[r]?.[column] ?? 0) > Math.abs(rows[pivot]?.[column] ?? 0)) pivot = r;
    const swap = rows[column] as number[];
    rows[column] = rows[pivot] as number[];
    rows[pivot] = swap;
    const lead = rows[column] as number[];
    for (let r = 0; r < n; r++) {
      if (r === column) continue;
      const row = rows[r] as number[];
      const factor = (row[column] as number) / (lead[column] as number);
      for (let c = column; c <= n; c++) row[c] = (row[c] as number) - factor * (lead[c] as number);
    }
  }
  return rows.map((row, i) => (row[n] as number) / (row[i] as number));
}

/** Expected calibration error over ten bins: how far stated confidence and share of right answers lie apart. */
export function calibrationError(model: Logistic, cases: readonly Case[]): number {
  const bins = Array.from({ length: 10 }, () => ({ weight: 0, stated: 0, right: 0 }));
  let total = 0;
  for (const one of cases) {
    const p = probability(model, one.features);
    const bin = bins[Math.min(9, Math.floor(p * 10))] as { weight: number; stated: number; right: number };
    bin.weight += one.weight;
    bin.stated += one.weight * p;
    bin.right += one.right ? one.weight : 0;
    total += one.weight;
  }
  return bins.reduce((sum, bin) => sum + Math.abs(bin.stated - bin.right) / total, 0);
}
