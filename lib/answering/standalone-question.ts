import { contentWords } from "#lib/answering/content-words";
import { detectLanguage } from "#lib/answering/detect-language";
import { splitWords } from "#lib/answering/split-words";
import type { Turn } from "#lib/answering/types";

/** "And …", "what about …": openings by which a question leans on the one before it. */
const OPENING =
  /^[\s¿]*(?:and|but|or|also|so|what about|how about|what if|and what about|und|aber|oder|was ist mit|wie sieht es mit|y|pero|qué tal|y qué|et|mais|et pour|qu'en est-il|e|ma|mas|en|maar|och|og|а|и|那|那么|では|じゃあ|و)(?=[\s,]|$)\s*(?:if\s+)?[,:]?\s*/iu;
/** Words that stand for something said before. Possessives and "this page" do too; "it is" at least may. */
const POINTING =
  /\b(?:it|its|they|them|their|theirs|that|those|these|this|one|ones|he|she|him|her|same|there|then|else|er|sie|es|das|dies|dort|ihn|eso|esto|ello|allí|ellos|ça|cela|celui|celle|là|questo|quello|isso|isto)\b/iu;
const YES =
  /^\s*(?:yes|yeah|yep|yup|sure|ok|okay|exactly|right|correct|please|yes please|ja|genau|sí|si|claro|oui|exact|sim|isso|sì|да|نعم|是|是的|はい)\s*[.!]*\s*$/iu;
const QUOTED = /[“"«„]([^“”"«»„]{3,300})[”"»“]|^\s*(?:[-*•]|\d[.)])\s*(.{3,300})$/mu;

/** A question with so few words of its own cannot be looked up without the one before it. */
const SHORT = 3;

/** The last earlier question of the visitor that names a subject, made standalone as far as it can be. */
function previousSubject(turns: readonly Turn[]): string | null {
  const questions = turns.filter((turn) => turn.role === "user").map((turn) => turn.content);
  for (let i = questions.length - 1; i >= 0; i--) {
    const question = questions[i] as string;
    if (contentWords(question, null).length === 0) continue;
    // A chain ("Shipping cost?" – "And in Europe?" – "And in Asia?") hangs on its first link.
    if (leans(question) && i > 0) continue;
    return question;
  }
  return null;
}

function leans(question: string): boolean {
  return OPENING.test(question) || (POINTING.test(question) && contentWords(question, null).length <= SHORT + 1);
}

/** "What does shipping cost?" + "in Europe" → "What does shipping cost in Europe?" */
function join(previous: string, addition: string): string {
  const stem = previous.trim().replace(/[\s?.!。？！]+$/u, "");
  const rest = addition.trim().replace(/[\s?.!。？！]+$/u, "");
  const dense = splitWords(rest).some((word) => word.dense);
  return `${stem}${dense ? "" : " "}${rest}?`;
}

/** The offered question that a "yes" accepts, when the last answer asked "Did you mean …?". */
function accepted(question: string, turns: readonly Turn[]): string | null {
  const last = turns.at(-1);
  if (last?.role !== "assistant" || !YES.test(question)) return null;
  const match = QUOTED.exec(last.content);
  return (match?.[1] ?? match?.[2])?.trim() ?? null;
}

/**
 * The forms of a question that are worth looking up, best first, by rule. `turns` are the earlier turns, oldest first. A
 * question that leans on the one before ("And in Europe?", "How much is it?") is joined to it; the question as it stands
 * is always among the forms. Without a lean and with words of its own it is the only one.
 */
export function standaloneQuestions(question: string, turns: readonly Turn[]): string[] {
  const plain = question.trim();
  const yes = accepted(plain, turns);
  if (yes) return [yes, plain];
  const previous = previousSubject(turns);
  if (previous === null || previous.trim() === plain) return [plain];
  const opened = OPENING.test(plain);
  const rest = plain.replace(OPENING, "");
  const subject = contentWords(rest, detectLanguage(plain));
  const dense = splitWords(rest).some((word) => word.dense);
  const short = subject.length < (dense ? 2 * SHORT : SHORT);
  if (opened && rest.length > 0) return unique([join(previous, rest), plain]);
  if (POINTING.test(plain) && subject.length <= SHORT + 1) return unique([`${previous.trim()} ${plain}`, plain]);
  if (short && subject.length > 0) return unique([plain, join(previous, plain)]);
  return [plain];
}

function unique(questions: string[]): string[] {
  return [...new Set(questions)];
}
