import { LANGUAGES } from "#lib/answering/language/records";
import { type Token, tokenOf } from "#lib/answering/text/tokens";

/** Letters of a part, and of one that nobody knows. */
const SHORTEST = { known: 3, unknown: 4 };
/** A longer word is no compound that a visitor writes. */
const LONGEST = 40;

/**
 * The two parts of a word ("Leihrad": "leih", "rad") in a language that writes two nouns as one, of which `has` knows at least one; those
 * of which it knows most. Null where there are none.
 */
export function partsOfCompound(word: string, language: string, has: (part: Token) => boolean): Token[] | null {
  const links = LANGUAGES[language]?.compounds?.split(" ");
  if (!links || word.length > LONGEST || /\d/.test(word)) return null;
  let best: { parts: Token[]; letters: number } | null = null;
  for (let end = SHORTEST.known; end <= word.length - SHORTEST.known; end++)
    for (const link of ["", ...links]) {
      const from = end + link.length;
      if (from > word.length - SHORTEST.known || !word.startsWith(link, end)) continue;
      const parts = [word.slice(0, end), word.slice(from)].map((text) => tokenOf({ text, dense: false }, language));
      const known = parts.filter(has);
      if (known.length === 0) continue;
      if (parts.some((part) => part.word.length < SHORTEST.unknown && !known.includes(part))) continue;
      const letters = known.reduce((sum, part) => sum + part.word.length, 0);
      if (!best || letters > best.letters) best = { parts, letters };
    }
  return best?.parts ?? null;
}
