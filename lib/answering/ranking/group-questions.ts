import { setImmediate } from "node:timers/promises";
import { buildIndex } from "#lib/answering/index/build-index";
import { questionsLike } from "#lib/answering/ranking/similar-questions";
import { areOpposite, namesAnother } from "#lib/answering/text/negation";

/** Milliseconds that other requests of this thread wait for at most, beside those of one question. */
const TURN_MS = 8;

const numbersIn = (text: string) => (text.match(/\p{N}+(?:[.,]\p{N}+)*/gu) ?? []).sort().join(" ");

/** Whether two questions that share their words are about two things: another number, another variant, or the opposite. */
const differ = (question: string, other: string, language: string | null) =>
  numbersIn(question) !== numbersIn(other) || areOpposite(question, other, language) || namesAnother(question, other);

/**
 * Groups questions that ask about the same: each joins the first one before it that it is like, by the measure that warns of a similar Q&A.
 * Returns the places of each group's questions; the order of the questions is that of the groups and of what is in them.
 */
export async function groupQuestions(questions: readonly string[]): Promise<number[][]> {
  const qas = questions.map((question, at) => ({ id: String(at), answer: question, questions: [question] }));
  const index = buildIndex({ version: 1, qas, passages: [] });
  const [language = null] = index.languages;
  const grouped = new Set<number>();
  const groups: number[][] = [];
  let began = performance.now();
  for (const [at, question] of questions.entries()) {
    if (grouped.has(at)) continue;
    const alike = questionsLike(index, question)
      .filter(({ question: other }) => !differ(question, other, language))
      .map(({ id }) => Number(id))
      .filter((other) => other !== at && !grouped.has(other));
    const group = [at, ...alike.toSorted((a, b) => a - b)];
    for (const one of group) grouped.add(one);
    groups.push(group);
    if (performance.now() - began < TURN_MS) continue;
    await setImmediate();
    began = performance.now();
  }
  return groups;
}
