import type { StoredQa } from "#lib/knowledge/qas/qa-store";
import { type QaView, qaView } from "#lib/knowledge/schema";

/** A Q&A as it is shown. Its version is the moment of its last change. */
export function toQaView(qa: StoredQa): QaView {
  const [main, ...rest] = qa.questions.map((entry) => entry.question);
  return qaView.parse({
    id: qa.id,
    version: qa.updatedAt.getTime(),
    question: main ?? "",
    questions: rest,
    answer: qa.answer,
    updatedAt: qa.updatedAt.toISOString(),
  });
}
