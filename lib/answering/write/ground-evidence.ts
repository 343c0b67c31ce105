import type { AnswerSource, PassageRow, QaRow } from "#lib/answering/types";
import { sourceLink } from "#lib/answering/write/source-link";

/** One numbered piece of knowledge that a model may rest its answer on. */
export type Evidence = {
  type: "qa" | "page";
  id: string;
  title: string;
  /** Where the text stands on its page; empty for a Q&A. */
  heading: string;
  text: string;
  /** The page's address; null for a Q&A. */
  url: string | null;
  /** The source as the visitor sees it, with what was quoted. */
  source(quote: string): AnswerSource;
};

export function qaEvidence(qa: QaRow): Evidence {
  const title = qa.questions[0] ?? "";
  return {
    type: "qa",
    id: qa.id,
    title,
    heading: "",
    text: qa.answer,
    url: null,
    source: (quote) => ({ type: "qa", id: qa.id, title, url: null, quote }),
  };
}

export function passageEvidence(passage: PassageRow): Evidence {
  return {
    type: "page",
    id: passage.id,
    title: passage.title,
    heading: passage.headingPath.join(" › "),
    text: passage.text,
    url: passage.url,
    source: (quote) => ({ type: "page", id: passage.id, title: passage.title, url: sourceLink(passage, quote), quote }),
  };
}
