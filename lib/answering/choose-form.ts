import type { QuestionForm } from "#lib/answering/standalone-question";
import type { Retrieval } from "#lib/answering/types";

export type LookedUp = { form: QuestionForm; retrieval: Retrieval };

/** From this confidence on what a leaning question was joined to has found an answer. */
export const ENOUGH = 0.445;

/** How sure the best find is; an exact question is surer than any other. */
export const sureness = ({ exact, qaConfidence, passageConfidence }: Retrieval) =>
  exact ? 2 : Math.max(qaConfidence, passageConfidence);

/**
 * The form that is answered: one of the visitor's own words where the knowledge has that very question; the one that a leaning question was
 * joined to, as long as it finds enough; else the surest, the earlier in the list where they are equal.
 */
export function chooseForm(found: LookedUp[]): LookedUp {
  const first = found[0];
  if (!first) throw new Error("a question has at least one form");
  const exact = found.find(({ form, retrieval }) => retrieval.exact && form.needs === null);
  const joined = found.find(({ form, retrieval }) => form.leans && sureness(retrieval) >= ENOUGH);
  const surest = found.reduce(
    (winner, one) => (sureness(one.retrieval) > sureness(winner.retrieval) ? one : winner),
    first,
  );
  return exact ?? joined ?? surest;
}
