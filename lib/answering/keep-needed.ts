import type { WinnerRows } from "#lib/answering/answer-question-read";
import { coversWords } from "#lib/answering/covers-words";
import type { FollowUpNeeds } from "#lib/answering/follow-up-needs";
import { keepCandidates } from "#lib/answering/keep-candidates";
import type { Retrieval } from "#lib/answering/types";

/** Characters by which a text is known again. */
const RECOGNISED = 60;

const plain = (text: string) =>
  text
    .replace(/\[\d+\]/g, "")
    .replace(/\s+/g, " ")
    .trim();

/**
 * Whether what a row says (`statement`, with `subject` for what it is about) meets a follow-up: it is about what "it" stands for; it has the new words; without any, it has
 * what the question word asks for; else it must be something that was not just `said`.
 */
function meets(needs: FollowUpNeeds, subject: string, statement: string, said: string): boolean {
  const text = `${subject} ${statement}`;
  if (needs.about.length > 0 && !needs.about.some((word) => coversWords(text, [word], needs.language))) return false;
  if (needs.words.length > 0) return coversWords(text, needs.words, needs.language);
  if (needs.expected) return needs.expected.test(statement);
  const known = plain(statement);
  return !said.includes(known.slice(0, RECOGNISED)) && !(said !== "" && known.includes(said.slice(0, RECOGNISED)));
}

/**
 * The retrieval of a question that was joined to the one before it, without the candidates that only the earlier question found. `said` is the
 * last answer.
 */
export function keepNeeded(needs: FollowUpNeeds, rows: WinnerRows, retrieval: Retrieval, said: string): Retrieval {
  const last = plain(said);
  const kept = new Set<string>();
  for (const { id, questions, answer } of rows.qas) if (meets(needs, questions.join(" "), answer, last)) kept.add(id);
  for (const { id, title, headingPath, text } of rows.passages)
    if (meets(needs, [title, ...headingPath].join(" "), text, last)) kept.add(id);
  return keepCandidates(retrieval, kept);
}
