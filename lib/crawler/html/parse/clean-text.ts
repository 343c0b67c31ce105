/**
 * Characters that a reader does not see and that can hide words from him: zero-width spaces, soft hyphens, direction overrides,
 * invisible operators, the byte order mark, Unicode tags, the supplementary variation selectors, controls and lone surrogates.
 */
const INVISIBLE = new RegExp(
  [
    "(?![\\t\\n\\r])\\p{Cc}|\\p{Cs}",
    "[\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u206f]",
    "[\\u3164\\ufeff\\uffa0\\ufff9-\\ufffb\\u{1bca0}-\\u{1bca3}\\u{1d173}-\\u{1d17a}\\u{e0000}-\\u{e0fff}]",
  ].join("|"),
  "gu",
);
const SPACES = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g;
const JOINERS = /(.?)([\u200c\u200d]+)(?=(.?))/gsu;
const JOINABLE = /^(\p{L}|\p{M}|\p{Extended_Pictographic})$/u;
const PLAIN = /^[\t\n\r -~\u00a1-\u00ac\u00ae-\u033f\u2010-\u2027\u2030-\u205e]*$/;

/** Text as a reader sees it: invisible characters removed, unusual spaces turned into ordinary ones. */
export function cleanText(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(SPACES, " ").replace(INVISIBLE, "").replace(JOINERS, keepUsefulJoiner);
}

/** Joiners belong to Persian, to the scripts of India and to emoji; between other characters they only hide something. */
function keepUsefulJoiner(_: string, before: string, joiners: string, after: string): string {
  const useful = [before, after].every((character) => character > "\u007f" && JOINABLE.test(character));
  return before + (useful ? joiners.slice(0, 1) : "");
}
