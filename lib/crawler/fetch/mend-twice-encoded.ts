/** A first byte of a character in UTF-8 and those behind it, as windows-1252 shows them; C1 controls are bytes that it does not name. */
const BEHIND =
  "\\u0080-\\u00bf\\u20ac\\u201a\\u0192\\u201e\\u2026\\u2020\\u2021\\u02c6\\u2030\\u0160\\u2039\\u0152\\u017d\\u2018\\u2019\\u201c\\u201d\\u2022\\u2013\\u2014\\u02dc\\u2122\\u0161\\u203a\\u0153\\u017e\\u0178";
const TWICE = new RegExp(
  `[\\u00c2-\\u00df][${BEHIND}]|[\\u00e0-\\u00ef][${BEHIND}]{2}|[\\u00f0-\\u00f4][${BEHIND}]{3}`,
  "g",
);
const BEYOND_ASCII = /[\u0080-\uffff]/g;
/** Fewer may be meant as they stand: a page may quote what went wrong elsewhere. */
const FEWEST = 6;
/** Share of the characters beyond ASCII. */
const MOST = 0.6;

const UTF8 = new TextDecoder("utf-8");
const BYTES = new Map(
  Array.from({ length: 256 }, (_, byte) => [new TextDecoder("windows-1252").decode(Uint8Array.of(byte)), byte]),
);

/** Text whose UTF-8 was taken for Latin-1 and encoded once more ("schÃ¶n"), put right; any other as it is. */
export function mendTwiceEncoded(text: string): string {
  TWICE.lastIndex = 0;
  if (!TWICE.test(text)) return text;
  const wrong = text.match(TWICE) ?? [];
  const length = wrong.reduce((sum, run) => sum + run.length, 0);
  if (wrong.length < FEWEST || length < MOST * (text.match(BEYOND_ASCII)?.length ?? 0)) return text;
  return text.replace(TWICE, (run) => {
    const bytes = Uint8Array.from(run, (character) => BYTES.get(character) ?? 0x3f);
    const mended = UTF8.decode(bytes);
    return mended.includes("\ufffd") ? run : mended;
  });
}
