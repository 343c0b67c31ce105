import type { Action } from "#lib/action-result";
import type { ImportResultView, QaInput, QaView } from "#lib/knowledge/schema";

/** A Q&A as it stands in the fields: alternative phrasings one to a line. */
export type QaDraft = { question: string; answer: string; phrasings: string };
export type QaFault = { field: "question" | "answer" | "phrasings" | null; message: string };

export type QaActions = {
  saveQa: Action<QaInput & { chatbotId: string; id?: string }, QaView>;
  deleteQas: Action<{ chatbotId: string; ids: string[] }, unknown>;
  restoreQas: Action<{ chatbotId: string; ids: string[] }, unknown>;
  importQas: Action<{ chatbotId: string; qas: QaInput[] }, ImportResultView>;
  dismissFaq: Action<{ chatbotId: string; questions: string[]; dismissed: boolean }, { questions: number }>;
  knownQuestions: Action<{ chatbotId: string; questions: string[] }, { known: string[] }>;
  similarQas: Action<{ chatbotId: string; question: string }, { items: QaView[] }>;
  exportQas: Action<{ chatbotId: string }, { items: QaView[] }>;
};

export const EMPTY_DRAFT: QaDraft = { question: "", answer: "", phrasings: "" };

export function toDraft(qa: QaView): QaDraft {
  return { question: qa.question, answer: qa.answer, phrasings: qa.questions.join("\n") };
}

export function toQa(draft: QaDraft): { question: string; answer: string; questions: string[] } {
  const question = draft.question.trim();
  const questions = draft.phrasings
    .split("\n")
    .map((line) => line.trim())
    .filter((line, at, all) => line !== "" && line !== question && all.indexOf(line) === at);
  return { question, answer: draft.answer.trim(), questions };
}
