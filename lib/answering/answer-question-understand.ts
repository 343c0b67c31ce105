import type { ChatModel } from "#lib/ai/chat-model";
import type { Embedder } from "#lib/ai/embedder";
import { ModelError } from "#lib/ai/model-error";
import { withinTime } from "#lib/ai/model-limits";
import { rewriteQuestion } from "#lib/answering/rewrite-question";
import { standaloneQuestions } from "#lib/answering/standalone-question";
import type { Retrieval, Turn } from "#lib/answering/types";

/** A chatbot's knowledge, ready to be asked. */
export type QuestionIndex = {
  readonly version: number;
  /** The languages that the knowledge is written in. */
  readonly languages: readonly string[];
  retrieve(question: string, options?: { limit?: number; vector?: Float32Array }): Retrieval;
};

export type Understood = {
  standalone: string;
  retrieval: Retrieval;
  /** The visitor's language, BCP 47 primary tag, or null. */
  language: string | null;
};

type LookedUp = Pick<Understood, "standalone" | "retrieval">;

type Understanding = {
  index: QuestionIndex;
  model: ChatModel | null;
  embedder: Embedder | null;
  signal: AbortSignal | undefined;
  notes: string[];
  /** Milliseconds until the whole answer must stand. */
  timeLeft(): number;
  /** Adds the milliseconds since the last call to a step. */
  step(name: string): void;
};

/** A question's vector is worth this long a wait; without it the words decide alone. Milliseconds. */
const EMBEDDING_LIMITS = { firstTokenMs: 2_500, totalMs: 3_000, retries: 0 };
/** Candidates of each kind. */
const LIMIT = 8;
/** From this confidence on the rule's form of the question has found its answer, and no model is asked to rewrite it. */
const SURE = 0.75;

const best = ({ exact, qaConfidence, passageConfidence }: Retrieval) =>
  exact ? 2 : Math.max(qaConfidence, passageConfidence);

/** Notes a failure of the model; rethrows when the visitor left, or when the fault is ours. */
export function noteFailure(what: string, error: unknown, notes: string[], signal: AbortSignal | undefined): void {
  if (signal?.aborted || !(error instanceof ModelError)) throw error;
  notes.push(`${what}: ${error.message}`);
}

async function vectors(questions: string[], with_: Understanding): Promise<Float32Array[]> {
  if (!with_.embedder) return [];
  try {
    return await with_.embedder.embed(questions, with_.signal, withinTime(EMBEDDING_LIMITS, with_.timeLeft()));
  } catch (error) {
    noteFailure("embedding", error, with_.notes, with_.signal);
    return [];
  }
}

/** By words at first; by vectors too unless one of the questions is a Q&A's own, which no vector could change. */
async function lookUp(questions: string[], with_: Understanding): Promise<LookedUp[]> {
  const find = (standalone: string, vector?: Float32Array): LookedUp => ({
    standalone,
    retrieval: with_.index.retrieve(standalone, { limit: LIMIT, ...(vector ? { vector } : {}) }),
  });
  const byWords = questions.map((question) => find(question));
  with_.step("retrieve");
  if (byWords.some(({ retrieval }) => retrieval.exact)) return byWords;
  const made = await vectors(questions, with_);
  with_.step("understand");
  if (made.length === 0) return byWords;
  const understood = questions.map((question, i) => find(question, made[i]));
  with_.step("retrieve");
  return understood;
}

async function rewritten(
  question: string,
  earlier: Turn[],
  language: string | null,
  with_: Understanding,
): Promise<string | null> {
  if (!with_.model) return null;
  try {
    return await rewriteQuestion(with_.model, question, earlier, language, with_.signal, with_.timeLeft());
  } catch (error) {
    noteFailure("rewriting", error, with_.notes, with_.signal);
    return null;
  }
}

/**
 * Makes the question standalone and looks it up. All forms of the question are looked up: those by rule and, where these do not settle it,
 * the one that the model writes when there are earlier turns or when nothing in the knowledge is in the question's language. The form that
 * finds the surest answer wins, the earlier in the list where they are equal.
 */
export async function understand(question: string, earlier: Turn[], with_: Understanding): Promise<Understood> {
  const forms = standaloneQuestions(question, earlier);
  let found = await lookUp(forms, with_);
  const language = found.find((one) => one.retrieval.language !== null)?.retrieval.language ?? null;
  const known = with_.index.languages;
  const foreign = language !== null && known.length > 0 && !known.includes(language) ? (known[0] ?? null) : null;
  const settled = found.some(({ retrieval }) => best(retrieval) >= SURE);
  if (with_.model && (earlier.length > 0 || foreign !== null) && !settled) {
    const form = await rewritten(question, earlier, foreign, with_);
    if (form !== null && !forms.includes(form)) found = [...(await lookUp([form], with_)), ...found];
  }
  const first = found[0];
  if (!first) throw new Error("a question has at least one form");
  return {
    ...found.reduce((winner, one) => (best(one.retrieval) > best(winner.retrieval) ? one : winner), first),
    language,
  };
}
