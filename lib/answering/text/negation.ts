import { wordsOf } from "#lib/answering/language/records";
import { contentWords } from "#lib/answering/text/content-words";
import { normalizeText } from "#lib/answering/text/normalize-text";

const negations = wordsOf((record) => record.negations);
const askingWords = wordsOf((record) => record.asking);

/** "能不能", "有没有": asks whether, and denies nothing. */
const DENSE_WHETHER = /(\p{sc=Han})[不没沒]\1|是否/gu;
const DENSE_NEGATION = /不|没|沒|未|無|ない|ません|ไม่/;
/** "Isn't it …?" expects a yes and denies nothing. */
const IDIOM = /n['’]t(?![\p{L}\p{N}])/iu;
/** A word with its hyphens: "non-smoking" denies nothing. */
const WORD = /[\p{L}\p{N}]+(?:[-‐‑][\p{L}\p{N}]+)*/gu;
const OPENING_WORDS = 3;
/** Opposites share this much of what is asked; the known question may say more. */
const SHARED = 0.6;
/** A name with its sign, after normalising: "c++", "c#", ".net". */
const SIGNED = /(?<![\p{L}\p{N}\p{P}])(?:\.\p{L}+|\p{L}{1,3}(?:\+\+?|#))/gu;

const wordsIn = (text: string): string[] => normalizeText(text).match(WORD) ?? [];

/** Whether a text says the opposite of its affirmative form: it has an odd number of its language's negations. */
export function isNegated(text: string, language: string | null): boolean {
  const known = negations(language ?? "en");
  const words = wordsIn(text);
  const counted = words.filter((word) => known.has(word)).length;
  // "ne … pas" is one negation.
  const twofold = words.includes("ne") && words.includes("pas") ? 1 : 0;
  const dense = DENSE_NEGATION.test(normalizeText(text).replace(DENSE_WHETHER, ""));
  return (counted - twofold) % 2 === 1 || (counted === 0 && dense);
}

/** Whether a question denies what an answer would state, as "Is it NOT covered?" does; "Isn't it covered?" and "Why can I not pay?" do not. */
export function deniesSomething(question: string, language: string | null): boolean {
  return isNegated(question, language) && !IDIOM.test(question) && !hasQuestionWord(question, language);
}

/** "How …", "Why …": asks for more than yes or no. */
function hasQuestionWord(question: string, language: string | null): boolean {
  const asking = askingWords(language ?? "en");
  return wordsIn(question.slice(0, 200))
    .slice(0, OPENING_WORDS)
    .some((word) => asking.has(word));
}

/** The subject words of a question without its negations. */
export function affirmativeWords(text: string, language: string | null): Set<string> {
  const known = negations(language ?? "en");
  return new Set(contentWords(text, language).filter((word) => !known.has(word)));
}

/** Do two questions ask the opposite of each other? "Can I NOT cancel?" and "Can I cancel my order?" do. */
export function areOpposite(question: string, known: string, language: string | null): boolean {
  if (isNegated(question, language) === isNegated(known, language)) return false;
  if (hasQuestionWord(question, language) || hasQuestionWord(known, language) || IDIOM.test(question)) return false;
  const asked = [...affirmativeWords(question, language)];
  const words = affirmativeWords(known, language);
  const shared = asked.filter((word) => words.has(word)).length;
  return shared > 0 && shared >= asked.length * SHARED;
}

/** "What is C++?" and "What is C?" share every word and are about two things; so are $10 and €10. */
export function namesAnother(question: string, known: string): boolean {
  const asked = new Set(question.toLowerCase().match(SIGNED));
  const named = new Set(known.toLowerCase().match(SIGNED));
  if (asked.size !== named.size || [...asked].some((name) => !named.has(name))) return true;
  const [ours, theirs] = [question.match(/\p{Sc}/u)?.[0], known.match(/\p{Sc}/u)?.[0]];
  return ours !== undefined && theirs !== undefined && ours !== theirs;
}
