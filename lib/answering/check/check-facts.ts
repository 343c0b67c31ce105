import { MONTH } from "#lib/answering/check/check-dates";
import { sameMeasure } from "#lib/answering/check/check-measures";
import { CURRENCY, canonical, moments, readFacts, UNIT_KEY } from "#lib/answering/check/read-facts";

/** A number, date, time, price or phone number in a sentence: supported when a source offers one of `needs`. */
export type Fact = { needs: string[] };

const pair = (month: number, day: number) => `${month}-${day}`;

/** "9.30" may also be a time of day, "12.03" also a day in March. */
function otherReadings(written: string): string[] {
  const match = /^(\d{1,2})\.(\d{2})$/.exec(written);
  if (!match) return [];
  const [a, b] = [Number(match[1]), Number(match[2])];
  const found: string[] = [];
  if (a <= 24 && b <= 59) found.push(...moments({ hour: a, minute: b, half: null, marked: false, span: false }));
  if (a >= 1 && a <= 31 && b >= 1 && b <= 12) found.push(`D${pair(b, a)}`);
  return found;
}

/** "2.", "- 3)", "Step 4": but no decimal ("14.99 €") and no day of a month ("24. December"). */
const LIST_NUMBER = new RegExp(
  `^[\\s#>*+-]*(?:\\d{1,3}[.)](?=\\s|$)(?!\\s*(?:${MONTH})(?!\\p{L}))|(?:step|schritt|étape|paso|passo|option)\\s+\\d+\\b)`,
  "iu",
);

/**
 * The facts of a sentence that a source has to bear out. Numbers are compared by value (1,000 = 1000 = 1 000; "three" = 3), prices and
 * percentages with their unit ($10 = 10 dollars), and what is measured
 * by its measure (30 days are not 30 hours), times of day by the clock (9.30 = 9:30; 9 pm = 21:00), dates in any usual spelling.
 * The number of a list item is no fact.
 */
export function factsIn(sentence: string): Fact[] {
  const text = sentence.replace(LIST_NUMBER, " ");
  if (!/\p{N}|\p{L}/u.test(text)) return [];
  const { dates, times, phones, codes, quantities } = readFacts(text);
  const facts: Fact[] = [];
  for (const readings of dates) {
    const needs = readings.flatMap(({ year, month, day }) => {
      if (day === null) return [`DM${year}-${month}`];
      return year === null ? [`D${pair(month, day)}`] : [`D${year}-${pair(month, day)}`, `DX${pair(month, day)}`];
    });
    facts.push({ needs });
    const year = readings[0]?.year;
    if (year && readings[0]?.day !== null) facts.push({ needs: [`N${year}`] });
  }
  for (const time of times) {
    const hours = time.span ? [`Uhour:${time.hour}`] : [];
    facts.push({ needs: time.marked ? [...moments(time), `B${time.hour}`, ...hours] : moments(time) });
  }
  for (const phone of phones) facts.push({ needs: [`P${phone}`] });
  for (const code of codes) facts.push({ needs: [`C${code}`] });
  for (const { values, unit, counted, written } of quantities) {
    const needs = values.flatMap((value) => {
      if (unit === null) return [`N${value}`];
      // What a source counts without a word that is known may be counted in these.
      return counted ? [`U${unit}:${value}`, `B${value}`] : [`U${unit}:${value}`];
    });
    facts.push({ needs: unit === null ? [...needs, ...otherReadings(written)] : needs });
  }
  return facts;
}

/** What may be an address: letters of the scripts that it is written in, so that it ends where Japanese goes on. */
const WORD = /[!-~\u00a1-\u024f]+/g;

/** What a source bears out, in the words of `Fact.needs`. */
export function factsOffered(text: string): Set<string> {
  // The digits in an address are no statement.
  const { dates, times, phones, codes, quantities, rest } = readFacts(
    text.replace(WORD, (word) => (/@|:\/\//.test(word) ? " " : word)),
  );
  const offered = new Set<string>();
  for (const { year, month, day } of dates.flat()) {
    if (day !== null) offered.add(`D${pair(month, day)}`).add(`N${day}`);
    if (day !== null && year === null) offered.add(`DX${pair(month, day)}`);
    if (year !== null) offered.add(`DM${year}-${month}`).add(`N${year}`);
    if (year !== null && day !== null) offered.add(`D${year}-${pair(month, day)}`);
  }
  for (const time of times) {
    for (const moment of moments(time)) offered.add(moment);
    offered.add(`N${time.hour}`);
    if (time.span) for (const same of sameMeasure("hour", String(time.hour))) offered.add(same);
    if (time.minute > 0) offered.add(`N${canonical(`${time.hour}.${String(time.minute).padStart(2, "0")}`)}`);
  }
  for (const phone of phones) offered.add(`P${phone}`);
  for (const code of codes) {
    offered.add(`C${code}`);
    for (const digits of code.match(/\d+/g) ?? []) offered.add(`N${canonical(digits)}`);
  }
  // A table names its currency once, in its heading: "Price (USD)".
  const heading = new RegExp(`[([]\\s{0,4}(${CURRENCY})\\s{0,4}[)\\]]|\\bin (${CURRENCY})(?!\\p{L})`, "u").exec(rest);
  const tableUnit = heading ? UNIT_KEY.get(heading[1] ?? heading[2] ?? "") : undefined;
  for (const { values, unit, counted, written } of quantities) {
    for (const value of values) {
      offered.add(`N${value}`);
      if (unit !== null) for (const same of sameMeasure(unit, value)) offered.add(same);
      else if (!counted) offered.add(`B${value}`);
      if (unit === null && !counted && tableUnit) offered.add(`U${tableUnit}:${value}`);
    }
    for (const other of otherReadings(written)) offered.add(other);
  }
  if (/(?<!\p{L})(?:one|an?|eine?[nmrs]?|une?|un[oa]|uma|een|single)(?!\p{L})/u.test(rest)) offered.add("N1").add("B1");
  return offered;
}

/** Does one of the sources bear the fact out? Phone numbers match by their common end, with or without country code. */
export function isOffered(fact: Fact, offers: ReadonlySet<string>[]): boolean {
  return fact.needs.some((need) =>
    offers.some((offered) => {
      if (offered.has(need)) return true;
      if (!need.startsWith("P")) return false;
      const digits = need.slice(1);
      for (const other of offered) {
        if (!other.startsWith("P")) continue;
        const known = other.slice(1);
        const shorter = Math.min(known.length, digits.length);
        if (shorter >= 6 && (known.endsWith(digits) || digits.endsWith(known))) return true;
      }
      return false;
    }),
  );
}
