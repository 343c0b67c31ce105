import { isQaRow } from "#lib/answering/answer-question-read";
import { withoutActiveMarkup } from "#lib/answering/check/check-markup";
import { phrasesFor } from "#lib/answering/language/phrases";
import { layOut, type Part, plainLine, sectionsOf } from "#lib/answering/text/unit-text";
import type { AnswerSource, Chosen, Decision, PassageRow, Suggestion } from "#lib/answering/types";
import { quotableParts } from "#lib/answering/write/quotable-sentences";
import { sourceLink } from "#lib/answering/write/source-link";

export type ExtractiveInput = {
  decision: Decision;
  /** BCP 47 primary tag of the visitor's language, or null. */
  language: string | null;
  /** What to say when nothing supports an answer. */
  fallback: string;
};

export type ExtractiveAnswer = { answer: string; sources: AnswerSource[]; suggestions: Suggestion[] };

type Shown = { title: string; url: string | null; text: string; heading: string | null };

/** What is shown of a page's section: its chosen parts, as they stand there, and where they can be read. */
function shownOf({ ref, row }: Chosen): Shown | null {
  if (isQaRow(row)) return { title: row.questions[0] ?? "", url: null, text: row.answer, heading: null };
  const section = sectionsOf(row.text, row.headingPath)[ref.section];
  const parts = quotableParts((section?.parts ?? []).slice(ref.from, ref.to));
  const [first] = parts;
  if (!section || !first) return null;
  const safe = parts.map((part) => ({ ...part, text: withoutActiveMarkup(part.text).trim() }));
  return {
    title: row.title,
    url: linkTo(row, ref.section, first),
    text: layOut(safe),
    heading: section.faq ? null : section.head,
  };
}

/** Where the section begins: its own heading's anchor, else the text of what is shown; a table's row stands there by its first cell. */
function linkTo(row: PassageRow, section: number, first: Part): string | null {
  const quote = first.keyed ? (first.text.split(":")[0] ?? "") : first.text;
  return sourceLink({ url: row.url, anchor: section === 0 ? row.anchor : null }, quote);
}

function sourceOf(chosen: Chosen, { title, url, text }: Shown): AnswerSource {
  return { type: chosen.ref.type, id: chosen.row.id, title, url, quote: text };
}

/** A section's text under its heading, unless the text begins with it. */
function underHeading({ heading, text }: Shown): string {
  const plain = heading === null ? "" : plainLine(heading);
  return plain === "" || text.toLowerCase().startsWith(plain.toLowerCase()) ? text : `**${plain}**\n\n${text}`;
}

/**
 * The answer without a model, made of nothing but the rows that were chosen: a Q&A's answer word for word, a page's section or the best of
 * it, followed by its source's number; the closest there is, as an offer; a question back; or that it is not known.
 */
export function writeExtractive(input: ExtractiveInput): ExtractiveAnswer {
  const { kind } = input.decision;
  if (kind === "qa" || kind === "passages") return writeAnswer(input);
  if (kind === "offer") return writeOffer(input);
  if (kind === "clarify") return writeClarify(input);
  if (kind === "human") return writeHuman(input);
  return nothing(input.fallback);
}

const nothing = (answer: string): ExtractiveAnswer => ({ answer, sources: [], suggestions: [] });

function writeAnswer({ decision, language, fallback }: ExtractiveInput): ExtractiveAnswer {
  const shown = decision.chosen.flatMap((chosen) => {
    const one = shownOf(chosen);
    return one ? [{ chosen, one }] : [];
  });
  if (shown.length === 0) return nothing(fallback);
  // Of two, each stands under what it answers.
  const texts = shown.map(({ chosen, one }, i) => {
    if (shown.length === 1 && chosen.ref.type === "qa") return one.text;
    const heading = shown.length > 1 ? (one.heading ?? chosen.ref.question ?? one.title) : one.heading;
    return `${underHeading({ ...one, heading })} [${i + 1}]`;
  });
  const { unknownHalf } = decision;
  if (unknownHalf !== undefined)
    texts.push(phrasesFor(language).half.replace("{half}", () => withoutActiveMarkup(plainLine(unknownHalf))));
  return {
    answer: texts.join("\n\n"),
    sources: shown.map(({ chosen, one }) => sourceOf(chosen, one)),
    suggestions: [],
  };
}

/** Units with the text that would be shown of them, none of them asserted. */
export function suggestionsOf(chosen: readonly Chosen[]): Suggestion[] {
  return chosen.flatMap((one) => {
    const { ref, row, confidence } = one;
    const shown = shownOf(one);
    if (!shown) return [];
    const title = ref.type === "qa" ? shown.title : ref.title || shown.title;
    return [{ type: ref.type, id: row.id, title, url: shown.url, excerpt: shown.text, confidence }];
  });
}

/** The closest units, none of them asserted: the first one's text is in the answer. */
function writeOffer({ decision, language, fallback }: ExtractiveInput): ExtractiveAnswer {
  const suggestions = suggestionsOf(decision.chosen);
  const [first] = suggestions;
  if (!first) return nothing(fallback);
  const answer = `${phrasesFor(language).closest}\n\n**${plainLine(first.title)}**\n\n${first.excerpt}`;
  return { answer, sources: [], suggestions };
}

function writeHuman({ decision, language }: ExtractiveInput): ExtractiveAnswer {
  const { person } = phrasesFor(language);
  const [chosen] = decision.chosen;
  const shown = chosen ? shownOf(chosen) : null;
  if (!chosen || !shown) return nothing(person);
  return { answer: `${person}\n\n${shown.text} [1]`, sources: [sourceOf(chosen, shown)], suggestions: [] };
}

function writeClarify({ decision, language, fallback }: ExtractiveInput): ExtractiveAnswer {
  const questions = decision.chosen.flatMap(({ ref, row }) =>
    isQaRow(row) ? (row.questions[0] ?? []) : (ref.question ?? []),
  );
  const { didYouMean } = phrasesFor(language);
  if (questions.length === 0) return nothing(fallback);
  if (questions.length === 1) return nothing(`${didYouMean} “${questions[0]}”?`);
  return nothing(`${didYouMean} …?\n\n${questions.map((question) => `- ${question}`).join("\n")}`);
}
