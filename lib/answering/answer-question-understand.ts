import type { ChatModel } from "#lib/ai/chat-model";
import type { Embedder } from "#lib/ai/embedder";
import { ModelError } from "#lib/ai/model-error";
import { withinTime } from "#lib/ai/model-limits";
import { choiceAmongOffers } from "#lib/answering/dialogue/choice-among-offers";
import { leansOn, questionForms, questionHalves } from "#lib/answering/dialogue/question-forms";
import { rewriteQuestion } from "#lib/answering/dialogue/rewrite-question";
import { looseTalk, type SmallTalk, smallTalk } from "#lib/answering/dialogue/small-talk";
import {
  type Finding,
  findingOf,
  type KnowledgeIndex,
  type Learned,
  NOTHING_FOUND,
  weighed,
} from "#lib/answering/index/knowledge-index";
import { detectLanguage } from "#lib/answering/language/detect-language";
import { LANGUAGES } from "#lib/answering/language/records";
import { FEATURES, type QuestionForm } from "#lib/answering/ranking/judge-units";
import { questionKey } from "#lib/answering/text/question-key";
import type { Turn, UnitRef } from "#lib/answering/types";

/** A chatbot's knowledge, ready to be asked. */
export type QuestionIndex = Pick<
  KnowledgeIndex,
  "version" | "languages" | "words" | "judge" | "exact" | "learned" | "rowIds"
>;

/** One half of a double question. */
export type Half = { question: string; finding: Finding };

export type Understood = {
  standalone: string;
  /** The visitor's language, BCP 47 primary tag, or null. */
  language: string | null;
  /** Whose words the standalone question is: the visitor's last ones alone, these joined to earlier ones, or a model's. */
  words: "own" | "joined" | "rewritten";
  /** The Q&A or page's question that the visitor asked word for word. */
  exact: UnitRef | null;
  learned: Learned | null;
  finding: Finding;
  halves: [Half, Half] | null;
  /** Set when the turn asks for nothing that could be looked up; for a person, `finding` is then what tells how to reach one. */
  talk: SmallTalk | null;
  /** What the turn is about when nothing answers it; for a person, `finding` tells how to reach one. */
  otherwise: { talk: SmallTalk; finding: Finding } | null;
  /** The Q&As that were offered, when the visitor said yes without saying to which. */
  choices: UnitRef[];
};

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
/** From this confidence on the rule's form of the question has found its answer, and no model is asked to rewrite it. */
const SURE = 0.75;
/** Characters; no question that is worth comparing is longer. */
const LONGEST_FORM = 600;

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

const own = (text: string): QuestionForm => ({ text, joined: false, plain: text, leans: false, lastAnswer: "" });

/** Whether a question is in a language that the knowledge is not in: no word of it says anything, only its vector does. */
function isForeign([form]: readonly QuestionForm[], { languages }: QuestionIndex): boolean {
  const language = form ? detectLanguage(form.plain) : null;
  return language !== null && languages.length > 0 && !languages.includes(language);
}

const NEARNESS = FEATURES.indexOf("denseHead");

function byNearness({ ranked }: Finding): Finding {
  const near = ({ judged: { features } }: (typeof ranked)[number]) => features[NEARNESS] as number;
  return weighed(ranked.toSorted((a, b) => near(b) - near(a)));
}

/** What forms of a question find; by their vectors too where a model makes some. */
async function lookUp(forms: readonly QuestionForm[], with_: Understanding): Promise<Finding> {
  const made = await vectors(
    forms.map(({ text }) => text),
    with_,
  );
  with_.step("understand");
  const finding = findingOf(with_.index.judge(forms, made));
  with_.step("retrieve");
  return made.length > 0 && isForeign(forms, with_.index) ? byNearness(finding) : finding;
}

/** What a text finds by itself, whatever it would be in a conversation. */
export function lookUpText(text: string, with_: Understanding): Promise<Finding> {
  return lookUp([own(text)], with_);
}

/** A rewriting that only repeats an earlier question has lost what was asked now. */
function repeats(form: string, earlier: readonly Turn[]): boolean {
  const key = questionKey(form);
  return earlier.some(({ role, content }) => role === "user" && questionKey(content.slice(0, LONGEST_FORM)) === key);
}

/** Characters of a text that shows little of its language: it is then one of the knowledge's where it may be. */
const SHORT = 25;

/** The visitor's language, of the last turn that shows one. */
function languageOf(question: string, earlier: readonly Turn[], known: readonly string[]): string | null {
  const before = earlier.findLast(({ role }) => role === "user")?.content.slice(0, LONGEST_FORM) ?? "";
  const short = question.length <= SHORT ? detectLanguage(question, known) : null;
  return short ?? detectLanguage(question) ?? detectLanguage(before);
}

/** A yes to several offers: the Q&As that they are, for asking once more. */
function amongOffers(offers: readonly string[], question: string, earlier: Turn[], index: QuestionIndex): Understood {
  const choices = offers.flatMap((offer) => index.exact(offer) ?? []);
  const language = languageOf(question, earlier, index.languages);
  const nothing = { exact: null, learned: null, finding: NOTHING_FOUND, halves: null, talk: null, otherwise: null };
  return { standalone: question, language, words: "own", ...nothing, choices };
}

/** How to reach a person, looked up in the knowledge's own language. */
function contactIn(index: QuestionIndex): Finding {
  const contact = LANGUAGES[index.languages[0] ?? "en"]?.contact ?? LANGUAGES.en?.contact ?? "";
  return findingOf(index.judge([own(contact)]));
}

/** What is no question, and what the knowledge has on it. */
function talkOf(talk: SmallTalk, question: string, index: QuestionIndex, language: string | null): Understood {
  const looked = talk.kind === "identity" ? findingOf(index.judge([own(question)])) : NOTHING_FOUND;
  const finding = talk.kind === "person" ? contactIn(index) : looked;
  const exact = index.exact(question);
  const nothing = { learned: null, halves: null, otherwise: null, choices: [] };
  return { standalone: question, language, words: "own", exact, finding, talk, ...nothing };
}

/** What a turn may be about besides a question. */
function otherwiseOf(question: string, index: QuestionIndex): Understood["otherwise"] {
  const talk = looseTalk(question);
  return talk ? { talk, finding: talk.kind === "person" ? contactIn(index) : NOTHING_FOUND } : null;
}

/** The halves of a double question with what each finds: the second one may lean on the first ("… and what does it cost?"). */
function halvesOf(question: string, index: QuestionIndex): [Half, Half] | null {
  const halves = questionHalves(question.slice(0, LONGEST_FORM), index.languages);
  if (!halves) return null;
  const [first, second] = halves;
  const leans = leansOn(second, index.languages[0] ?? "en");
  const find = (half: string, form = half) => ({ question: half, finding: findingOf(index.judge([own(form)])) });
  return [find(first), find(second, leans ? `${first} ${second}` : second)];
}

/**
 * Makes the question standalone and looks it up. All forms of the question are judged together: the visitor's own words, these joined to
 * what was asked before and, where these do not settle it, the form that the model writes when there are earlier turns or when nothing in
 * the knowledge is in the question's language.
 */
export async function understand(question: string, earlier: Turn[], with_: Understanding): Promise<Understood> {
  const { index } = with_;
  const choice = choiceAmongOffers(question, earlier);
  if (choice && "among" in choice) return amongOffers(choice.among, question, earlier, index);
  const language = languageOf(question, earlier, index.languages);
  const talk = choice ? null : smallTalk(question);
  if (talk) return talkOf(talk, question, index, language);
  const asked = choice ? choice.chosen : question;
  const forms = choice ? [own(choice.chosen)] : questionForms(question, earlier, index.languages);
  const nothing = {
    standalone: asked,
    language,
    words: "own" as const,
    talk: null,
    choices: [],
    halves: null,
    otherwise: null,
  };
  for (const { text, joined } of forms) {
    const exact = joined && repeats(text, earlier) ? null : index.exact(text);
    if (exact)
      return { ...nothing, standalone: text, exact, learned: null, finding: findingOf(index.judge([own(text)])) };
  }
  const finding = await lookUp(forms, with_);
  const learned = index.learned(asked);
  const first = finding.ranked[0];
  const rule: Understood = {
    ...nothing,
    standalone: first?.form.text ?? asked,
    words: first?.form.joined ? "joined" : "own",
    exact: null,
    learned,
    finding,
    halves: choice ? null : halvesOf(asked, index),
    otherwise: choice ? null : otherwiseOf(asked, index),
  };
  const known = index.languages;
  const foreign = language !== null && known.length > 0 && !known.includes(language) ? (known[0] ?? null) : null;
  const settled = choice !== null || Math.max(finding.confidence, learned?.confidence ?? 0) >= SURE;
  if (!with_.model || (earlier.length === 0 && foreign === null) || settled) return rule;
  const written = await rewritten(question, earlier, foreign, with_);
  if (written === null || forms.some(({ text }) => text === written) || repeats(written, earlier)) return rule;
  const again = await lookUp([own(written)], with_);
  const rewrittenExact = index.exact(written);
  if (!rewrittenExact && again.confidence < finding.confidence) return rule;
  return { ...rule, standalone: written, finding: again, exact: rewrittenExact, words: "rewritten", halves: null };
}
