import { FEATURES, type FeatureName } from "#lib/answering/ranking/judge-units";
import type { Ranked } from "#lib/answering/ranking/rank-units";
import type { UnitRef } from "#lib/answering/types";

/**
 * From this probability on that one of the offered units is what was meant there is something to offer: the largest by which 82 of 100
 * questions of businesses left out of the fit are answered or offered what answers them.
 */
export const OFFER_FROM = 0.035;
/**
 * A unit with less of the question's words by form and meaning must be as near by its vector ("Bananas?" names no Q&A): or nearer, where
 * that alone speaks for it, and does not come from asking the same way for another thing ("Do you offer …?"). Without `alone` the right unit is
 * offered in 4 of 1,000 fewer questions.
 */
const WORDLESS = { covered: 0.15, near: 0.2, alone: 0.42, template: 0.1 };

const numberOf =
  (name: FeatureName) =>
  ({ judged }: Ranked<UnitRef>) =>
    judged.features[FEATURES.indexOf(name)] as number;
const covered = numberOf("covSem");
const nearness = numberOf("denseHead");
const frame = numberOf("frame");
const namesMore = numberOf("revMissLex");

/** Whether there is something to offer: `near` is the probability that one of the first three is what was meant, `first` the best. */
export function isNear(near: number, first: Ranked<UnitRef>): boolean {
  const likely = near >= OFFER_FROM;
  if (covered(first) >= WORDLESS.covered) return likely;
  if (likely) return nearness(first) >= WORDLESS.near;
  return nearness(first) >= WORDLESS.alone && frame(first) * namesMore(first) < WORDLESS.template;
}
