import type { StoredQa } from "#lib/knowledge/qa-store";
import { type QaView, qaView } from "#lib/knowledge/schema";

export function toQaView(qa: StoredQa): QaView {
  const [main, ...rest] = qa.questions.map((entry) => entry.question);
  return qaView.parse({
    id: qa.id,
    question: main ?? "",
    questions: rest,
    answer: qa.answer,
    updatedAt: qa.updatedAt.toISOString(),
  });
}
