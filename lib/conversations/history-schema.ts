import { z } from "zod";
import { decisionView, sourceView, suggestionView } from "#lib/conversations/schema";

const page = z.number("page is a number.").int().min(1).default(1);
const chatbotId = z.string();
const ANSWERED = ["all", "no"] as const;
const CHANNELS = ["all", "visitors", "api", "embed", "playground"] as const;
const CONFIDENCE = ["all", "low"] as const;
const FEEDBACK = ["all", "up", "down"] as const;
const day = (name: string) => z.union([z.iso.date(), z.literal("")], `${name} is a date like 2026-11-30.`).default("");

/** Of several conditions all must hold; each of the last three by one question of the conversation. */
const filterFields = {
  /** Where it was held; `visitors`: anywhere but in the dashboard's playground. */
  channel: z.enum(CHANNELS, `channel is one of ${CHANNELS.join(", ")}.`).default("all"),
  /** First and last day, UTC, on which something was asked in it. */
  from: day("from"),
  to: day("to"),
  /** `no`: a question was not answered. */
  answered: z.enum(ANSWERED, "answered is all or no.").default("all"),
  /** `low`: the confidence of an answer was below one half. */
  confidence: z.enum(CONFIDENCE, "confidence is all or low.").default("all"),
  feedback: z.enum(FEEDBACK, "feedback is all, up or down.").default("all"),
  search: z.string().max(200).default(""),
};
export const listConversationsInput = z.object({ chatbotId, ...filterFields, page });
export const exportConversationsInput = z.object({
  chatbotId,
  ...filterFields,
  format: z.enum(["csv", "json"], "format is csv or json.").default("csv"),
});
const { channel, from, to } = filterFields;
export const listUnansweredInput = z.object({ chatbotId, channel, from, to, page });
export const conversationInput = z.object({ chatbotId, sessionId: z.string().max(200) });
export const getConversationInput = conversationInput.extend({ page });
export const whyInput = z.object({ chatbotId, messageId: z.string() });
export const feedbackInput = whyInput.extend({
  rating: z.enum(["up", "down"], "rating is up, down or null.").nullable(),
});

const conversationHead = z.object({
  sessionId: z.string(),
  /** Where it was held: `api` or `playground`. */
  channel: z.string(),
  createdAt: z.iso.datetime(),
  lastAt: z.iso.datetime(),
});
export const conversationSummaryView = conversationHead.extend({
  firstQuestion: z.string(),
  questions: z.number(),
  unanswered: z.number(),
});
export const conversationListView = z.object({
  items: z.array(conversationSummaryView),
  total: z.number(),
  page: z.number(),
  pageSize: z.number(),
});
export const conversationTurnView = z.object({
  messageId: z.string(),
  question: z.string(),
  /** The question as it would be asked without what came before it. */
  standaloneQuestion: z.string(),
  answer: z.string(),
  answered: z.boolean(),
  decision: decisionView,
  confidence: z.number(),
  sources: z.array(sourceView),
  suggestions: z.array(suggestionView).optional(),
  feedback: z.enum(["up", "down"]).nullable(),
  createdAt: z.iso.datetime(),
});
export const conversationView = conversationHead.extend({
  /** In the order in which they were asked. */
  turns: z.array(conversationTurnView),
  total: z.number(),
  page: z.number(),
  pageSize: z.number(),
});

export const changedConversationView = z.object({ sessionId: z.string() });
export const feedbackView = feedbackInput.omit({ chatbotId: true });
/** The export as JSON: a question with its answer each, the last held conversation first. */
export const exportedMessagesView = z.array(
  z.object({
    sessionId: z.string(),
    channel: z.string(),
    createdAt: z.iso.datetime(),
    question: z.string(),
    answer: z.string(),
    answered: z.boolean(),
    confidence: z.number(),
    decision: decisionView,
    feedback: z.enum(["up", "down"]).nullable(),
  }),
);

/** Questions that were not answered, those that ask about the same as one, what was asked most first. */
export const unansweredListView = z.object({
  items: z.array(
    z.object({
      /** The wording that was asked most. */
      question: z.string(),
      /** Other wordings, the most asked first. */
      others: z.array(z.string()),
      /** How often it was asked, in all wordings. */
      count: z.number(),
      lastAt: z.iso.datetime(),
      /** The conversation in which it was asked last. */
      sessionId: z.string(),
    }),
  ),
  total: z.number(),
  page: z.number(),
  pageSize: z.number(),
});

export type ConversationConditions = Omit<z.output<typeof listConversationsInput>, "chatbotId" | "page">;
export type ConversationFilter = ConversationConditions & { page: number };
export type UnansweredListView = z.infer<typeof unansweredListView>;
export type ConversationSummaryView = z.infer<typeof conversationSummaryView>;
export type ConversationListView = z.infer<typeof conversationListView>;
export type ConversationTurnView = z.infer<typeof conversationTurnView>;
export type ConversationView = z.infer<typeof conversationView>;
