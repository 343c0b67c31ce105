import type { Understood } from "#lib/answering/answer-question-understand";
import { decide } from "#lib/answering/decide";
import type { AnswerSettings, Decision, Retrieval } from "#lib/answering/types";

/**
 * What to do with a visitor's turn, which may be no question: a yes to several offers asks which is meant, and small talk is answered only
 * where the owner wrote a Q&A for it.
 */
export function decideTurn(understood: Understood, retrieval: Retrieval, settings: AnswerSettings): Decision {
  const none = { confidence: 0, qaIds: [], passageIds: [] };
  if (understood.choices.length > 0) {
    const qaIds = retrieval.qas.map(({ qaId }) => qaId);
    return {
      ...none,
      kind: "clarify",
      qaIds,
      reason: "The visitor accepted without saying which of the offered questions.",
    };
  }
  const decision = decide(retrieval, settings, understood.standalone);
  if (understood.talk === null || decision.kind === "qa") return decision;
  return { ...none, kind: "smalltalk", reason: "The visitor asked for nothing that could be looked up." };
}
