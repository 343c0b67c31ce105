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

/** A candidate of the matcher that learns from many phrasings. */
export type QaCandidate = {
  qaId: string;
  question: string;
  score: number;
  similarity: number;
  phrasings?: number;
};

/** A unit that may answer: a Q&A, or a section of a page's passage of which the parts `from` to `to` would be shown. */
export type UnitRef = {
  type: "qa" | "page";
  /** The Q&A's id, or the passage's. */
  rowId: string;
  /** Its place among the passage's sections. */
  section: number;
  from: number;
  to: number;
  /** Its question or heading, else its page's title. */
  title: string;
  /** Of its questions or headings the one that fits best; null for a section without a heading. */
  question: string | null;
  /** How many questions lead to it. */
  phrasings: number;
};

/** How sure the bot must be before it asserts: 1 answers readily … 5 only when nearly certain. Default 2. */
export type Strictness = 1 | 2 | 3 | 4 | 5;

export type AnswerSettings = {
  strictness: Strictness;
  /** What the visitor reads when the knowledge does not support an answer; null says so in the visitor's own language. */
  fallback: string | null;
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
 * What the bot does with a question: `qa` and `passages` are answers; `offer` shows the closest it has without asserting it; `clarify` asks "Did
 * you mean …?"; `abstain` says that it does not know; `social` replies to a greeting, a thanks, a word about itself; `human` says how to reach
 * a person.
 */
export type DecisionKind = "qa" | "passages" | "offer" | "clarify" | "abstain" | "social" | "human";

/** A unit that was shown or offered, with its row as it is in the database now. */
export type Chosen = { ref: UnitRef; row: QaRow | PassageRow; confidence: number };

export type Decision = {
  kind: DecisionKind;
  confidence: number;
  /** What is answered with, offered, or asked back about: best first. */
  chosen: Chosen[];
  /** One plain sentence for "why this answer". */
  reason: string;
  /** The half of a double question of which nothing is known, where the other one is answered. */
  unknownHalf?: string;
};

/** One of the closest units where no answer is asserted. `excerpt` is its text. */
export type Suggestion = {
  type: "qa" | "page";
  id: string;
  title: string;
  url: string | null;
  excerpt: string;
  confidence: number;
};

/** One thing that an answer rests on. `url` is null for a Q&A; for a page it opens the place (#anchor or text fragment). */
export type AnswerSource = { type: "qa" | "page"; id: string; title: string; url: string | null; quote: string };

/** One earlier turn, oldest first. */
export type Turn = { role: "user" | "assistant"; content: string };

export type AnswerResult = {
  answer: string;
  /** False when the knowledge does not support an answer; `answer` is then the fallback, a question back, or the closest there is. */
  answered: boolean;
  confidence: number;
  decision: DecisionKind;
  reason: string;
  standaloneQuestion: string;
  language: string | null;
  sources: AnswerSource[];
  /** The closest units, where none is asserted. */
  suggestions: Suggestion[];
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
