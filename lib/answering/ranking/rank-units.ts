import { FEATURES, type Judged, type QuestionForm } from "#lib/answering/ranking/judge-units";

/** What a question's form found in one index. */
export type JudgedForm<Unit> = { form: QuestionForm; units: { unit: Unit; key: string; judged: Judged }[] };

/** A unit in its place among all that the forms of a question found. */
export type Ranked<Unit> = { unit: Unit; key: string; form: QuestionForm; judged: Judged; score: number };

/** What is decided on beside the first unit's features: its score, how far it is ahead, its share, the next one's score. */
export const LEAD = ["score", "gap", "share", "second"] as const;
const SCALE = 4;
const MOST_GAP = 4;

/** A line through the features: what each is worth, and the start. */
export type Line = { weights: readonly number[]; bias: number };

export function lineValue({ weights, bias }: Line, numbers: ArrayLike<number>): number {
  let sum = bias;
  for (let i = 0; i < weights.length; i++) sum += (weights[i] as number) * (numbers[i] as number);
  return sum;
}

/** All units that the forms found, best first, each once with the form that speaks most for it. */
export function rankUnits<Unit>(forms: readonly JudgedForm<Unit>[], ranker: Line): Ranked<Unit>[] {
  const all = forms.flatMap(({ form, units }) =>
    units.map(({ unit, key, judged }) => ({ unit, key, form, judged, score: lineValue(ranker, judged.features) })),
  );
  all.sort((a, b) => b.score - a.score);
  const seen = new Set<string>();
  return all.filter(({ key }) => {
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** What the decision on the first of some ranked units is made from. */
export function decisionNumbers(ranked: readonly Ranked<unknown>[]): Float64Array {
  const [first, second] = ranked;
  if (!first) throw new RangeError("nothing to decide on");
  const share = 1 / ranked.reduce((sum, { score }) => sum + Math.exp(score - first.score), 0);
  const gap = second ? Math.min(MOST_GAP, first.score - second.score) : MOST_GAP;
  const lead = [first.score / SCALE, gap / SCALE, share, second ? second.score / SCALE : -1];
  const numbers = new Float64Array(FEATURES.length + LEAD.length);
  numbers.set(first.judged.features);
  numbers.set(lead, FEATURES.length);
  return numbers;
}

const PAIR_FEATURES = (
  ["missLex", "templateSwap", "shownCovSem", "shownTypeMiss", "missForeign", "missElsewhere"] as const
).map((name) => FEATURES.indexOf(name));

/**
 * What the decision on the first two units together is made from: for each, how likely `decision` says that it answers were it the first,
 * its lead and some features; and whether the question was joined. Null where there is no second.
 */
export function pairNumbers(ranked: readonly Ranked<unknown>[], decision: Line): Float64Array | null {
  const [first, second] = ranked;
  if (!first || !second) return null;
  const one = (lead: readonly Ranked<unknown>[]) => {
    const numbers = decisionNumbers(lead);
    const value = lineValue(decision, numbers);
    const share = numbers[FEATURES.length + LEAD.indexOf("share")] as number;
    return [value / SCALE, likely(value), share, ...PAIR_FEATURES.map((at) => numbers[at] as number)];
  };
  return Float64Array.from([...one(ranked), ...one(ranked.slice(1)), Number(first.form.joined)]);
}

export const likely = (value: number): number => 1 / (1 + Math.exp(-value));
