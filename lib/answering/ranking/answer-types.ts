import { ANSWER_KINDS, type AnswerKind, type Language } from "#lib/answering/language/language";
import { LANGUAGES, patternOf, patternOfAll } from "#lib/answering/language/records";
import { words } from "#lib/answering/language/words";

const either = (...patterns: RegExp[]) => new RegExp(patterns.map(({ source }) => source).join("|"), "iu");

const MONEY = /[£$€¥￥]\s?\d|\d\s?[£€¥]|%/u;
const CLOCK = /(?<!\d)\d{1,2}(?:[:.h]\d{2}(?!\d)|\s?[–-]\s?\d{1,2}(?!\d))/u;
const CONTACT = /@|\+?\d[\d ()/-]{6,}\d/u;
const NAME = /(?<=[\p{Ll},;:]\s)\p{Lu}\p{Ll}+|さん/u;
const NUMBER = /\d/u;

/** What a text in one language holds that answers each kind of question. */
type Holding = Record<AnswerKind, RegExp>;

function holdingOf(record: Language | undefined): Holding {
  const held = (key: keyof NonNullable<Language["holds"]>) => words(record?.holds?.[key] ?? [], record?.dense);
  const clock = either(CLOCK, held("clock"));
  const span = held("span");
  const day = words(record?.days ?? [], record?.dense);
  return {
    duration: either(span, clock),
    price: either(MONEY, held("money")),
    time: either(clock, day, held("month"), span),
    contact: CONTACT,
    person: NAME,
    place: held("place"),
    count: either(NUMBER, held("count")),
  };
}

const holdings = new Map(Object.entries(LANGUAGES).map(([tag, record]) => [tag, holdingOf(record)]));
const anyHolding = holdingOf(undefined);
const ASKS = new Map(
  ANSWER_KINDS.map((kind) => [
    kind,
    {
      own: patternOf((record) => record.asks?.[kind]),
      any: patternOfAll((record) => record.asks?.[kind]),
    },
  ]),
);
const CURRENCY = /[£$€]/;

/** The kind of answer that a question asks for, as its place in `ANSWER_KINDS`; −1 where none shows. */
export function askedKind(question: string, language: string | null): number {
  return ANSWER_KINDS.findIndex((kind) => {
    const asks = ASKS.get(kind);
    if (!asks) return false;
    const pattern = language !== null && LANGUAGES[language]?.asks ? asks.own(language) : asks.any;
    return pattern.test(question) || (kind === "price" && CURRENCY.test(question));
  });
}

/** The kinds of answer that a text holds, one bit each in the order of `ANSWER_KINDS`. */
export function heldKinds(text: string, language: string): number {
  const holding = holdings.get(language) ?? anyHolding;
  return ANSWER_KINDS.reduce((bits, kind, i) => (holding[kind].test(text) ? bits | (1 << i) : bits), 0);
}

const opens = (pattern: RegExp) => new RegExp(`^[^\\p{L}\\p{N}]*(?:${pattern.source})`, "iu");
const YES_NO = opens(patternOfAll((record) => (record.dense ? [] : record.yesNo)));
const YES_NO_ANYWHERE = patternOfAll((record) => (record.dense ? record.yesNo : []));
const GREETING = /^\s*(?:(?:hi|hello|hey|so|and|but)[,. ]+)*/iu;
const POLAR = opens(patternOfAll((record) => record.polar));

/** "Can I …", "Is it …": wants a yes or a no. */
export function asksYesOrNo(question: string): boolean {
  return YES_NO.test(question.replace(GREETING, "")) || YES_NO_ANYWHERE.test(question);
}

const ASKING = opens(patternOfAll((record) => record.asking?.split(" ")));

/** Begins as a question does: "Do you …", "When …". */
export const opensAsQuestion = (text: string): boolean => asksYesOrNo(text) || ASKING.test(text);

/** "Yes, …", "Sorry, …": says yes or no. */
export const saysYesOrNo = (text: string): boolean => POLAR.test(text);

/** All seven days. */
const ALL_DAYS = 127;
const WEEKEND_DAYS = 96;
const LONGEST_UNTIL = 9;

/** How one language names days. */
type DayNames = { days: RegExp; until: RegExp; weekdays: RegExp; weekend: RegExp; daily: RegExp };

function dayNamesOf(record: Language): DayNames {
  const any = (list: readonly string[] | undefined) => words(list ?? [], record.dense);
  const named = (record.days ?? []).map((name) => `(${name})`);
  return {
    days: new RegExp(words(named, record.dense).source, "giu"),
    until: new RegExp(`^\\s*(?:${["[–—-]", ...(record.until ?? [])].join("|")})\\s*$`, "iu"),
    weekdays: any(record.weekdays),
    weekend: any(record.weekend),
    daily: any(record.daily),
  };
}

const dayNames = new Map(
  Object.entries(LANGUAGES).flatMap(([tag, record]) => (record.days ? [[tag, dayNamesOf(record)] as const] : [])),
);

/** The days of the week that a text names in its language, one bit each from Monday on, ranges filled in. 0: it names none. */
export function daysIn(text: string, language: string): number {
  const names = dayNames.get(language);
  if (!names) return 0;
  const hits = [...text.matchAll(names.days)].map((match) => ({
    day: match.slice(1).findIndex((group) => group !== undefined),
    from: match.index,
    to: match.index + match[0].length,
  }));
  let days = 0;
  hits.forEach(({ day, to }, i) => {
    days |= 1 << day;
    const next = hits[i + 1];
    if (!next || next.from - to > LONGEST_UNTIL || !names.until.test(text.slice(to, next.from))) return;
    for (let d = day; d !== next.day; d = (d + 1) % 7) days |= 1 << d;
  });
  if (names.weekdays.test(text)) days |= ALL_DAYS & ~WEEKEND_DAYS;
  if (names.weekend.test(text)) days |= WEEKEND_DAYS;
  return names.daily.test(text) ? ALL_DAYS : days;
}
