import { bestSentences, type RankedSentence } from "#lib/answering/best-sentences";
import { contentWords } from "#lib/answering/content-words";
import { phrasesFor } from "#lib/answering/phrases";
import { numbersOf } from "#lib/answering/question-traits";
import { quotableSentences } from "#lib/answering/quotable-sentences";
import { APART, sourceLink } from "#lib/answering/source-link";
import type { AnswerSource, Decision, PassageRow, QaRow } from "#lib/answering/types";

export type ExtractiveInput = {
  decision: Decision;
  /** The standalone question. */
  question: string;
  /** BCP 47 primary tag of the question, or null. */
  language: string | null;
  /** The rows that the decision names, as they are in the database now; what is missing here is not used. */
  qas: readonly Pick<QaRow, "id" | "answer" | "questions">[];
  passages: readonly Pick<PassageRow, "id" | "pageId" | "url" | "title" | "anchor" | "text">[];
  /** What to say when nothing supports an answer. */
  fallback: string;
};

export type ExtractiveAnswer = { answer: string; sources: AnswerSource[] };

/** A further page is quoted beside the first when its best sentence fits nearly as well: pages that disagree are both shown. */
const SECOND_PAGE = 0.85;
/** One that says the same of what is asked with other numbers is quoted sooner, be it of the same page. */
const DISAGREEING = 0.5;
/** A second sentence of the same passage is added when it says at least this much of what the first says. */
const SECOND_SENTENCE = 0.35;

type Quoted = { passage: ExtractiveInput["passages"][number]; quote: string; score: number };

/**
 * The answer without a model, made of nothing but the rows that are passed in: the Q&A's answer word for word; the best one or
 * two sentences of the best passages, each followed by its source's number; a question back; or a page that may help. Rows
 * that are gone leave the fallback.
 */
export function writeExtractive(input: ExtractiveInput): ExtractiveAnswer {
  const { decision } = input;
  if (decision.kind === "qa") return writeQa(input);
  if (decision.kind === "passages") return writePassages(input);
  if (decision.kind === "clarify") return writeClarify(input);
  if (decision.kind === "suggest") return writeSuggest(input);
  return { answer: input.fallback, sources: [] };
}

function inOrder<T extends { id: string }>(ids: readonly string[], rows: readonly T[]): T[] {
  return ids.map((id) => rows.find((row) => row.id === id)).filter((row) => row !== undefined);
}

function writeQa(input: ExtractiveInput): ExtractiveAnswer {
  const qa = inOrder(input.decision.qaIds, input.qas)[0];
  if (!qa) return { answer: input.fallback, sources: [] };
  return {
    answer: qa.answer,
    sources: [{ type: "qa", id: qa.id, title: qa.questions[0] ?? "", url: null, quote: qa.answer }],
  };
}

function pageSource({ passage, quote }: Quoted): AnswerSource {
  return { type: "page", id: passage.id, title: passage.title, url: sourceLink(passage, quote), quote };
}

/** The best sentence, with the next best when both stand close together or it adds enough. In the order of the text. */
function quoteOf(sentences: readonly RankedSentence[], text: string): string {
  const first = sentences[0] as RankedSentence;
  // A page that says the same twice is not quoted twice.
  const second = sentences.find((sentence) => sentence.text !== first.text);
  if (!second || second.score < first.score * SECOND_SENTENCE) return first.text;
  const [before, after] = first.start < second.start ? [first, second] : [second, first];
  const between = text.slice(before.start + before.text.length, after.start);
  const adjacent = between.trim() === "" && !between.includes("\n");
  return adjacent ? text.slice(before.start, after.start + after.text.length) : `${before.text}${APART}${after.text}`;
}

/** A passage may fit by its title or heading alone; its beginning then says what it is about. */
function beginning(text: string): string {
  return quotableSentences(text)[0]?.text ?? "";
}

function quoted(input: ExtractiveInput): Quoted[] {
  return inOrder(input.decision.passageIds, input.passages).map((passage) => {
    const sentences = bestSentences(input.question, passage.text, input.language);
    const best = sentences[0];
    if (!best) return { passage, quote: beginning(passage.text), score: 0 };
    return { passage, quote: quoteOf(sentences, passage.text), score: best.score };
  });
}

/** Do two quotes say the same of what is asked, with other numbers? "within 14 days" and "up to 30 days" do. */
function disagree({ question, language }: ExtractiveInput, first: string, second: string): boolean {
  const [ours, theirs] = [numbersOf(first), numbersOf(second)];
  if (ours.size === 0 || theirs.size === 0 || [...theirs].some((number) => ours.has(number))) return false;
  const asked = new Set(contentWords(question, language));
  const known = new Set(contentWords(second, language));
  return contentWords(first, language).every((word) => !asked.has(word) || known.has(word));
}

function writePassages(input: ExtractiveInput): ExtractiveAnswer {
  const quotes = quoted(input);
  const first = quotes[0];
  if (!first || first.quote === "") return writeSuggest(input);
  const second = quotes.slice(1).find((quote) => {
    if (quote.score === 0 || quote.quote === first.quote) return false;
    if (disagree(input, first.quote, quote.quote)) return quote.score >= first.score * DISAGREEING;
    return quote.passage.pageId !== first.passage.pageId && quote.score >= first.score * SECOND_PAGE;
  });
  const shown = second ? [first, second] : [first];
  return { answer: shown.map((one, i) => `${one.quote} [${i + 1}]`).join("\n\n"), sources: shown.map(pageSource) };
}

function writeSuggest(input: ExtractiveInput): ExtractiveAnswer {
  const passage = inOrder(input.decision.passageIds, input.passages)[0];
  if (!passage) return { answer: input.fallback, sources: [] };
  const best = bestSentences(input.question, passage.text, input.language)[0];
  const source = pageSource({ passage, quote: best?.text ?? "", score: 0 });
  return {
    answer: [phrasesFor(input.language).mayHelp, passage.title, source.url ?? ""].join(" ").trimEnd(),
    sources: [source],
  };
}

function writeClarify(input: ExtractiveInput): ExtractiveAnswer {
  const questions = inOrder(input.decision.qaIds, input.qas).flatMap((qa) => qa.questions.slice(0, 1));
  const { didYouMean } = phrasesFor(input.language);
  if (questions.length === 0) return { answer: input.fallback, sources: [] };
  if (questions.length === 1) return { answer: `${didYouMean} “${questions[0]}”?`, sources: [] };
  return { answer: `${didYouMean} …?\n\n${questions.map((question) => `- ${question}`).join("\n")}`, sources: [] };
}
