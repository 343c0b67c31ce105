const FROM_160 =
  "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";
const OTHERS =
  "amp& lt< gt> quot\" apos' euro€ hellip… mdash— ndash– lsquo‘ rsquo’ sbquo‚ ldquo“ rdquo” bdquo„ lsaquo‹ rsaquo› bull• dagger† Dagger‡ permil‰ trade™ larr← uarr↑ rarr→ darr↓ harr↔ minus− infin∞ ne≠ le≤ ge≥ asymp≈ prime′ Prime″ check✓ star☆ deg° OEligŒ oeligœ ScaronŠ scaronš YumlŸ";

const characters = new Map<string, string>([
  ...FROM_160.split(" ").map((name, at): [string, string] => [name, String.fromCharCode(160 + at)]),
  ...OTHERS.split(" ").map((entry): [string, string] => [entry.slice(0, -1), entry.slice(-1)]),
]);

/**
 * Decodes `&name;`, as the package `entities` does: the names that people write, and not all 2,231 of HTML, which would be a quarter of
 * the chat's code. An unknown name stays as it is.
 */
export function decodeHTMLStrict(text: string): string {
  return text.replace(/&([a-z][a-z0-9]*);/gi, (whole, name: string) => characters.get(name) ?? whole);
}
