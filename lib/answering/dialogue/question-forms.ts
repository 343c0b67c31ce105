import { smallTalk } from "#lib/answering/dialogue/small-talk";
import { detectLanguage } from "#lib/answering/language/detect-language";
import { patternOf } from "#lib/answering/language/records";
import type { QuestionForm } from "#lib/answering/ranking/judge-units";
import { contentWords } from "#lib/answering/text/content-words";
import { splitWords } from "#lib/answering/text/split-words";
import { tokensOf } from "#lib/answering/text/tokens";
import type { Turn } from "#lib/answering/types";

const pointing = patternOf((record) => record.pointing);
const pointless = patternOf((record) => record.pointless);
const openings = patternOf((record) => record.opening);
const prepositions = patternOf((record) => record.preposition?.split(" "));
const conjunctions = patternOf((record) => record.conjunction);

/** A question with so few words of its own cannot be looked up without the one before it. */
const SHORT = 3;
/** Earlier turns that are looked at, and characters of each: what a visitor means stands at a question's beginning. */
const TURNS = 20;
const TURN_CHARACTERS = 600;
const ANSWER_CHARACTERS = 2_000;
const MOST_FORMS = 4;

/** How many characters at a text's start are an opening that leans on what was said before ("And …", "What about …"); 0 for none. */
function openingLength(text: string, language: string): number {
  const lead = /^[\s¿¡]*/u.exec(text)?.[0].length ?? 0;
  const found = openings(language).exec(text.slice(lead, lead + 40));
  if (found === null || found.index !== 0) return 0;
  const end = lead + found[0].length;
  return end + (/^[\s,:、，]*/u.exec(text.slice(end))?.[0].length ?? 0);
}

function points(question: string, language: string): boolean {
  const pointer = pointing(language);
  const without = question.replace(new RegExp(pointless(language).source, "giu"), " ");
  return pointer.test(without);
}

/** Whether a question means something that was said before it. */
export function leansOn(question: string, language: string): boolean {
  if (openingLength(question, language) > 0) return true;
  return points(question, language) && contentWords(question, language).length <= SHORT + 1;
}

/** `text` without the blanks and stops at its end. */
function unended(text: string): string {
  let end = text.length;
  while (end > 0 && /[\s?.!。？！]/u.test(text[end - 1] as string)) end--;
  return text.slice(0, end).trimStart();
}

/** "What does shipping cost?" + "in Europe" → "What does shipping cost in Europe?" */
function join(previous: string, addition: string): string {
  const rest = unended(addition);
  const dense = splitWords(rest).some((word) => word.dense);
  return `${unended(previous)}${dense ? "" : " "}${rest}?`;
}

/** The last earlier question of the visitor that names a subject. */
function previousSubject(turns: readonly Turn[], languages: readonly string[]): string | null {
  const questions = turns
    .filter((turn) => turn.role === "user")
    .slice(-TURNS)
    .map((turn) => turn.content.slice(0, TURN_CHARACTERS))
    .filter((question) => smallTalk(question) === null && contentWords(question, null).length > 0);
  // A chain ("Shipping cost?" – "And in Europe?" – "And in Asia?") hangs on its first link.
  return questions.findLast((one) => !leansOn(one, languageOf(one, null, languages))) ?? questions[0] ?? null;
}

function languageOf(question: string, previous: string | null, languages: readonly string[]): string {
  return detectLanguage(question) ?? (previous === null ? null : detectLanguage(previous)) ?? languages[0] ?? "en";
}

const WORD = /[\p{L}\p{N}]+/gu;

/** "What does the blue plan cost?" + "the red plan" → "What does the red plan cost?", or null where the two share no such word. */
function exchanged(previous: string, rest: string, language: string): string | null {
  const about = (word: string) => tokensOf(word, language).some(({ stop }) => !stop);
  const before = [...previous.matchAll(WORD)];
  const after = [...rest.matchAll(WORD)].map(([word]) => word);
  for (let i = 1; i < after.length; i++) {
    const [variant, name] = [after[i - 1] as string, after[i] as string];
    const at = before.findIndex(([word]) => word.toLowerCase() === name.toLowerCase());
    const old = before[at - 1];
    if (!old || old[0].toLowerCase() === variant.toLowerCase() || !about(old[0]) || !about(variant) || !about(name))
      continue;
    return previous.slice(0, old.index) + variant + previous.slice(old.index + old[0].length);
  }
  return null;
}

/** The ways to read a question that was joined to the one before it, best first. */
function joinedTexts(plain: string, previous: string, language: string): string[] {
  const opened = openingLength(plain, language);
  const rest = plain.slice(opened);
  const subject = contentWords(rest, language);
  const dense = splitWords(rest).some((word) => word.dense);
  const short = subject.length < (dense ? 2 * SHORT : SHORT);
  if (opened > 0 && rest !== "") {
    const other = exchanged(previous, rest, language);
    return other === null ? [join(previous, rest)] : [other, join(previous, rest)];
  }
  if (points(plain, language) && subject.length <= SHORT + 1) return [`${previous.trim()} ${plain}`];
  const preposition = prepositions(language).exec(plain)?.index === 0;
  return short && subject.length > 0 ? [join(previous, plain)] : preposition ? [join(previous, plain)] : [];
}

/**
 * The forms of a question that are worth looking up: the visitor's own words, and these joined to what was asked before. All of
 * them are judged, and the best find wins. `languages` are those of the knowledge. Takes time in proportion to the question: of earlier
 * turns no more than their beginning is read.
 */
export function questionForms(question: string, turns: readonly Turn[], languages: readonly string[]): QuestionForm[] {
  const plain = question.trim();
  const alone: QuestionForm = { text: plain, joined: false, plain, leans: false, lastAnswer: "" };
  const previous = previousSubject(turns, languages);
  if (previous === null || previous.trim() === plain) return [alone];
  const language = languageOf(plain, previous, languages);
  const opened = openingLength(plain, language);
  const rest = plain.slice(opened);
  const leans = leansOn(plain, language);
  const lastAnswer = turns.findLast(({ role }) => role === "assistant")?.content.slice(0, ANSWER_CHARACTERS) ?? "";
  const last =
    turns
      .findLast(({ role }) => role === "user")
      ?.content.slice(0, TURN_CHARACTERS)
      .trim() ?? previous;
  const texts = [
    ...joinedTexts(plain, previous, language),
    plain,
    ...(opened > 0 && rest !== "" ? [rest] : []),
    ...(last === plain ? [] : [`${unended(last)} ${rest}`]),
  ];
  return [...new Set(texts)]
    .slice(0, MOST_FORMS)
    .map((text) => ({ text, joined: text.length > plain.length, plain, leans, lastAnswer }));
}

const SENTENCE_END = /[?.!;？。！]\s*/gu;

/** The two questions of a message that holds two, or null. */
export function questionHalves(question: string, languages: readonly string[]): [string, string] | null {
  const language = languageOf(question, null, languages);
  const joins = new RegExp(`,?\\s+${conjunctions(language).source}\\s+`, "giu");
  const places = [...question.matchAll(SENTENCE_END), ...question.matchAll(joins)].sort((a, b) => a.index - b.index);
  const opening = new RegExp(`^${conjunctions(language).source}\\s+`, "iu");
  for (const place of places) {
    const first = question.slice(0, place.index).trim();
    const second = question
      .slice(place.index + place[0].length)
      .trim()
      .replace(opening, "");
    if (isHalf(first, language) && isHalf(second, language)) return [first, second];
  }
  return null;
}

function isHalf(text: string, language: string): boolean {
  const tokens = tokensOf(text, language);
  return tokens.length >= 2 && tokens.some(({ stop }) => !stop);
}
