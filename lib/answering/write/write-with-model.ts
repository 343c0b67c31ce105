import type { ChatModel } from "#lib/ai/chat-model";
import { withinTime } from "#lib/ai/model-limits";
import { isQaRow, type Rows } from "#lib/answering/answer-question-read";
import { noteFailure } from "#lib/answering/answer-question-understand";
import { citationCheck, type Released } from "#lib/answering/check/check-citations";
import { thresholdOf } from "#lib/answering/ranking/confidence";
import type { AnswerEvent, AnswerSettings, AnswerSource, Decision, Suggestion } from "#lib/answering/types";
import { passageEvidence, qaEvidence } from "#lib/answering/write/ground-evidence";
import { groundPrompt } from "#lib/answering/write/ground-prompt";

export type WriteTask = {
  model: ChatModel;
  question: string;
  standalone: string;
  decision: Decision;
  /** What the model may rest its answer on, best first. */
  evidence: Rows;
  /** The visitor's language, BCP 47 primary tag, or null. */
  language: string | null;
  settings: AnswerSettings;
  /** What to say when nothing supports an answer. */
  fallback: string;
  signal: AbortSignal | undefined;
  /** Milliseconds until the answer must stand. */
  timeLeft(): number;
  notes: string[];
};

export type Written = {
  answer: string;
  sources: AnswerSource[];
  suggestions: Suggestion[];
  decision: Decision;
  model: string | null;
};

const MAX_TOKENS = 1_024;

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
  const asserts = decision.kind === "qa" || decision.kind === "passages";
  const evidence = [...task.evidence.values()].map((row) => (isQaRow(row) ? qaEvidence(row) : passageEvidence(row)));
  const prompt = groundPrompt({ ...task, evidence, persona: settings.persona });
  const newCheck = () => citationCheck(prompt, task.standalone, task.language);
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
      suggestions: [],
      decision: { ...decision, kind, confidence },
      model: model.name,
    };
  }
  if (failed || !asserts) return null;
  const reason = check.refused
    ? "The model found no answer in the passages."
    : "Nothing the model wrote was borne out.";
  yield { type: "text", delta: task.fallback };
  return {
    answer: task.fallback,
    sources: [],
    suggestions: [],
    decision: { kind: "abstain", confidence: 0, chosen: [], reason },
    model: model.name,
  };
}
