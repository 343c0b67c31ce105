import type { WinnerRows } from "#lib/answering/answer-question-read";
import type { Understood } from "#lib/answering/answer-question-understand";
import { contentWords } from "#lib/answering/content-words";
import { coversWords } from "#lib/answering/covers-words";
import { detectLanguage } from "#lib/answering/detect-language";
import { followUpNeeds } from "#lib/answering/follow-up-needs";
import type { Decision } from "#lib/answering/types";

/** From this confidence on a Q&A is answered word for word, when the chatbot's settings allow it. */
const VERBATIM_FROM = 0.75;

/**
 * Whether a Q&A is given word for word though there is a model. Not where the visitor writes another language than the Q&A, nor where a
 * rewriting found it and it has nothing of the visitor's own words: a model's rewriting is no evidence.
 */
export function isVerbatim(question: string, understood: Understood, decision: Decision, rows: WinnerRows): boolean {
  const qa = rows.qas.find(({ id }) => id === decision.qaIds[0]);
  if (decision.kind !== "qa" || decision.confidence < VERBATIM_FROM || !qa) return false;
  if (understood.words === "own" && understood.retrieval.exact) return true;
  const { language } = understood;
  const text = `${qa.questions.join(" ")} ${qa.answer}`;
  const written = detectLanguage(text);
  if (language !== null && written !== null && language !== written) return false;
  if (understood.words !== "rewritten") return true;
  const kept = new Set(contentWords(understood.standalone, language));
  const words = followUpNeeds(question, "", language, false).words.filter((word) => kept.has(word));
  return coversWords(text, words, language);
}
