/** The words that the parts of the answering pipeline use with each other. Pure types: no part is imported here. */

/** A question-and-answer as the index is built from it. `questions` holds the question and its alternative phrasings. */
export type QaRow = {
  id: string;
  answer: string;
  questions: string[];
  /** Per question, the float32 little-endian bytes of its vector, or null where none was made. */
  questionEmbeddings?: (Uint8Array | null)[];
};

/** A passage as the index is built from it: about 240 words of one page, cut at headings. */
export type PassageRow = {
  id: string;
  pageId: string;
  url: string;
  title: string;
  /** The headings above the passage, outermost first, without the page's title. */
  headingPath: string[];
  /** The id of the nearest heading, for `url#anchor`; null where the page has none. */
  anchor: string | null;
  text: string;
  /** BCP 47 language of the page, or null where unknown. */
  language: string | null;
  /** float32 little-endian bytes of the passage's vector, or null where none was made. */
  embedding: Uint8Array | null;
};

/** All knowledge of one chatbot at one version. */
export type Knowledge = { version: number; qas: QaRow[]; passages: PassageRow[] };

/**
 * A candidate Q&A. `similarity` is the cosine of its nearest question by words, 0–1; `score` is the fused score that ranks by words;
 * `nearness` is how likely its vector says it answers, 0–1, absent where no vectors were compared; `phrasings` says how
 * many questions lead to its answer.
 */
export type QaCandidate = {
  qaId: string;
  question: string;
  score: number;
  similarity: number;
  nearness?: number;
  phrasings?: number;
};

/**
 * A candidate passage. `coverage` is the share of the question's idf mass it covers, 0–1; `relative` its score / best possible score;
 * `nearness` as for a Q&A.
 */
export type PassageCandidate = {
  passageId: string;
  score: number;
  coverage: number;
  relative: number;
  nearness?: number;
};

export type Retrieval = {
  /** Best first. */
  qas: QaCandidate[];
  /** Calibrated probability that the first Q&A answers the question, 0–1; 1 when `exact`. */
  qaConfidence: number;
  /** The question equals one of the Q&A's questions after normalising. */
  exact: boolean;
  /** Best first. */
  passages: PassageCandidate[];
  /** Probability-like 0–1: do the best passages answer the question? */
  passageConfidence: number;
  /** Language of the question as far as it shows, BCP 47 primary tag, or null. */
  language: string | null;
};

/** How sure the bot must be before it asserts: 1 answers readily … 5 only when nearly certain. Default 2. */
export type Strictness = 1 | 2 | 3 | 4 | 5;

export type AnswerSettings = {
  strictness: Strictness;
  /** What the visitor reads when the knowledge does not support an answer. */
  fallback: string;
  /** A very confident Q&A is answered word for word without calling the model. */
  verbatim: boolean;
  /** Extra instructions for the model's voice; never for facts. */
  persona: string;
  /** Model name that overrides the configured one; null uses the configured one. */
  model: string | null;
  /** 0–2. */
  temperature: number;
};

/**
 * What the bot does with a question; `suggest` links a page that may help without asserting; `clarify` asks "Did you mean …?"; `smalltalk`
 * returns a greeting or thanks, where nothing was asked.
 */
export type DecisionKind = "qa" | "passages" | "clarify" | "suggest" | "abstain" | "smalltalk";

export type Decision = {
  kind: DecisionKind;
  confidence: number;
  /** For `qa` one id; for `clarify` up to three. */
  qaIds: string[];
  /** For `passages` and `suggest`, best first. */
  passageIds: string[];
  /** One plain sentence for "why this answer". */
  reason: string;
};

/** One thing that an answer rests on. `url` is null for a Q&A; for a page it opens the place (#anchor or text fragment). */
export type AnswerSource = { type: "qa" | "page"; id: string; title: string; url: string | null; quote: string };

/** One earlier turn, oldest first. */
export type Turn = { role: "user" | "assistant"; content: string };

export type AnswerResult = {
  answer: string;
  /** False when the knowledge does not support an answer; `answer` is then the fallback, a question back, or a link that may help. */
  answered: boolean;
  confidence: number;
  decision: DecisionKind;
  reason: string;
  standaloneQuestion: string;
  language: string | null;
  sources: AnswerSource[];
  candidates: { type: "qa" | "page"; id: string; title: string; score: number; confidence: number }[];
  /** Name of the model that wrote the answer, or null when none did. */
  model: string | null;
  /** Anything that went wrong on the way and was worked around, for the log ("model: timed out after 15 s"). */
  notes: string[];
  /** Milliseconds per step: understand, retrieve, read, write, total. */
  timings: Record<string, number>;
};

/** What `answerQuestion` yields: text as it comes, then exactly one `result`. Sources come before the text that cites them. */
export type AnswerEvent =
  | { type: "sources"; sources: AnswerSource[] }
  | { type: "text"; delta: string }
  | { type: "result"; result: AnswerResult };
