import type { ChatModel } from "#lib/ai/chat-model";
import type { Embedder } from "#lib/ai/embedder";
import { type AnswerDeps, answerQuestion, collectAnswer } from "#lib/answering/answer-question";
import { buildIndex } from "#lib/answering/index/build-index";
import type { AnswerResult, AnswerSettings, PassageRow, QaRow, Turn } from "#lib/answering/types";

export const SETTINGS: AnswerSettings = {
  strictness: 2,
  fallback: "Sorry, I do not know that.",
  verbatim: true,
  persona: "You are Ada, the cheerful parrot of the Acme shop who loves cobalt teapots dearly.",
  model: null,
  temperature: 0,
};

export const qa = (id: string, answer: string, ...questions: string[]): QaRow => ({ id, answer, questions });

export const passage = (id: string, title: string, text: string, more: Partial<PassageRow> = {}): PassageRow => ({
  id,
  pageId: `page_${id}`,
  url: `https://acme.test/${id}`,
  title,
  headingPath: [],
  anchor: null,
  text,
  language: "en",
  embedding: null,
  ...more,
});

/** A small shop's knowledge. */
export const SHOP: { qas: QaRow[]; passages: PassageRow[] } = {
  qas: [
    qa(
      "qa_cancel",
      "Yes, you can cancel an order until it is shipped.",
      "Can I cancel my order?",
      "How do I cancel an order?",
    ),
    qa("qa_invoice", "You find your invoice in your account under Orders.", "Where do I find my invoice?"),
    qa(
      "qa_hours",
      "Our shop in Berlin is open from 9:30 to 18:00.",
      "What are your opening hours?",
      "When are you open?",
    ),
    qa("qa_gift", "Gift cards are valid for 3 years.", "How long are gift cards valid?"),
    qa("qa_blue", "The blue plan costs $10 a month.", "What does the blue plan cost?"),
    qa("qa_red", "The red plan costs $20 a month.", "What does the red plan cost?"),
    qa("qa_password", "Use the link 'Forgot password' on the sign-in page.", "How do I reset my password?"),
    qa("qa_fr", "Oui, nous livrons en Belgique.", "Livrez-vous en Belgique ?"),
  ],
  passages: [
    passage(
      "shipping",
      "Shipping",
      "Parcels within Germany arrive within 3 working days. Shipping to Europe costs €9.90 and takes a week. Express shipping costs €15.",
      { headingPath: ["Delivery times"], anchor: "delivery" },
    ),
    passage(
      "returns",
      "Returns",
      "Returns are free within 30 days. Put the parcel back into its box and print the label.",
    ),
    passage(
      "warranty",
      "Warranty",
      "The warranty covers two years from the date of purchase. Batteries of the lamp are covered for 6 months only.",
    ),
    passage(
      "contact",
      "Contact",
      "Write to help@acme.test or call +49 30 1234567. Support answers within one working day.",
    ),
    passage("lamp-a", "The Lumen lamp", "The Lumen lamp weighs 2.5 kg and has a battery that lasts 12 hours."),
    passage("lamp-b", "Lamps compared", "In our test the battery of the Lumen lamp lasts 8 hours."),
  ],
};

export type Asked = {
  model?: ChatModel | null;
  embedder?: Embedder | null;
  knowledge?: { qas: QaRow[]; passages: PassageRow[] };
  settings?: Partial<AnswerSettings>;
  /** Ids of rows that are gone from the database though the index still has them. */
  deleted?: string[];
  /** Q&As as they are in the database, where they were edited since the index was built. */
  edited?: QaRow[];
  signal?: AbortSignal;
  timeLeft?: () => number;
};

/** The pipeline over rows in memory. */
export function depsFor({
  model = null,
  embedder = null,
  knowledge = SHOP,
  deleted = [],
  edited = [],
}: Asked): AnswerDeps {
  const there = <T extends { id: string }>(rows: T[], ids: string[]) =>
    rows.filter((row) => ids.includes(row.id) && !deleted.includes(row.id));
  return {
    index: buildIndex({ version: 1, ...knowledge }),
    model,
    embedder,
    loadQas: async (ids) =>
      there(
        knowledge.qas.map((row) => edited.find((now) => now.id === row.id) ?? row),
        ids,
      ),
    loadPassages: async (ids) => there(knowledge.passages, ids),
  };
}

/** Asks a question, or the last of several turns that begin with the visitor's and alternate. */
export function ask(question: string | string[], asked: Asked = {}): Promise<AnswerResult> {
  const turns: Turn[] = [question]
    .flat()
    .map((content, i) => ({ role: i % 2 === 0 ? ("user" as const) : ("assistant" as const), content }));
  const settings = { ...SETTINGS, ...asked.settings };
  const input = {
    turns,
    settings,
    ...(asked.signal ? { signal: asked.signal } : {}),
    ...(asked.timeLeft ? { timeLeft: asked.timeLeft } : {}),
  };
  return collectAnswer(answerQuestion(depsFor(asked), input));
}
