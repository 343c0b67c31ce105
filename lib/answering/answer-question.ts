import type { ChatModel } from "#lib/ai/chat-model";
import type { Embedder } from "#lib/ai/embedder";
import { type RowReader, type Rows, readRows, readUnits } from "#lib/answering/answer-question-read";
import { type QuestionIndex, type Understood, understand } from "#lib/answering/answer-question-understand";
import { decide } from "#lib/answering/dialogue/decide";
import { otherLanguage, phrasesFor } from "#lib/answering/language/phrases";
import type { AnswerEvent, AnswerResult, AnswerSettings, Decision, Turn } from "#lib/answering/types";
import { isVerbatim } from "#lib/answering/write/is-verbatim";
import { writeExtractive } from "#lib/answering/write/write-extractive";
import { type Written, writeWithModel } from "#lib/answering/write/write-with-model";
import { AppError } from "#lib/process/errors";

export type AnswerDeps = RowReader & {
  index: QuestionIndex;
  /** Null: answers are made of the knowledge's own words. */
  model: ChatModel | null;
  /** Null: words alone decide what is found. */
  embedder: Embedder | null;
  /** Milliseconds since any fixed moment, for the timings. */
  now?: () => number;
};

export type AnswerInput = {
  /** Oldest first; the last one is the question. */
  turns: Turn[];
  settings: AnswerSettings;
  /** The visitor's presence: aborting ends the answer and the model's work on it. */
  signal?: AbortSignal;
  /** Milliseconds until the answer must stand, whatever the models do; without it every step has its own limit alone. */
  timeLeft?: () => number;
};

/** Characters; a longer question is refused. */
const LONGEST_QUESTION = 4_000;
/** Units whose rows are read: enough for three offers though some rows are gone, and what a model is shown. */
const READ = { without: 10, withModel: 12 };
/** Knowledge of no more words is shown to a model whole. */
const WHOLE_WORDS = 6_000;
/** Where the whole knowledge is not shown, a model is not asked when hardly anything is near. */
const ASK_FROM = 0.05;
/** Candidates in the log. */
const LOGGED = 8;

function questionOf(turns: Turn[]): string {
  const last = turns.at(-1);
  if (last?.role !== "user" || last.content.trim() === "") {
    throw new AppError("invalid_field", "The last message must be a question of the user.", { param: "messages" });
  }
  if (last.content.length > LONGEST_QUESTION) {
    const message = `The question must not be longer than ${LONGEST_QUESTION} characters.`;
    throw new AppError("invalid_field", message, { param: "messages" });
  }
  return last.content.trim();
}

function stepwatch(now: () => number) {
  const started = now();
  let last = started;
  const timings: Record<string, number> = { understand: 0, retrieve: 0, read: 0, write: 0, total: 0 };
  const round = (ms: number) => Math.round(ms * 100) / 100;
  return {
    step(name: string) {
      const time = now();
      timings[name] = round((timings[name] ?? 0) + time - last);
      last = time;
    },
    timings() {
      timings.total = round(now() - started);
      return timings;
    },
  };
}

function candidatesOf({ finding }: Understood): AnswerResult["candidates"] {
  const best = finding.ranked[0]?.score ?? 0;
  return finding.ranked.slice(0, LOGGED).map(({ unit, score }) => ({
    type: unit.type,
    id: unit.rowId,
    title: unit.title,
    score,
    confidence: finding.confidence * Math.exp(score - best),
  }));
}

/** The units that may be shown or asked back about. */
function unitsToRead({ exact, learned, finding, halves, otherwise, choices }: Understood, most: number) {
  const found = [finding, ...(halves ?? []).map((half) => half.finding), ...(otherwise ? [otherwise.finding] : [])];
  return [
    ...(exact ? [exact] : []),
    ...(learned ? [learned.ref] : []),
    ...choices,
    ...found.flatMap(({ ranked }) => ranked.slice(0, most).map(({ unit }) => unit)),
  ];
}

const answers = ({ kind, chosen }: Decision) =>
  kind === "qa" || kind === "passages" || (kind === "human" && chosen.length > 0);

/**
 * Answers a question from a chatbot's knowledge: yields text as it comes, each source before the text that cites it, and one result at the
 * end. With a model the text is grounded and checked sentence by sentence; without one, when it fails, and for a Q&A that is exact or very
 * sure (`settings.verbatim`), the knowledge's own words are the answer. What the knowledge does not support is not asserted: the text is
 * then the closest there is, a question back, or that it is not known.
 * @throws AppError `invalid_field` when there is no question or it is too long; the signal's reason when the visitor left
 */
export async function* answerQuestion(deps: AnswerDeps, input: AnswerInput): AsyncGenerator<AnswerEvent, void> {
  const { settings, signal } = input;
  const question = questionOf(input.turns);
  const watch = stepwatch(deps.now ?? (() => performance.now()));
  const notes: string[] = [];
  const timeLeft = input.timeLeft ?? (() => Number.POSITIVE_INFINITY);
  signal?.throwIfAborted();

  const understanding = { ...deps, signal, notes, timeLeft, step: watch.step };
  const understood = await understand(question, input.turns.slice(0, -1), understanding);
  const { standalone, language } = understood;
  // A few words that show no language are taken to be in the knowledge's.
  const spoken = language ?? deps.index.languages[0] ?? null;
  const rows = await readUnits(deps, unitsToRead(understood, deps.model ? READ.withModel : READ.without));
  const decision = decide({ question, understood, rows, settings });
  watch.step("read");
  signal?.throwIfAborted();

  const fallback = fallbackFor(understood, decision, settings, deps.index);
  const evidence = await evidenceFor(deps, understood, decision, settings, rows);
  watch.step("read");
  const written =
    (evidence && deps.model
      ? yield* writeWithModel({
          model: deps.model,
          question,
          standalone,
          decision,
          evidence,
          settings,
          fallback,
          language,
          signal,
          timeLeft,
          notes,
        })
      : null) ?? (yield* writeWithoutModel(decision, fallback, spoken));
  watch.step("write");

  yield {
    type: "result",
    result: {
      answer: written.answer,
      answered: answers(written.decision),
      confidence: written.decision.confidence,
      decision: written.decision.kind,
      reason: written.decision.reason,
      standaloneQuestion: standalone,
      language,
      sources: written.sources,
      suggestions: written.suggestions,
      candidates: candidatesOf(understood),
      model: written.model,
      notes,
      timings: watch.timings(),
    },
  };
}

/**
 * The rows that a model writes from: the whole knowledge where that is small, else those of the best units. Null where no model is asked:
 * there is none, the knowledge's own words are the answer, or nothing was asked.
 */
async function evidenceFor(
  deps: AnswerDeps,
  understood: Understood,
  decision: Decision,
  settings: AnswerSettings,
  rows: Rows,
): Promise<Rows | null> {
  if (!deps.model || understood.talk !== null || understood.choices.length > 0) return null;
  if (settings.verbatim && isVerbatim(understood, decision)) return null;
  const first = new Map(decision.chosen.map(({ row }) => [row.id, row]));
  const found = new Map(
    understood.finding.ranked.flatMap(({ unit }) => {
      const row = rows.get(unit.rowId);
      return row ? [[row.id, row] as const] : [];
    }),
  );
  const whole = deps.index.words <= WHOLE_WORDS;
  if (!whole && understood.finding.confidence < ASK_FROM && first.size === 0) return null;
  const rest = whole ? await readRows(deps, deps.index.rowIds()) : new Map();
  const evidence = new Map([...first, ...found, ...rest]);
  return evidence.size > 0 ? evidence : null;
}

/** What is said where no answer is: a reply to what was no question, or that it is not known. */
function fallbackFor(
  { talk: clear, otherwise, language }: Understood,
  decision: Decision,
  settings: AnswerSettings,
  { languages }: QuestionIndex,
): string {
  const talk = clear ?? (decision.kind === "social" ? (otherwise?.talk ?? null) : null);
  if (talk !== null) return phrasesFor(talk.language ?? language ?? languages[0] ?? null)[talk.kind];
  const foreign = language !== null && languages.length > 0 && !languages.includes(language);
  if (foreign && decision.kind === "abstain" && settings.fallback === null) return otherLanguage(language, languages);
  return settings.fallback ?? phrasesFor(language ?? languages[0] ?? null).unknown;
}

function* writeWithoutModel(
  decision: Decision,
  fallback: string,
  language: string | null,
): Generator<AnswerEvent, Written> {
  const { answer, sources, suggestions } = writeExtractive({ decision, language, fallback });
  if (sources.length > 0) yield { type: "sources", sources };
  yield { type: "text", delta: answer };
  return { answer, sources, suggestions, decision, model: null };
}

/** The plain answer is the collected stream. @throws Error when the stream ends without a result */
export async function collectAnswer(events: AsyncIterable<AnswerEvent>): Promise<AnswerResult> {
  let result: AnswerResult | null = null;
  for await (const event of events) if (event.type === "result") result = event.result;
  if (!result) throw new Error("The answer ended without a result");
  return result;
}
