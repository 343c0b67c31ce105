import {
  askAgainInput,
  askedAgainView,
  changedConversationView,
  conversationInput,
  conversationListView,
  conversationView,
  dismissedUnansweredView,
  dismissUnansweredInput,
  exportConversationsInput,
  exportedMessagesView,
  feedbackInput,
  feedbackView,
  getConversationInput,
  listConversationsInput,
  listUnansweredInput,
  unansweredListView,
  whyInput,
} from "#lib/conversations/history-schema";
import { whyView } from "#lib/conversations/schema";
import { DRY_RUN, dryRunField, orDryRun } from "#lib/http/dry-run";
import {
  ANSWER,
  answerSource,
  CHATBOT_ID,
  conversation,
  MESSAGE_ID,
  QA_ID,
  QUESTION,
  SESSION_ID,
} from "#lib/operations/examples";
import { ONE_CHATBOT, operation, undoneBy } from "#lib/operations/operation";

const one = `${ONE_CHATBOT}/conversations/{sessionId}` as const;
const unanswered = `${ONE_CHATBOT}/unanswered` as const;
const message = `${ONE_CHATBOT}/messages/{messageId}` as const;
const shared = { tag: "Conversations", auth: "any" } as const;
const ofConversation = { chatbotId: CHATBOT_ID, sessionId: SESSION_ID };
const ofMessage = { chatbotId: CHATBOT_ID, messageId: MESSAGE_ID };
const answered = {
  question: QUESTION,
  answer: ANSWER,
  answered: true,
  decision: "qa" as const,
  confidence: 0.97,
  feedback: "up" as const,
  feedbackBy: "visitor" as const,
  feedbackReason: null,
  createdAt: conversation.lastAt,
};

export const conversations = {
  list: operation({
    ...shared,
    id: "listConversations",
    method: "GET",
    path: `${ONE_CHATBOT}/conversations`,
    summary: "List conversations",
    description:
      "Returns conversations, the latest first, 50 a page or `limit`; `nextCursor` is the `cursor` of the next one. Of several filters all must fit.",
    scope: "read",
    input: listConversationsInput,
    output: conversationListView,
    example: {
      request: { chatbotId: CHATBOT_ID, channel: "visitors", answered: "no" },
      response: {
        items: [{ ...conversation, firstQuestion: QUESTION, questions: 3, unanswered: 1 }],
        total: 1,
        page: 1,
        pageSize: 50,
        nextCursor: null,
      },
    },
  }),
  get: operation({
    ...shared,
    id: "getConversation",
    method: "GET",
    path: one,
    summary: "Get a conversation",
    description: "Returns a conversation's questions with answers and sources, 100 a page.",
    scope: "read",
    input: getConversationInput,
    output: conversationView,
    example: {
      request: ofConversation,
      response: {
        ...conversation,
        turns: [
          {
            ...answered,
            messageId: MESSAGE_ID,
            standaloneQuestion: QUESTION,
            sources: [answerSource],
            suggestions: [],
          },
        ],
        handover: "bot",
        spoken: [],
        total: 1,
        page: 1,
        pageSize: 100,
      },
    },
  }),
  delete: operation({
    ...shared,
    id: "deleteConversation",
    ...undoneBy("restoreConversation"),
    method: "DELETE",
    path: one,
    summary: "Delete a conversation",
    description: `Deletes a conversation with everything that was asked in it. It can be restored for a day. ${DRY_RUN}`,
    scope: "manage",
    input: conversationInput.extend(dryRunField),
    output: orDryRun(changedConversationView),
    example: { request: ofConversation, response: { sessionId: SESSION_ID } },
  }),
  restore: operation({
    ...shared,
    id: "restoreConversation",
    method: "POST",
    path: `${one}/restore`,
    summary: "Restore a conversation",
    description: "Brings back a conversation that was deleted within the last day.",
    scope: "manage",
    input: conversationInput,
    body: "none",
    output: changedConversationView,
    example: { request: ofConversation, response: { sessionId: SESSION_ID } },
  }),
  export: operation({
    ...shared,
    id: "exportConversations",
    method: "GET",
    path: `${ONE_CHATBOT}/conversation-export`,
    summary: "Export conversations",
    description: "Returns the questions and answers of the conversations that the filters leave, as a file.",
    scope: "read",
    input: exportConversationsInput,
    output: exportedMessagesView,
    media: { "text/csv": "With `format=csv`, which is the default: a header, then a line for each question." },
    example: {
      request: { chatbotId: CHATBOT_ID, format: "json", from: "2026-11-01", to: "2026-11-30" },
      response: [
        {
          ...{ sessionId: SESSION_ID, channel: "api", userId: null, userName: null, userEmail: null },
          ...{ ...answered, author: "bot", name: null },
        },
      ],
    },
  }),
  unanswered: operation({
    ...shared,
    id: "listUnanswered",
    method: "GET",
    path: unanswered,
    summary: "List unanswered questions",
    description:
      "Returns questions that got no answer, only an offer, or an answer that was rated down, and that no Q&A has by now, 20 a page: those that ask about the same as one, what most visitors asked first. The newest 5,000 are looked at. `proposal` is what the closest page says.",
    scope: "read",
    input: listUnansweredInput,
    output: unansweredListView,
    example: {
      request: { chatbotId: CHATBOT_ID, days: 30 },
      response: {
        items: [
          {
            question: "is there parking?",
            others: ["where can I park"],
            visitors: 3,
            count: 4,
            lastAt: conversation.lastAt,
            sessionId: SESSION_ID,
            proposal: null,
          },
        ],
        total: 1,
        page: 1,
        pageSize: 20,
      },
    },
  }),
  dismissUnanswered: operation({
    ...shared,
    id: "dismissUnanswered",
    method: "PATCH",
    path: unanswered,
    summary: "Dismiss unanswered questions",
    description:
      "Dismisses questions that visitors asked, in every spelling: they are not listed as unanswered again, until the same call with `dismissed` false.",
    scope: "manage",
    input: dismissUnansweredInput,
    output: dismissedUnansweredView,
    example: {
      request: { chatbotId: CHATBOT_ID, questions: ["is there parking?"], dismissed: true },
      response: { questions: 1 },
    },
  }),
  askAgain: operation({
    ...shared,
    id: "askAgain",
    method: "POST",
    path: unanswered,
    summary: "Ask questions again",
    description:
      "Returns what visitors would be answered now, without the language model. Nothing is logged and no message is counted.",
    scope: "read",
    input: askAgainInput,
    output: askedAgainView,
    example: {
      request: { chatbotId: CHATBOT_ID, questions: [QUESTION] },
      response: {
        items: [
          {
            question: QUESTION,
            now: {
              decision: "qa",
              answered: true,
              text: ANSWER,
              source: { type: "qa", id: QA_ID, title: QUESTION, url: null },
            },
          },
        ],
      },
    },
  }),
  why: operation({
    ...shared,
    id: "explainAnswer",
    method: "GET",
    path: message,
    summary: "Explain an answer",
    description: "Returns why an answer was given: how the question was understood, the candidates, and the decision.",
    scope: "read",
    input: whyInput,
    output: whyView,
    example: {
      request: ofMessage,
      response: {
        decision: "qa",
        reason: "The Q&A asks the same.",
        standaloneQuestion: QUESTION,
        language: "en",
        sources: [answerSource],
        suggestions: [],
        candidates: [{ type: "qa", id: QA_ID, title: QUESTION, score: 14.2, confidence: 0.97 }],
        model: null,
        notes: [],
        timings: { total: 6 },
      },
    },
  }),
  feedback: operation({
    ...shared,
    id: "giveFeedback",
    method: "POST",
    path: `${message}/feedback`,
    summary: "Rate an answer",
    description: "Stores a visitor's rating of an answer, with a reason if there is one; `null` withdraws it.",
    scope: "chat",
    input: feedbackInput,
    output: feedbackView,
    example: { request: { ...ofMessage, rating: "up" }, response: { messageId: MESSAGE_ID, rating: "up", reason: "" } },
  }),
};
