import type { AnswerResult } from "#lib/answering/types";
import type { ShownView } from "#lib/conversations/unanswered/preview-schema";

const EXCERPT = 400;
/** The id of a Q&A that has none yet. */
export const DRAFT = "draft";

const CITATION = /\s?\[\d{1,2}\]/g;
const excerptOf = (text: string) => (text.length > EXCERPT ? `${text.slice(0, EXCERPT).trimEnd()}…` : text);

/** What a visitor would read of an answer. */
export function toShown({ decision, answered, answer, sources, suggestions }: AnswerResult): ShownView {
  const [source] = sources;
  const [offered] = decision === "offer" ? suggestions : [];
  const rests = source ?? offered ?? null;
  return {
    decision,
    answered,
    text: excerptOf(offered?.excerpt ?? answer.replace(CITATION, "")),
    source: rests && { type: rests.type, id: rests.id === DRAFT ? null : rests.id, title: rests.title, url: rests.url },
  };
}
