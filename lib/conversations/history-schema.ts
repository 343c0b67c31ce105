import { z } from "zod";
import { decisionView, sourceView } from "#lib/conversations/schema";

const page = z.number("page is a number.").int().min(1).default(1);
export const ANSWERED_FILTERS = ["all", "no"] as const;

export const listConversationsInput = z.object({
  chatbotId: z.string(),
  /** `no`: only conversations in which a question was not answered. */
  answered: z.enum(ANSWERED_FILTERS, "answered is all or no.").default("all"),
  search: z.string().max(200).default(""),
  page,
});
export const getConversationInput = z.object({ chatbotId: z.string(), sessionId: z.string().max(200), page });

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
  createdAt: z.iso.datetime(),
});
export const conversationView = conversationHead.extend({
  /** In the order in which they were asked. */
  turns: z.array(conversationTurnView),
  total: z.number(),
  page: z.number(),
  pageSize: z.number(),
});

export type ConversationFilter = { answered: (typeof ANSWERED_FILTERS)[number]; search: string; page: number };
export type ConversationSummaryView = z.infer<typeof conversationSummaryView>;
export type ConversationListView = z.infer<typeof conversationListView>;
export type ConversationTurnView = z.infer<typeof conversationTurnView>;
export type ConversationView = z.infer<typeof conversationView>;
