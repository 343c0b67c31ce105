import { isQaRow } from "#lib/answering/answer-question-read";
import type { Understood } from "#lib/answering/answer-question-understand";
import { detectLanguage } from "#lib/answering/language/detect-language";
import type { Decision } from "#lib/answering/types";

/** From this probability on a Q&A is answered word for word, when the chatbot's settings allow it. */
const VERBATIM_FROM = 0.85;

/**
 * Whether a Q&A is given word for word though there is a model. Not where the visitor writes another language than the Q&A, nor where a
 * model's rewriting found it: that is no evidence.
 */
export function isVerbatim({ words, exact, language }: Understood, decision: Decision): boolean {
  const { kind, chosen, confidence, unknownHalf } = decision;
  const row = chosen[0]?.row;
  if (
    kind !== "qa" ||
    chosen.length > 1 ||
    unknownHalf !== undefined ||
    !row ||
    !isQaRow(row) ||
    confidence < VERBATIM_FROM
  )
    return false;
  if (words === "own" && exact) return true;
  if (words === "rewritten") return false;
  const written = detectLanguage(`${row.questions.join(" ")} ${row.answer}`);
  return language === null || written === null || language === written;
}
