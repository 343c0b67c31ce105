import type { ChatModel } from "#lib/ai/chat-model";
import type { Embedder } from "#lib/ai/embedder";
import { type RowReader, readWinners, type WinnerRows } from "#lib/answering/answer-question-read";
import { type QuestionIndex, understand } from "#lib/answering/answer-question-understand";
import { withoutActiveMarkup } from "#lib/answering/check-markup";
import { decideTurn } from "#lib/answering/decide-turn";
import { isVerbatim } from "#lib/answering/is-verbatim";
import { phrasesFor } from "#lib/answering/phrases";
import type { AnswerEvent, AnswerResult, AnswerSettings, Decision, Retrieval, Turn } from "#lib/answering/types";
import { writeExtractive } from "#lib/answering/write-extractive";
import { type Written, writeWithModel } from "#lib/answering/write-with-model";
import { AppError } from "#lib/errors";

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
const READ = { qas: 5, passages: 8 };

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

function candidatesOf({ passages }: WinnerRows, retrieval: Retrieval): AnswerResult["candidates"] {
  const titles = new Map(passages.map((passage) => [passage.id, passage.title]));
  const bestPassage = retrieval.passages[0]?.relative || 1;
  return [
    ...retrieval.qas.map(({ qaId: id, question: title, score, similarity, nearness = 0 }, i) => ({
      type: "qa" as const,
      id,
      title,
      score,
      confidence: i === 0 ? retrieval.qaConfidence : Math.min(retrieval.qaConfidence, Math.max(similarity, nearness)),
    })),
    ...retrieval.passages.map(({ passageId: id, score, relative, nearness = 0 }, i) => ({
      type: "page" as const,
      id,
      title: titles.get(id) ?? "",
      score,
      confidence: retrieval.passageConfidence * (i === 0 ? 1 : Math.min(1, Math.max(relative / bestPassage, nearness))),
    })),
  ];
}

/** Nothing was found, or nothing was asked: a model has nothing to write from. */
const idle = (decision: Decision) => decision.kind === "abstain" || decision.kind === "smalltalk";
const answers = (decision: Decision) => decision.kind === "qa" || decision.kind === "passages";

/**
 * Answers a question from a chatbot's knowledge: yields text as it comes, each source before the text that cites it, and one result at the
 * end. With a model the text is grounded and checked sentence by sentence; without one, when it fails, and for a Q&A that is exact or very
 * sure (`settings.verbatim`), the knowledge's own words are the answer. What the knowledge does not support is not answered: the text is
 * then the fallback, a question back, or a page that may help.
 * @throws AppError `invalid_field` when there is no question or it is too long; the signal's reason when the visitor left
 */
export async function* answerQuestion(deps: AnswerDeps, input: AnswerInput): AsyncGenerator<AnswerEvent, void> {
  const { settings, signal } = input;
  const question = questionOf(input.turns);
  const watch = stepwatch(deps.now ?? (() => performance.now()));
  const notes: string[] = [];
  const timeLeft = input.timeLeft ?? (() => Number.POSITIVE_INFINITY);
  signal?.throwIfAborted();

  const understood = await understand(question, input.turns.slice(0, -1), {
    ...deps,
    signal,
    notes,
    timeLeft,
    step: watch.step,
  });
  const { standalone, language, talk } = understood;
  const { rows, retrieval } = await readWinners(understood.retrieval, deps, READ);
  const decision = decideTurn(understood, retrieval, settings);
  watch.step("read");
  signal?.throwIfAborted();

  const verbatim = settings.verbatim && isVerbatim(question, understood, decision, rows);
  const ask = deps.model !== null && !idle(decision) && understood.choices.length === 0 && !verbatim;
  const written =
    (ask && deps.model
      ? yield* writeWithModel({
          model: deps.model,
          question,
          standalone,
          decision,
          rows,
          settings,
          retrieval,
          language,
          signal,
          timeLeft,
          notes,
        })
      : null) ?? (yield* writeWithoutModel(decision));
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
      candidates: candidatesOf(rows, retrieval),
      model: written.model,
      notes,
      timings: watch.timings(),
    },
  };

  async function* writeWithoutModel(decided: Decision): AsyncGenerator<AnswerEvent, Written> {
    const { answer, sources } = writeExtractive({
      decision: decided,
      question: standalone,
      language,
      ...rows,
      fallback: talk === null ? settings.fallback : phrasesFor(talk.language ?? language)[talk.kind],
    });
    // A page is a stranger's text: what could make a browser load something is taken out. A Q&A is the owner's and stays as it is.
    const quoted = decided.kind === "passages" || decided.kind === "suggest";
    const shown = quoted ? answer.split("\n").map(withoutActiveMarkup).join("\n") : answer;
    if (sources.length > 0) yield { type: "sources", sources };
    yield { type: "text", delta: shown };
    return { answer: shown, sources, decision: decided, model: null };
  }
}

/** The plain answer is the collected stream. @throws Error when the stream ends without a result */
export async function collectAnswer(events: AsyncIterable<AnswerEvent>): Promise<AnswerResult> {
  let result: AnswerResult | null = null;
  for await (const event of events) if (event.type === "result") result = event.result;
  if (!result) throw new Error("The answer ended without a result");
  return result;
}
