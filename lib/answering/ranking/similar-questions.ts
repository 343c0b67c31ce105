import type { KnowledgeIndex } from "#lib/answering/index/knowledge-index";
import { FEATURES } from "#lib/answering/ranking/judge-units";

const ASKED_IS_KNOWN = FEATURES.indexOf("covHeadSem");
const KNOWN_IS_ASKED = FEATURES.indexOf("revSem");
/** Of both questions' words the other must have this share. */
const SIMILAR = 0.6;
const MOST = 3;

/** The Q&As that ask about the same as a question, the most alike first: their ids, and the question of each that it is like. */
export function questionsLike(index: Pick<KnowledgeIndex, "judge">, question: string) {
  const form = { text: question, joined: false, plain: question, leans: false, lastAnswer: "" };
  const units = index.judge([form]).flatMap((judged) => judged.units);
  return units
    .filter(({ unit }) => unit.type === "qa")
    .map(({ unit, judged: { features } }) => ({
      id: unit.rowId,
      question: unit.question ?? "",
      likeness: Math.min(features[ASKED_IS_KNOWN] as number, features[KNOWN_IS_ASKED] as number),
    }))
    .filter(({ likeness }) => likeness >= SIMILAR)
    .sort((a, b) => b.likeness - a.likeness);
}

/** The ids of up to three Q&As that ask about the same as a question. */
export function similarQuestions(index: Pick<KnowledgeIndex, "judge">, question: string): string[] {
  return questionsLike(index, question)
    .slice(0, MOST)
    .map(({ id }) => id);
}
