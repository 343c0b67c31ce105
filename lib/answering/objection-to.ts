import { areAlike } from "#lib/answering/are-alike";
import {
  affirmativeWords,
  asksYesOrNo,
  hasQuestionWord,
  isNegated,
  nearlyEqual,
  numbersOf,
} from "#lib/answering/question-traits";
import { regionsOf } from "#lib/answering/regions";
import type { QaCandidate } from "#lib/answering/types";

/** An answer with so many phrasings has been shown which numbers do not matter and what tells it from its neighbours. */
export const LEARNED = 8;
/** Opposites share this much of what is asked; the known question may say more. */
const SHARED = 0.6;

/** Do the two questions ask the opposite of each other? "Can I NOT cancel?" and "Can I cancel my order?" do. */
function areOpposite(question: string, known: string, language: string | null): boolean {
  if (isNegated(question) === isNegated(known) || hasQuestionWord(question) || hasQuestionWord(known)) return false;
  const asked = affirmativeWords(question, language);
  const words = [...affirmativeWords(known, language)];
  const shared = [...asked].filter((word) => words.some((other) => nearlyEqual(word, other))).length;
  if (shared === 0) return false;
  // "I cannot …" in a Q&A tells of a trouble, unless it asks for yes or no itself.
  const polar = asksYesOrNo(question) && (isNegated(question) || asksYesOrNo(known));
  return polar ? shared >= asked.size * SHARED : shared === asked.size && asked.size === words.length;
}

/** A name with its sign, after normalising: "c++", "c#", ".net". */
const SIGNED = /(?<![\p{L}\p{N}\p{P}])(?:\.\p{L}+|\p{L}{1,3}(?:\+\+?|#))/gu;

/** "What is C++?" and "What is C?" share every word and are about two things. */
function namesAnother(question: string, known: string): boolean {
  const asked = new Set(question.toLowerCase().match(SIGNED));
  const named = new Set(known.toLowerCase().match(SIGNED));
  if (asked.size !== named.size || [...asked].some((name) => !named.has(name))) return true;
  const [ours, theirs] = [question.match(/\p{Sc}/u)?.[0], known.match(/\p{Sc}/u)?.[0]];
  return ours !== undefined && theirs !== undefined && ours !== theirs;
}

/** Words by which many questions are alike: "how long …", "how much …". */
const ASKING = new Set([
  "long",
  "much",
  "mani",
  "often",
  "far",
  "old",
  "get",
  "do",
  "need",
  "want",
  "tell",
  "know",
  "pleas",
  "help",
]);
/** From this similarity on two questions of function words alone are the same. */
const SAME = 0.8;
const NEAR = 0.445;

/** "How long are returns accepted?" and "How long are gift cards valid?" are alike in what asks, not in what is asked about. */
function sharesNoSubject(question: string, first: QaCandidate, language: string | null): boolean {
  // A vector may know that other words mean the same.
  if ((first.nearness ?? 0) >= NEAR) return false;
  const subject = (text: string) => [...affirmativeWords(text, language)].filter((word) => !ASKING.has(word));
  const asked = subject(question);
  const known = subject(first.question);
  if (asked.length === 0) return affirmativeWords(question, language).size === 0 && first.similarity < SAME;
  if (known.length === 0 || first.similarity >= SAME) return false;
  return !asked.some((word) => known.some((other) => areAlike(word, other, language)));
}

/** Why the Q&A that looks right must not be asserted, or null. */
export function objectionTo(first: QaCandidate, question: string, language: string | null): string | null {
  if (areOpposite(question, first.question, language)) return "The nearest Q&A asks the opposite of the question.";
  if ((first.phrasings ?? 1) >= LEARNED) return null;
  if (sharesNoSubject(question, first, language)) return "The nearest Q&A shares no subject with the question.";
  if (namesAnother(question, first.question)) return "The nearest Q&A is about another thing of a like name.";
  const asked = numbersOf(question);
  const known = numbersOf(first.question);
  if (asked.size > 0 && known.size > 0 && ![...asked].some((number) => known.has(number)))
    return "The nearest Q&A is about another number.";
  const askedRegions = regionsOf(question);
  const knownRegions = regionsOf(first.question);
  if (askedRegions.size > 0 && knownRegions.size > 0 && ![...askedRegions].some((region) => knownRegions.has(region)))
    return "The nearest Q&A is about another country.";
  return null;
}
