import type { ChatModel } from "#lib/ai/chat-model";
import type { Embedder } from "#lib/ai/embedder";
import { ModelError } from "#lib/ai/model-error";
import { withinTime } from "#lib/ai/model-limits";
import { type RowReader, readWinners } from "#lib/answering/answer-question-read";
import { choiceAmongOffers } from "#lib/answering/choice-among-offers";
import { chooseForm, ENOUGH, type LookedUp, sureness } from "#lib/answering/choose-form";
import { detectLanguage } from "#lib/answering/detect-language";
import { keepNeeded } from "#lib/answering/keep-needed";
import { questionKey } from "#lib/answering/question-key";
import { rewriteQuestion } from "#lib/answering/rewrite-question";
import { type SmallTalk, smallTalk } from "#lib/answering/small-talk";
import { type QuestionForm, standaloneQuestions } from "#lib/answering/standalone-question";
import type { QaCandidate, Retrieval, Turn } from "#lib/answering/types";

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
  /** Whose words the standalone question is: the visitor's last ones alone, these joined to earlier ones, or a model's. */
  words: "own" | "joined" | "rewritten";
  /** Set when the turn asks for nothing; `retrieval` is then that of its words all the same. */
  talk: SmallTalk | null;
  /** The Q&As that were offered, when the visitor said yes without saying to which. */
  choices: QaCandidate[];
};

type Understanding = RowReader & {
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
/** Of these a joined question's answer is chosen. */
const READ = { qas: 5, passages: 8 };
/** From this confidence on the rule's form of the question has found its answer, and no model is asked to rewrite it. */
const SURE = 0.75;
/** Below the usual threshold, above that of an offer. */
const MOST_UNSURE = 0.29;
/** Characters; no question that is worth comparing is longer. */
const LONGEST_FORM = 600;
const LONGEST_ANSWER = 2_000;

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

/**
 * By words at first; by vectors too unless one of the forms is a Q&A's own question, which no vector could change. What was joined to an
 * earlier question keeps only what meets the follow-up.
 */
async function lookUp(forms: QuestionForm[], earlier: readonly Turn[], with_: Understanding): Promise<LookedUp[]> {
  const find = (form: QuestionForm, vector?: Float32Array): LookedUp => ({
    form,
    retrieval: with_.index.retrieve(form.question, { limit: LIMIT, ...(vector ? { vector } : {}) }),
  });
  const byWords = forms.map((form) => find(form));
  with_.step("retrieve");
  if (byWords.some(({ form, retrieval }) => retrieval.exact && form.needs === null)) return byWords;
  const made = await vectors(
    forms.map(({ question }) => question),
    with_,
  );
  with_.step("understand");
  const found = made.length === 0 ? byWords : forms.map((form, i) => find(form, made[i]));
  const last = earlier.at(-1);
  const said = last?.role === "assistant" ? last.content.slice(0, LONGEST_ANSWER) : "";
  const needed = await Promise.all(
    found.map(async ({ form, retrieval }) => {
      if (form.needs === null) return { form, retrieval: form.open ? unsure(retrieval) : retrieval };
      const winners = await readWinners(retrieval, with_, READ);
      return { form, retrieval: keepNeeded(form.needs, winners.rows, winners.retrieval, said) };
    }),
  );
  with_.step("retrieve");
  return needed;
}

/** What a question finds whose "it" is not known: at most worth an offer. */
function unsure(retrieval: Retrieval): Retrieval {
  if (retrieval.exact) return retrieval;
  const qaConfidence = Math.min(retrieval.qaConfidence, MOST_UNSURE);
  return { ...retrieval, qaConfidence, passageConfidence: Math.min(retrieval.passageConfidence, MOST_UNSURE) };
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

const own = (question: string): QuestionForm => ({ question, needs: null, leans: false });

/** A rewriting that only repeats an earlier question has lost what was asked now. */
function repeats(form: string, earlier: readonly Turn[]): boolean {
  const key = questionKey(form);
  return earlier.some(({ role, content }) => role === "user" && questionKey(content.slice(0, LONGEST_FORM)) === key);
}

/** The visitor's language, of the last turn that shows one. */
function languageOf(question: string, earlier: readonly Turn[]): string | null {
  const before = earlier.findLast(({ role }) => role === "user")?.content.slice(0, LONGEST_FORM) ?? "";
  return detectLanguage(question) ?? detectLanguage(before);
}

/** A yes to several offers: the Q&As that they are, for asking once more. */
async function amongOffers(offers: string[], question: string, earlier: Turn[], with_: Understanding) {
  const found = await lookUp(offers.map(own), [], with_);
  const first = found[0]?.retrieval ?? with_.index.retrieve(question, { limit: LIMIT });
  const choices = found.flatMap(({ retrieval }) => (retrieval.exact ? retrieval.qas.slice(0, 1) : []));
  const retrieval = { ...first, qas: choices, exact: false, passages: [], passageConfidence: 0 };
  const language = languageOf(question, earlier);
  return { standalone: question, retrieval, language, words: "own" as const, talk: null, choices };
}

/**
 * Makes the question standalone and looks it up. All forms of the question are looked up: those by rule and, where these do not settle it,
 * the one that the model writes when there are earlier turns or when nothing in the knowledge is in the question's language. What was
 * joined to an earlier question finds only what has its new words, so that no answer is given again to whatever comes after it.
 */
export async function understand(question: string, earlier: Turn[], with_: Understanding): Promise<Understood> {
  const choice = choiceAmongOffers(question, earlier);
  if (choice && "among" in choice) return amongOffers(choice.among, question, earlier, with_);
  const talk = choice ? null : smallTalk(question);
  const forms = choice ? [own(choice.chosen)] : standaloneQuestions(question, talk ? [] : earlier);
  const chosen = chooseForm(await lookUp(forms, earlier, with_));
  const language = languageOf(question, earlier);
  const { form, retrieval } = chosen;
  const words = form.needs === null ? "own" : "joined";
  const rule: Understood = { standalone: form.question, retrieval, language, words, talk, choices: [] };
  const known = with_.index.languages;
  const foreign = language !== null && known.length > 0 && !known.includes(language) ? (known[0] ?? null) : null;
  const settled = choice !== null || talk !== null || sureness(retrieval) >= SURE;
  if (!with_.model || (earlier.length === 0 && foreign === null) || settled) return rule;
  const written = await rewritten(question, earlier, foreign, with_);
  if (written === null || forms.some((one) => one.question === written) || repeats(written, earlier)) return rule;
  const [again] = await lookUp([own(written)], earlier, with_);
  const better =
    again &&
    sureness(again.retrieval) >= (forms[0]?.leans ? Math.min(ENOUGH, sureness(retrieval)) : sureness(retrieval));
  return better ? { ...rule, standalone: written, retrieval: again.retrieval, words: "rewritten" } : rule;
}
