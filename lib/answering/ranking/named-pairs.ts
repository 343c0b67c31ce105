import type { UnitIndex } from "#lib/answering/index/unit-index";
import type { Token } from "#lib/answering/text/tokens";

/** Words that a number may follow without naming anything. */
const NO_NAME =
  /^(?:the|and|for|from|about|until|after|before|than|with|are|have|has|our|under|over|age|aged|only|just|every|least|most|within|costs?|price|is)$/;
const LABEL = /^(?:\d{1,3}|[b-hj-z])$/;

/** A name with its number or letter: "oak 4", "grade b", "zone 2". */
export type NamedPair = readonly [name: string, label: string];

export function pairsIn(tokens: readonly Token[]): NamedPair[] {
  const pairs: NamedPair[] = [];
  tokens.forEach(({ word }, i) => {
    const next = tokens[i + 1]?.word ?? "";
    if (word.length >= 3 && /^\p{L}+$/u.test(word) && !NO_NAME.test(word) && LABEL.test(next)) pairs.push([word, next]);
  });
  return pairs;
}

/** "Oak 4" is asked for and the unit has another oak with a number, and not this one. */
export function hasOther(index: UnitIndex, unit: number, [name, label]: NamedPair): boolean {
  const { heads, headStarts, parts, partStarts } = index.data;
  const nameId = index.wordId(name);
  const labelId = index.wordId(label);
  let named = false;
  for (const [{ values, offsets }, starts] of [
    [heads, headStarts],
    [parts, partStarts],
  ] as const) {
    const to = offsets[starts[unit + 1] as number] as number;
    for (let t = offsets[starts[unit] as number] as number; t + 1 < to; t++) {
      if ((values[t] as number) >> 1 !== nameId) continue;
      const next = (values[t + 1] as number) >> 1;
      if (next === labelId) return false;
      if (LABEL.test(index.wordText(next))) named = true;
    }
  }
  return named;
}
