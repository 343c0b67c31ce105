import type { ChatModel } from "#lib/ai/chat-model";
import { withinTime } from "#lib/ai/model-limits";
import type { WinnerRows } from "#lib/answering/answer-question-read";
import { noteFailure } from "#lib/answering/answer-question-understand";
import { citationCheck, type Released } from "#lib/answering/check-citations";
import { thresholdOf } from "#lib/answering/confidence";
import { type Evidence, passageEvidence, qaEvidence } from "#lib/answering/ground-evidence";
import { groundPrompt } from "#lib/answering/ground-prompt";
import type { AnswerEvent, AnswerSettings, AnswerSource, Decision, Retrieval } from "#lib/answering/types";

export type WriteTask = {
  model: ChatModel;
  question: string;
  standalone: string;
  decision: Decision;
  rows: WinnerRows;
  retrieval: Retrieval;
  /** The visitor's language, BCP 47 primary tag, or null. */
  language: string | null;
  settings: AnswerSettings;
  signal: AbortSignal | undefined;
  /** Milliseconds until the answer must stand. */
  timeLeft(): number;
  notes: string[];
};

export type Written = { answer: string; sources: AnswerSource[]; decision: Decision; model: string | null };

const MAX_TOKENS = 1_024;
const MOST_QAS = 3;
const MOST_PASSAGES = 6;
/** From the next step on the ranking must be sure by itself: the model is not asked where it would only offer or ask back. */
const STRICTEST_TO_TRY = 3;
/** A candidate that is so far behind the best of its kind is not shown to the model. */
const NEAR = 0.5;
/** Nor is one that hardly touches the question, when even the best of its kind is far off. */
const LEAST = 0.25;

/** From this nearness on, a row whose words are all different is shown to the model. */
const NEARNESS = 0.2;
const nearByVector = ({ nearness = 0 }: { nearness?: number }) => nearness >= NEARNESS;

/** What the model may rest its answer on: what the decision names, then what came near it. */
function evidenceFor({ decision, rows, retrieval }: WriteTask): Evidence[] {
  const bestQa = Math.max(0, ...retrieval.qas.map((qa) => qa.similarity));
  const bestPassage = Math.max(0, ...retrieval.passages.map((passage) => passage.score));
  const nearQas = new Set(
    retrieval.qas
      .filter((qa) => nearByVector(qa) || qa.similarity >= Math.max(LEAST, bestQa * NEAR))
      .map((qa) => qa.qaId),
  );
  const nearPassages = new Set(
    retrieval.passages
      .filter((one) => nearByVector(one) || (one.coverage >= LEAST && one.score >= bestPassage * NEAR))
      .map((passage) => passage.passageId),
  );
  const chosen = (ids: string[], near: Set<string>, most: number) => (row: { id: string }, index: number) =>
    ids.includes(row.id) || (near.has(row.id) && index < most);
  const qas = rows.qas.filter(chosen(decision.qaIds, nearQas, MOST_QAS)).map(qaEvidence);
  const passages = rows.passages.filter(chosen(decision.passageIds, nearPassages, MOST_PASSAGES)).map(passageEvidence);
  return decision.kind === "passages" || decision.kind === "suggest" ? [...passages, ...qas] : [...qas, ...passages];
}

function* eventsOf(released: Released[]): Generator<AnswerEvent> {
  for (const { text, sources } of released) {
    if (sources.length > 0) yield { type: "sources", sources };
    yield { type: "text", delta: text };
  }
}

/**
 * Lets the model write a grounded answer and checks it on the way. Returns null when the answer without a model shall be given instead:
 * the model failed before anything was shown, or it found no answer where the decision had only something to offer anyway. When it fails
 * later, what was shown stays the answer.
 */
export async function* writeWithModel(task: WriteTask): AsyncGenerator<AnswerEvent, Written | null> {
  const { model, decision, settings, signal, notes } = task;
  const offers = decision.kind === "clarify" || decision.kind === "suggest";
  if (offers && settings.strictness > STRICTEST_TO_TRY) return null;
  const evidence = evidenceFor(task);
  if (evidence.length === 0) return null;
  const prompt = groundPrompt({ ...task, evidence, persona: settings.persona });
  const newCheck = () => citationCheck(prompt, task.standalone, task.retrieval.language);
  let check = newCheck();
  let failed = false;
  try {
    const text = model.stream({
      system: prompt.system,
      messages: [{ role: "user", content: prompt.user }],
      temperature: settings.temperature,
      maxTokens: MAX_TOKENS,
      signal,
      limits: withinTime({}, task.timeLeft()),
      startOver() {
        if (check.answer !== "") return false;
        check = newCheck();
        return true;
      },
    });
    for await (const piece of text) {
      yield* eventsOf(check.push(piece));
      if (check.refused) break;
    }
  } catch (error) {
    noteFailure("model", error, notes, signal);
    failed = true;
  }
  yield* eventsOf(check.end(failed));
  for (const [reason, count] of Object.entries(check.held)) notes.push(`check: ${count} held back (${reason})`);

  if (check.answer !== "") {
    const kind = check.sources.every((source) => source.type === "qa") ? "qa" : "passages";
    // The model found the answer in the passages and the check bore it out: that settles a doubt of the ranking.
    const confidence = Math.max(decision.confidence, thresholdOf(settings.strictness));
    return {
      answer: check.answer,
      sources: check.sources,
      decision: { ...decision, kind, confidence },
      model: model.name,
    };
  }
  if (failed || offers) return null;
  const reason = check.refused
    ? "The model found no answer in the passages."
    : "Nothing the model wrote was borne out.";
  yield { type: "text", delta: settings.fallback };
  return {
    answer: settings.fallback,
    sources: [],
    decision: { ...decision, kind: "abstain", confidence: 0, reason },
    model: model.name,
  };
}
