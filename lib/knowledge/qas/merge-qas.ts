import { normalizeQuestion } from "#lib/knowledge/qas/normalize-question";

/** A Q&A with its questions by normalised form, the main one first. */
export type MergedQa = { answer: string; questions: Map<string, string> };

/**
 * Merges a list of Q&As by their normalised main question: the last answer wins, the phrasings are united.
 * No question stands twice in the result: a main question beats a phrasing, an earlier phrasing a later one.
 */
export function mergeQas(
  list: readonly { question: string; answer: string; questions: readonly string[] }[],
): MergedQa[] {
  const byMain = new Map<string, MergedQa>();
  for (const { question, answer } of list) {
    const key = normalizeQuestion(question);
    const known = byMain.get(key);
    if (known) known.answer = answer;
    else byMain.set(key, { answer, questions: new Map([[key, question]]) });
  }
  const taken = new Set(byMain.keys());
  for (const { question, questions } of list) {
    const target = byMain.get(normalizeQuestion(question));
    for (const phrasing of questions) {
      const key = normalizeQuestion(phrasing);
      if (taken.has(key)) continue;
      taken.add(key);
      target?.questions.set(key, phrasing);
    }
  }
  return [...byMain.values()];
}
