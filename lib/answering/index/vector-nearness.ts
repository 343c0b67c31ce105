import { NO_VECTOR } from "#lib/answering/index/vector-groups";

/** How a question's cosines lie over the rows that are not its nearest ones. */
export type VectorSpread = {
  mean: number;
  deviation: number;
  /** The deviations by which the nearest of that many rows stands out by chance. */
  chance: number;
};

/** The nearest rows are set aside, up to this share and number: what answers the question must not widen the spread that it is held against. */
const ASIDE = { share: 0.25, most: 8 };
/** Models crowd their cosines differently; few rows say little about how much. The usual deviation counts as much as this many rows. */
const PRIOR = { deviation: 0.05, rows: 4 };
/** Fewer rows than this say nothing: an unrelated text then counts as this similar, whatever the model. */
const FEWEST = 3;
const UNKNOWN = { mean: 0.6, deviation: 0.1 };

/** The spread of `cosines`, whose `nearest` rows are given best first. Null when no row has a vector. */
export function vectorSpread(cosines: Float32Array, nearest: readonly number[]): VectorSpread | null {
  let count = 0;
  let sum = 0;
  let squares = 0;
  const add = (cosine: number, sign: number) => {
    count += sign;
    sum += sign * cosine;
    squares += sign * cosine * cosine;
  };
  for (const cosine of cosines) if (cosine !== NO_VECTOR) add(cosine, 1);
  if (count === 0) return null;
  // Of n values drawn at random from a normal distribution the largest lies about √(2 ln n) deviations above the mean.
  const chance = Math.sqrt(2 * Math.log(Math.max(2, count)));
  const aside = Math.min(ASIDE.most, Math.max(1, Math.floor(count * ASIDE.share)));
  for (const row of nearest.slice(0, aside)) add(cosines[row] as number, -1);
  if (count < FEWEST) return { ...UNKNOWN, chance };
  const mean = sum / count;
  const variance = Math.max(0, squares / count - mean * mean);
  const shrunk = (variance * count + PRIOR.deviation ** 2 * PRIOR.rows) / (count + PRIOR.rows);
  return { mean, deviation: Math.sqrt(shrunk), chance };
}

/** Deviations above chance at which a row is as likely right as not, and how steeply that rises. */
const EVEN = 0.8;
const SLOPE = 2;
/** Standing out is no proof: the nearest text may still be about something else. */
const SUREST = 0.9;

/**
 * How likely a row answers the question as far as its vector tells, 0–0.9: by how much its cosine stands out from the chatbot's other
 * rows, because the cosines of different models cannot be compared.
 */
export function vectorNearness(cosine: number, spread: VectorSpread | null): number {
  if (spread === null || cosine <= 0) return 0;
  const outlier = (cosine - spread.mean) / spread.deviation - spread.chance;
  return SUREST / (1 + Math.exp(-SLOPE * (outlier - EVEN)));
}
