import type { Action } from "#lib/browser/action-result";
import type { ImportResultView, QaInput, QaView } from "#lib/knowledge/schema";

/** A Q&A as it stands in the fields: alternative phrasings one to a line. `base` is the Q&A as it was when it was opened. */
export type QaDraft = { question: string; answer: string; phrasings: string; base?: QaView };
/** Why a Q&A was not saved. `current` is what it says now, where it was changed elsewhere. */
export type QaFault = { field: "question" | "answer" | "phrasings" | null; message: string; current?: QaView };

type QaFields = { question: string; answer: string; questions: string[] };

type Deleted = { deleted: number; restore: string[] };

export type QaActions = {
  saveQa: Action<Partial<QaFields> & { chatbotId: string; id?: string; version?: number }, QaView>;
  /** Without `ids` all that `search` finds. Returns what `restoreQas` brings them back by. */
  deleteQas: Action<{ chatbotId: string; ids: string[] } | { chatbotId: string; search: string }, Deleted>;
  restoreQas: Action<{ chatbotId: string; ids: string[] }, unknown>;
  importQas: Action<{ chatbotId: string; qas: QaInput[]; undo?: string }, ImportResultView>;
  undoImport: Action<{ chatbotId: string; undo: string }, unknown>;
  dismissFaq: Action<{ chatbotId: string; questions: string[]; dismissed: boolean }, { questions: number }>;
};

export const EMPTY_DRAFT: QaDraft = { question: "", answer: "", phrasings: "" };

export function toDraft(qa: QaView): QaDraft {
  return { question: qa.question, answer: qa.answer, phrasings: qa.questions.join("\n"), base: qa };
}

export function toQa(draft: QaDraft): QaFields {
  const question = draft.question.trim();
  const questions = draft.phrasings
    .split("\n")
    .map((line) => line.trim())
    .filter((line, at, all) => line !== "" && line !== question && all.indexOf(line) === at);
  return { question, answer: draft.answer.trim(), questions };
}

const FIELDS = ["question", "answer", "questions"] as const;
const same = (a: string | readonly string[], b: string | readonly string[]) => JSON.stringify(a) === JSON.stringify(b);

/** What of a Q&A is to be saved: all of a new one, else only the fields that were changed since it was opened. */
export function changesOf(draft: QaDraft): Partial<QaFields> {
  const qa = toQa(draft);
  const { base } = draft;
  return base
    ? Object.fromEntries(FIELDS.filter((field) => !same(qa[field], base[field])).map((field) => [field, qa[field]]))
    : qa;
}

/** Whether what was changed elsewhere (`current`) is in a field that was changed here too: then only a person can say what is right. */
export function clashes(draft: QaDraft, current: QaView): boolean {
  const { base } = draft;
  const changed = changesOf(draft);
  return FIELDS.some(
    (field) => changed[field] !== undefined && base !== undefined && !same(current[field], base[field]),
  );
}
