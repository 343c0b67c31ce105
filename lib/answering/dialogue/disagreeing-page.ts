import type { Ranked } from "#lib/answering/ranking/rank-units";
import { contentWords } from "#lib/answering/text/content-words";
import type { Chosen, UnitRef } from "#lib/answering/types";

const numbersOf = (text: string) => new Set(text.match(/\p{N}+(?:[.,]\p{N}+)*/gu));
/** A page that is this close behind says the same of what is asked. */
const CLOSE = 1;

/** A second page that says the same with other numbers: "within 14 days" and "up to 30 days". */
export function disagreeing(ranked: readonly Ranked<UnitRef>[], chosen: readonly Chosen[]): Chosen[] {
  const [first, second] = ranked;
  const [, other] = chosen;
  if (!first || !second || !other || first.unit.type !== "page" || second.unit.type !== "page") return [];
  if (first.score - second.score > CLOSE || first.unit.rowId === second.unit.rowId) return [];
  const [ours, theirs] = [chosen[0], other].map((one) => (one && "text" in one.row ? one.row.text : ""));
  const [own, foreign] = [numbersOf(ours ?? ""), numbersOf(theirs ?? "")];
  if (own.size === 0 || foreign.size === 0 || [...foreign].some((number) => own.has(number))) return [];
  const known = new Set(contentWords(theirs ?? "", null));
  const shared = contentWords(ours ?? "", null).filter((word) => known.has(word)).length;
  return shared >= known.size / 2 ? [other] : [];
}
