import { normalizeText } from "#lib/answering/text/normalize-text";

const NEGATIONS: ReadonlySet<string> = new Set(
  "not no nope never without cannot cant dont doesnt didnt wont isnt arent wasnt werent havent hasnt hadnt shouldnt wouldnt couldnt mustnt neednt nein nicht kein keine keinen ohne nie ne pas jamais sans nunca jamás sin non mai senza não nunca sem nee niet geen nooit zonder nej inte utan ikke uden aldrig nie bez не нет без никогда لا ليس بدون".split(
    " ",
  ),
);
/** "能不能", "有没有": asks whether, and denies nothing. */
const DENSE_WHETHER = /(\p{sc=Han})[不没沒]\1|是否/gu;
const DENSE_NEGATION = /不|没|沒|未|無|ない|ません|ไม่/;

/** True when the text says the opposite of its affirmative form: an odd number of negations. */
export function isNegated(text: string): boolean {
  const normal = normalizeText(text);
  const words: string[] = normal.match(/[\p{L}\p{N}]+/gu) ?? [];
  const counted = words.filter((word) => NEGATIONS.has(word)).length;
  // "ne … pas" is one negation.
  const french = words.includes("ne") && words.includes("pas") ? 1 : 0;
  return (counted - french) % 2 === 1 || (counted === 0 && DENSE_NEGATION.test(normal.replace(DENSE_WHETHER, "")));
}
