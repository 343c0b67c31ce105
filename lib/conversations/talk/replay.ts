import { setImmediate } from "node:timers/promises";
import { type AnswerDeps, answerQuestion, collectAnswer } from "#lib/answering/answer-question";
import type { AnswerResult, AnswerSettings } from "#lib/answering/types";

/** Knowledge that a question is asked of: without a model, so that the same question has the same answer. */
export type Replayed = Pick<AnswerDeps, "index" | "loadQas" | "loadPassages">;
export type Pair = { before: AnswerResult; after: AnswerResult };
/** `gain`: there was no answer; `loss`: an answer is gone, or is another source's; `change`: something else is shown. */
export type Verdict = "gain" | "change" | "loss";

/** Milliseconds that other requests of this thread wait for at most, beside those of one question. */
const TURN_MS = 8;

/** Asks one question of some knowledge. */
export async function askOf(knowledge: Replayed, question: string, settings: AnswerSettings): Promise<AnswerResult> {
  const turns = [{ role: "user" as const, content: question }];
  return collectAnswer(answerQuestion({ ...knowledge, model: null, embedder: null }, { turns, settings }));
}

/** Asks one question of the knowledge as it is and as it would be. */
export async function askBoth(
  knowledge: { before: Replayed; after: Replayed },
  question: string,
  settings: AnswerSettings,
): Promise<Pair> {
  const before = await askOf(knowledge.before, question, settings);
  return { before, after: await askOf(knowledge.after, question, settings) };
}

/**
 * Asks questions of both, one after the other, and lets other work of the thread come between them. Ends early where `timeLeft` is used up.
 * @throws the signal's reason
 */
export async function* replay<Asked extends { question: string }>(
  knowledge: { before: Replayed; after: Replayed },
  questions: readonly Asked[],
  settings: AnswerSettings,
  { signal, timeLeft }: { signal?: AbortSignal | undefined; timeLeft: () => number },
): AsyncGenerator<Asked & Pair> {
  let began = performance.now();
  for (const asked of questions) {
    signal?.throwIfAborted();
    if (timeLeft() <= 0) return;
    yield { ...asked, ...(await askBoth(knowledge, asked.question, settings)) };
    if (performance.now() - began < TURN_MS) continue;
    await setImmediate();
    began = performance.now();
  }
}

const sourceOf = ({ sources }: AnswerResult) => sources.map(({ id }) => id).join();

/** What becomes of a question; null where the same is shown. */
export function verdictOn({ before, after }: Pair): Verdict | null {
  const sameSource = sourceOf(before) === sourceOf(after);
  if (before.decision === after.decision && before.answer === after.answer && sameSource) return null;
  if (!before.answered) return after.answered ? "gain" : "change";
  return after.answered && sameSource ? "change" : "loss";
}
