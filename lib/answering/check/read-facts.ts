import { takeDates } from "#lib/answering/check/check-dates";
import { measureAt } from "#lib/answering/check/check-measures";
import { digitsForWords } from "#lib/answering/check/check-number-words";
import { decodeText } from "#lib/answering/check/check-plain-text";

const CURRENCIES: Record<string, string> = {
  usd: "us$ $ usd dollars dollar dólares dólar",
  eur: "€ eur euros euro",
  gbp: "£ gbp pounds pound",
  jpy: "¥ jpy cny rmb yen yuan 円 元 人民币",
  inr: "₹ inr rupees rupee",
  chf: "chf franken francs",
  sek: "kr sek nok dkk kronor kroner",
  pln: "zł pln złotych",
  krw: "₩ krw won 원",
  brl: "r$ brl reais",
  rub: "₽ rub rubles",
  try: "₺ try tl",
  aud: "a$ aud",
  cad: "c$ cad",
};
const MULTIPLIERS: [RegExp, number][] = [
  [/^(?:thousand|tausend|mille|mil|k)$/, 1e3],
  [/^(?:million|millions|millionen|millones|milioni|milhões|mio|mn)$/, 1e6],
  [/^(?:billion|billions|milliarden?|milliards?|mrd|bn)$/, 1e9],
];
/** The currency behind each way to write it: "$", "usd" and "dollars" are one. */
export const UNIT_KEY = new Map<string, string>();
for (const [key, names] of Object.entries(CURRENCIES)) for (const name of names.split(" ")) UNIT_KEY.set(name, key);
const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const byLength = (a: string, b: string) => b.length - a.length;
/** A regular expression's alternatives for every way to write a currency. */
export const CURRENCY = [...UNIT_KEY.keys()].sort(byLength).map(literal).join("|");
const PER_CENT = ["per cent", "pour cent", "por ciento", "por cento", "per cento", "percent", "prozent", "procent", "%"]
  .map(literal)
  .join("|");

const DIGITS = "\\d{1,3}(?:[ ,.'’]\\d{3})+(?:[.,]\\d+)?(?!\\d)|\\d+(?:[.,]\\d+)?";
const NUMBER = new RegExp(
  `(?:(?<!\\p{L}(?=\\p{L}))(${CURRENCY})\\s?|(?<![\\p{L}\\d]|\\d[.,]))(${DIGITS})(?:\\s?(k|thousand|tausend|mille|mil|millions?|millionen|millones|milioni|milhões|mio|mn|billions?|milliarden?|milliards?|mrd|bn)\\.?(?!\\p{L}))?(?:\\s?(?:(${CURRENCY})(?!\\p{L})|(${PER_CENT})))?`,
  "gu",
);
const CODE = /(?<![\p{L}\p{N}])\p{L}[\p{L}-]{0,40}\d[\p{L}\p{N}]*(?![\p{L}\p{N}])/gu;
const DOTTED = /(?<![\d.])\d+(?:\.\d+){2,}(?![\d.]*\d)/g;
const TIME =
  /(?<![\d.,:])(\d{1,2})(?:\s?([:.h])\s?(\d{2})(?!\d))?\s?(am\b|pm\b|a\.m\.|p\.m\.|uhr(?:\s(\d{2})(?!\d))?|o'clock|h(?!\p{L}))?/gu;
const PHONE =
  /(?<![\p{L}\d.,:])(?:(?:\+|00)\d{1,3}[\s./-]?(?:\(\d{1,5}\)[\s./-]?)?\d(?:[\s./-]?\d){4,}|\(\d{2,5}\)[\s./-]?\d(?:[\s./-]?\d){3,}|0\d(?:[\s./-]?\d){5,}|\d{3}[\s.-]\d{3}[\s.-]\d{4}|\d{3}-\d{4})(?!\d)/gu;
const GROUPED = /^\d{1,3}(?:[ ,.'’]\d{3})+$/;

/** The values that a written number may have: `1.000` is a thousand or one, `9,5` is nine and a half. */
function valuesOf(written: string): string[] {
  const text = written.replace(/(?<=\d)[ '’](?=\d)/g, "");
  const separators = text.replace(/\d/g, "");
  if (separators === "") return [canonical(text)];
  const decimalAt = Math.max(text.lastIndexOf("."), text.lastIndexOf(","));
  const grouped = canonical(text.replace(/[.,]/g, ""));
  const decimal = canonical(`${text.slice(0, decimalAt).replace(/[.,]/g, "")}.${text.slice(decimalAt + 1)}`);
  if (separators.length > 1) return new Set(separators).size === 1 ? [grouped] : [decimal];
  return /^[1-9]\d{0,2}[.,]\d{3}$/.test(text) ? [grouped, decimal] : [decimal];
}

/** The one spelling of a number's value: "007.50" is "7.5". */
export function canonical(digits: string): string {
  const trimmed = digits.replace(/^0+(?=\d)/, "");
  return trimmed.includes(".") ? trimmed.replace(/\.?0+$/, "") : trimmed;
}

type Unit = string | null;
type Quantity = { values: string[]; unit: Unit; counted: boolean; written: string; start: number; end: number };
/** `span`: "18h" is an hour of the day or a number of hours. */
type Time = { hour: number; minute: number; half: "am" | "pm" | null; marked: boolean; span: boolean };

const clock = (hour: number, minute: number) => `T${hour % 24}:${minute}`;

/** The moments of a day that a time of day may mean: without am or pm, an hour up to twelve may be either half of the day. */
export function moments({ hour, minute, half }: Time): string[] {
  if (half === "am") return [clock(hour === 12 ? 0 : hour, minute)];
  if (half === "pm") return [clock(hour < 12 ? hour + 12 : hour, minute)];
  return hour <= 12 ? [clock(hour, minute), clock(hour + 12, minute)] : [clock(hour, minute)];
}

/** "10–20 €": the unit of one end holds for the other. */
function shareUnits(quantities: Quantity[], text: string): void {
  quantities.forEach((quantity, index) => {
    const next = quantities[index + 1];
    if (!next || !/^\s*(?:-|to|bis|à|a|and|or|und|oder|y|o|e|et|ou)\s*$/u.test(text.slice(quantity.end, next.start)))
      return;
    if (quantity.unit === null && !quantity.counted) quantity.unit = next.unit;
    else if (next.unit === null && !next.counted && quantity.unit !== "%") next.unit = quantity.unit;
    if (next.counted) quantity.counted = true;
  });
}

function readQuantities(text: string): Quantity[] {
  const quantities: Quantity[] = [];
  for (const match of text.matchAll(NUMBER)) {
    const [whole, before, written = "", multiplier, after, percent] = match;
    let values = valuesOf(written);
    const factor = multiplier ? MULTIPLIERS.find(([pattern]) => pattern.test(multiplier))?.[1] : undefined;
    if (factor) values = values.map((value) => String(Math.round(Number(value) * factor * 100) / 100));
    const currency = before ?? after;
    const end = match.index + whole.length;
    const measure = measureAt(text, end);
    const unit = percent ? "%" : currency ? (UNIT_KEY.get(currency) ?? null) : measure;
    quantities.push({
      values,
      unit,
      counted: measure !== null && unit === measure,
      written,
      start: match.index,
      end,
    });
  }
  shareUnits(quantities, text);
  return quantities;
}

type Reading = {
  dates: ReturnType<typeof takeDates>["dates"];
  times: Time[];
  phones: string[];
  codes: string[];
  quantities: Quantity[];
  rest: string;
};

/** `+49 (0)30 123` and `030 123` → `30123` as their common end. */
const phoneDigits = (phone: string) => phone.replace(/\(0\)/g, "").replace(/\D/g, "").replace(/^0+/, "");

/** The digits of every script stand in runs of ten, from nought to nine. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) as number;
  let first = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first--;
  return String((code - first) % 10);
}

/** Lower case, one kind of digit, blank, dash and quote; number words as digits. */
function prepare(text: string): string {
  const plain = decodeText(text)
    .toLowerCase()
    .replace(/(?!\d)\p{Nd}/gu, asciiDigit)
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/[\u00a0\u2007\u2009\u202f]/g, " ")
    .replace(/[*_`]/g, "");
  return digitsForWords(plain);
}

/** The dates, times, phone numbers, codes and quantities of a text in any usual spelling; `rest` is the text without the first four. */
export function readFacts(text: string): Reading {
  const { dates, rest: dateless } = takeDates(prepare(text));
  const phones: string[] = [];
  const codes: string[] = [];
  const times: Time[] = [];
  const blank = (whole: string) => " ".repeat(whole.length);
  const rest = dateless
    .replace(PHONE, (whole) => {
      if (GROUPED.test(whole)) return whole;
      phones.push(phoneDigits(whole));
      return blank(whole);
    })
    .replace(DOTTED, (whole) => {
      if (GROUPED.test(whole)) return whole;
      codes.push(whole);
      return blank(whole);
    })
    .replace(TIME, (whole, h, separator, m, mark: string | undefined, m2) => {
      const clearly = separator === ":" || mark !== undefined || (separator === "h" && m);
      const hour = Number(h);
      const minute = Number(m ?? m2 ?? 0);
      if (!clearly || hour > 24 || minute > 59) return whole;
      const half = mark?.startsWith("a") ? "am" : mark?.startsWith("p") ? "pm" : null;
      const marked = m === undefined && m2 === undefined;
      times.push({ hour, minute, half, marked, span: marked && mark === "h" });
      return blank(whole);
    })
    .replace(CODE, (whole) => {
      const letters = /^\p{L}+/u.exec(whole)?.[0] ?? "";
      if (UNIT_KEY.has(letters)) return whole;
      codes.push(whole.replaceAll("-", ""));
      return blank(whole);
    });
  return { dates, times, phones, codes, quantities: readQuantities(rest), rest };
}
