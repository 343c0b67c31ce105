import { nearlyEqual } from "#lib/answering/question-traits";

/** Compounds hold their parts: "Versandkosten" is about "Versand". */
const SHORTEST_PART = 5;
/** Inflected forms that no stemmer joins begin alike: "Europy" and "Europie". */
const BEGINNING = { shortest: 4, share: 0.6 };

function sharedBeginning(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}

/** Are two stems the same word, a slip of the finger, a compound's part or, where the language bends its words more than English, a form? */
export function areAlike(a: string, b: string, language: string | null): boolean {
  if (nearlyEqual(a, b)) return true;
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a];
  if (shorter.length >= SHORTEST_PART && longer.includes(shorter)) return true;
  const needed = Math.max(BEGINNING.shortest, longer.length * BEGINNING.share);
  return language !== "en" && language !== null && sharedBeginning(a, b) >= needed;
}
