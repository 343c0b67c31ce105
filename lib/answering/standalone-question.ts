import { contentWords } from "#lib/answering/content-words";
import { detectLanguage } from "#lib/answering/detect-language";
import { type FollowUpNeeds, followUpNeeds } from "#lib/answering/follow-up-needs";
import { smallTalk } from "#lib/answering/small-talk";
import { splitWords } from "#lib/answering/split-words";
import type { Turn } from "#lib/answering/types";

/** "And …", "what about …": openings by which a question leans on the one before it. */
const OPENING =
  /^[\s¿]*(?:and|but|or|also|so|what about|how about|what if|and what about|und|aber|oder|was ist mit|wie sieht es mit|y|pero|qué tal|y qué|et|mais|et pour|qu'en est-il|e|ma|mas|en|maar|och|og|а|и|那|那么|では|じゃあ|و)(?=[\s,]|$)\s*(?:if\s+)?[,:]?\s*/iu;
/** Words that stand for something said before. Possessives and "this page" do too; "it is" at least may. */
const POINTING =
  /\b(?:it|its|they|them|their|theirs|that|those|these|this|one|ones|he|she|him|her|same|there|then|else|er|sie|es|das|dies|dort|ihn|eso|esto|ello|allí|ellos|ça|cela|celui|celle|là|questo|quello|isso|isto)\b/iu;
/** "Is there …?" and "Gibt es …?" point at nothing. */
const THERE_IS =
  /\b(?:(?:is|are|was|were|isn['’]t|aren['’]t) there|there (?:is|are|was|were)|gibt es|es gibt|gibt['’]s)\b/giu;
/** "to Europe", "with PayPal": the rest of a sentence that was said before. */
const REST_OF_SENTENCE =
  /^(?:to|in|for|with|without|by|from|on|at|after|before|during|until|nach|in|für|mit|ohne|von|aus|zu|bei|bis|a|para|con|sin|en|desde|à|pour|avec|sans|dans|de|per|da|senza|com|sem|naar|voor|met|zonder|till|för|med|utan)\s+\p{L}/iu;

/** A question with so few words of its own cannot be looked up without the one before it. */
const SHORT = 3;

/** Earlier turns that are looked at, and characters of each: what a visitor means stands at a question's beginning. */
const TURNS = 20;
const TURN_CHARACTERS = 600;

/** One way to read a question without its conversation. */
export type QuestionForm = {
  question: string;
  /** What makes it more than the question before it; null for the visitor's own words. */
  needs: FollowUpNeeds | null;
  /** The visitor's words lean on the question before them: by themselves they mean something else. */
  leans: boolean;
  /** It has an "it" that stands for something else and hardly a word beside: what it finds by itself must not be asserted. */
  open?: boolean;
};

/** The last earlier question of the visitor that names a subject. */
function previousSubject(turns: readonly Turn[]): string | null {
  const questions = turns
    .filter((turn) => turn.role === "user")
    .slice(-TURNS)
    .map((turn) => turn.content.slice(0, TURN_CHARACTERS))
    .filter((question) => smallTalk(question) === null && contentWords(question, null).length > 0);
  // A chain ("Shipping cost?" – "And in Europe?" – "And in Asia?") hangs on its first link.
  return questions.findLast((question) => !leans(question)) ?? questions[0] ?? null;
}

const points = (question: string) => POINTING.test(question.replace(THERE_IS, " "));

function leans(question: string): boolean {
  return OPENING.test(question) || (points(question) && contentWords(question, null).length <= SHORT + 1);
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

/**
 * The forms of a question that are worth looking up, best first, by rule. `turns` are the earlier turns, oldest first. A
 * question that leans on the one before ("And in Europe?", "How much is it?") is joined to it; the question as it stands
 * is always among the forms. Without a lean and with words of its own it is the only one. Takes time in proportion to the
 * question: of earlier turns no more than their beginning is read.
 */
export function standaloneQuestions(question: string, turns: readonly Turn[]): QuestionForm[] {
  const plain = question.trim();
  const own = (text: string): QuestionForm => ({ question: text, needs: null, leans: false });
  const previous = previousSubject(turns);
  if (previous === null || previous.trim() === plain) return [own(plain)];
  const language = detectLanguage(plain) ?? detectLanguage(previous);
  const together = (text: string, addition: string, leaning: boolean): QuestionForm => ({
    question: text,
    needs: followUpNeeds(addition, previous, language, points(addition)),
    leans: leaning,
  });
  const opened = OPENING.test(plain);
  const rest = plain.replace(OPENING, "");
  const subject = contentWords(rest, detectLanguage(plain));
  const dense = splitWords(rest).some((word) => word.dense);
  const short = subject.length < (dense ? 2 * SHORT : SHORT);
  if (opened && rest.length > 0) return unique([together(join(previous, rest), rest, true), own(plain), own(rest)]);
  if (points(plain) && subject.length <= SHORT + 1)
    return [together(`${previous.trim()} ${plain}`, plain, true), { ...own(plain), open: subject.length < SHORT }];
  if (short && subject.length > 0 && REST_OF_SENTENCE.test(plain))
    return unique([together(join(previous, plain), plain, true), own(plain)]);
  if (short && subject.length > 0) return unique([own(plain), together(join(previous, plain), plain, false)]);
  return [own(plain)];
}

function unique(forms: QuestionForm[]): QuestionForm[] {
  return forms.filter((form, at) => forms.findIndex(({ question }) => question === form.question) === at);
}
