/** A date as far as a text gives it. */
export type FoundDate = { year: number | null; month: number; day: number | null };

const MONTHS = [
  "january janvier januar jänner enero gennaio janeiro januari jan janv ene gen",
  "february février februar febrero febbraio fevereiro februari feb fév févr fev",
  "march mars märz marzo março maart mar mär mrz",
  "april avril abril aprile apr avr abr",
  "may mai mayo maggio maio mei mag maj",
  "june juin juni junio giugno junho jun giu",
  "july juillet juli julio luglio julho jul juil lug",
  "august août agosto augustus aug ago augusti",
  "september septembre septiembre settembre setembro sep sept set",
  "october octobre oktober octubre ottobre outubro oct okt ott out",
  "november novembre noviembre novembro nov",
  "december décembre dezember diciembre dicembre dezembro dec déc dez dic",
];

const MONTH_NUMBER = new Map<string, number>();
MONTHS.forEach((names, index) => {
  for (const name of names.split(" ")) MONTH_NUMBER.set(name, index + 1);
});
/** The months' names in lower case, as alternatives of a pattern. */
export const MONTH = [...MONTH_NUMBER.keys()].sort((a, b) => b.length - a.length).join("|");

const DAY = "(\\d{1,2})(?:st|nd|rd|th|er|ère|º|°|\\.)?";
const YEAR = "(?:,?\\s{0,4}(?:de\\s{1,4}|del\\s{1,4})?(\\d{4})(?!\\d))?";
const PATTERNS = {
  iso: /(?<![\d./-])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\d/-])/g,
  cjk: /(?:(\d{4})\s{0,4}年\s{0,4})?(\d{1,2})\s{0,4}月\s{0,4}(\d{1,2})\s{0,4}日/g,
  numeric: /(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-])/g,
  dayFirst: new RegExp(
    `(?<![\\d.,:/$€£])(?:${DAY}\\s{0,4}(?:-|to|bis|al?|y|e|and|und)\\s{0,4})?${DAY}\\s{0,4}(?:of\\s{1,4}|de\\s{1,4}|-)?(${MONTH})(?!\\p{L})\\.?${YEAR}`,
    "gu",
  ),
  monthFirst: new RegExp(
    `(?<!\\p{L})(${MONTH})\\.?\\s{1,4}${DAY}(?:\\s{0,4}(?:-|to|and)\\s{0,4}${DAY})?(?![\\d%]|[.,:]\\d|\\s{0,4}(?:am|pm)\\b)${YEAR}`,
    "gu",
  ),
  monthYear: new RegExp(`(?<!\\p{L})(${MONTH})\\.?\\s{1,4}(?:de\\s{1,4}|del\\s{1,4})?(\\d{4})(?!\\d)`, "gu"),
};

const valid = (month: number, day: number) => month >= 1 && month <= 12 && day >= 1 && day <= 31;
const yearOf = (text: string | undefined) => {
  if (!text) return null;
  return text.length === 2 ? 2000 + Number(text) : Number(text);
};

/**
 * Finds the dates of a text (lower case). Gives each with its possible readings (3/4 is in March or in April) and the text with the dates
 * blanked out.
 */
export function takeDates(text: string): { dates: FoundDate[][]; rest: string } {
  const dates: FoundDate[][] = [];
  const take = (whole: string, found: FoundDate[]) => {
    if (found.length === 0) return whole;
    dates.push(found);
    return " ".repeat(whole.length);
  };
  const both = (whole: string, first: string | undefined, second: string, month: number, year: string | undefined) => {
    if (!valid(month, Number(second))) return whole;
    if (first && valid(month, Number(first))) dates.push([{ year: yearOf(year), month, day: Number(first) }]);
    return take(whole, [{ year: yearOf(year), month, day: Number(second) }]);
  };
  const month = (name: string) => MONTH_NUMBER.get(name) ?? 0;
  const rest = text
    .replace(PATTERNS.iso, (whole, y, _, m, d) =>
      take(whole, valid(Number(m), Number(d)) ? [{ year: Number(y), month: Number(m), day: Number(d) }] : []),
    )
    .replace(PATTERNS.cjk, (whole, y, m, d) =>
      take(whole, valid(Number(m), Number(d)) ? [{ year: yearOf(y), month: Number(m), day: Number(d) }] : []),
    )
    .replace(PATTERNS.numeric, (whole, a, _, b, y) => {
      const found: FoundDate[] = [];
      if (valid(Number(b), Number(a))) found.push({ year: yearOf(y), month: Number(b), day: Number(a) });
      if (a !== b && valid(Number(a), Number(b))) found.push({ year: yearOf(y), month: Number(a), day: Number(b) });
      return take(whole, found);
    })
    .replace(PATTERNS.dayFirst, (whole, first, second, name, y) => both(whole, first, second, month(name), y))
    .replace(PATTERNS.monthFirst, (whole, name, first, second, y) =>
      second ? both(whole, first, second, month(name), y) : both(whole, undefined, first, month(name), y),
    )
    .replace(PATTERNS.monthYear, (whole, name, y) => take(whole, [{ year: Number(y), month: month(name), day: null }]));
  return { dates, rest };
}
