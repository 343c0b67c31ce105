/** `unit` again and again, `length` characters in all; half of a character at the end is left out. */
const repeat = (unit: string, length: number) =>
  unit
    .repeat(Math.ceil(length / unit.length))
    .slice(0, length)
    .toWellFormed();

/** What a pattern takes for a beginning, again and again, with nothing behind it that it waits for. */
const UNITS: Record<string, string[]> = {
  "letters without a blank": ["a", "ab-", "aA", "é"],
  "words and full stops": ["a.", "a. ", "a.b", "1.a."],
  "scripts without blanks": ["料金は12ユーロです", "ราคาตั๋วสิบสองยูโร", "一二三", "가나"],
  digits: ["1", "1,", "1 1", "12.", "1:", "0-", "+1 ", "€1"],
  brackets: ["[", "(", "<", "![", "[a](", "{", "]", ")", ">", "[1", "【1"],
  addresses: ["http://x/)", "a@", "@a.", "a:", "//", "www.a.", "%41", "x://", "&a", "mailto:"],
  blanks: [" ", "\n", "\t", "\u00a0", " \n", "\r\n", "a  "],
  "quotes and backslashes": ['"', "\\", '\\"', "'a", "“", "\\u"],
  markup: ["<a ", "<a b=", "<!--", "</", "<think>", "<|", "&#", "<a href='", "<![CDATA["],
  "emphasis and lines": [
    "*",
    "_a",
    "**a*",
    "`",
    "~~",
    "|",
    "| a ",
    "#",
    "- ",
    "> ",
    "-",
    "=",
    "* a\n",
    "|-|\n",
    "1. \n",
  ],
  "what is not seen": ["\u200b", "\u200da", "\ufeff", "🏳️‍🌈", "a\u0301", "\u202e"],
};

/** A beginning whose rest is one long run. */
const HEADS: [head: string, unit: string][] = [
  ["[a](", " "],
  ["![", "a"],
  ["x://", ",."],
  ["http://x/", "("],
  ["<a ", " b"],
  ['"', "\\"],
  ["1", " "],
  ["1", "0"],
  ["a@", "a"],
  ["- ", " "],
  ["|", "-"],
  ["``", "a`"],
];

export type HostileText = { name: string; text: string };

/**
 * Texts on which patterns and parsers lose their time: ten kinds and more, each of `length` characters, each by itself and with an end
 * that makes every attempt fail at the last moment.
 */
export function hostileTexts(length: number): HostileText[] {
  const repeated = Object.entries(UNITS).flatMap(([kind, units]) =>
    units.flatMap((unit) => {
      const text = repeat(unit, length - 1);
      return [
        { name: `${kind}: ${JSON.stringify(unit)}`, text },
        { name: `${kind}: ${JSON.stringify(unit)} and an end`, text: `${text}\u0001` },
      ];
    }),
  );
  const begun = HEADS.flatMap(([head, unit]) => [
    { name: `a beginning: ${JSON.stringify(head + unit)}`, text: `${head}${repeat(unit, length - head.length)}` },
    {
      name: `beginnings: ${JSON.stringify(head + unit)}`,
      text: repeat(head + repeat(unit, Math.ceil(Math.sqrt(length))), length),
    },
  ]);
  return [...repeated, ...begun];
}

const PROSE =
  "The museum opens at 10:00 on weekdays, except on 24 December. A ticket costs €12.50 (children are free), see " +
  "https://museum.example/tickets or write to help@museum.example. Call +49 30 1234567 for *groups* of 20 or more.\n\n";

/** An ordinary text of `length` characters, to compare with. */
export const ordinaryText = (length: number): string => repeat(PROSE, length);
