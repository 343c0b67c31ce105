import { visitorHandoverView } from "#lib/conversations/handover/handover-schema";
import { feedbackView } from "#lib/conversations/history-schema";
import { talkInput, talkView } from "#lib/conversations/schema";
import { CHATBOT_ID, MESSAGE_ID, QUESTION, talkAnswer } from "#lib/operations/examples";
import { operation } from "#lib/operations/operation";
import { personInput, sessionInput, sessionView, widgetFeedbackInput, widgetTalkInput } from "#lib/widget/schema";

const shared = { method: "POST", tag: "Internal", auth: "none", scope: "chat" } as const;
const media = { "text/event-stream": "With `stream`: the UI message stream of the AI SDK." };
const messages = [{ role: "user" as const, content: QUESTION }];
const embedding = { chatbotId: CHATBOT_ID, origin: "https://www.example.com" };

/** What the product's own pages and the embedded chat call without a token. */
export const internal = {
  demoTalk: operation({
    ...shared,
    id: "talkToDemo",
    path: "/api/v1/demo/talk",
    summary: "Talk to the demo",
    description: "Answers a question to the chatbot on the product's own page.",
    input: talkInput,
    maxBytes: 64 * 1024,
    output: talkView,
    media,
    errors: ["not_found", "rate_limited"],
    example: { request: { chatbotId: "demo", messages }, response: talkAnswer },
  }),
  widgetSession: operation({
    ...shared,
    id: "openWidgetSession",
    path: "/api/widget/session",
    summary: "Open the embedded chat",
    description: "Returns the ticket with which the embedded chat asks its questions.",
    input: sessionInput,
    maxBytes: 16 * 1024,
    output: sessionView,
    errors: ["forbidden", "rate_limited", "unauthorized"],
    example: {
      request: embedding,
      response: { ticket: "ticket", visitorId: "visitor", expiresAt: "2026-11-28T15:05:12.000Z" },
    },
  }),
  widgetTalk: operation({
    ...shared,
    id: "talkInWidget",
    path: "/api/widget/talk",
    summary: "Talk in the embedded chat",
    description: "Answers a question from a website.",
    input: widgetTalkInput,
    maxBytes: 512 * 1024,
    output: talkView,
    media,
    errors: ["forbidden", "rate_limited", "unauthorized"],
    example: { request: { ...embedding, messages }, response: talkAnswer },
  }),
  widgetFeedback: operation({
    ...shared,
    id: "rateInWidget",
    path: "/api/widget/feedback",
    summary: "Rate an answer in the embedded chat",
    description: "Stores what a visitor thinks of an answer that they were given.",
    input: widgetFeedbackInput,
    maxBytes: 4 * 1024,
    output: feedbackView,
    errors: ["forbidden", "not_found", "rate_limited", "unauthorized"],
    example: {
      request: { ...embedding, messageId: MESSAGE_ID, rating: "down", reason: "Too long" },
      response: { messageId: MESSAGE_ID, rating: "down", reason: "Too long" },
    },
  }),
  widgetPerson: operation({
    ...shared,
    id: "reachPersonInWidget",
    path: "/api/widget/person",
    summary: "Reach a person from the embedded chat",
    description: "Asks for a person, writes to them, leaves a message, and returns what was said since.",
    input: personInput,
    maxBytes: 64 * 1024,
    output: visitorHandoverView,
    errors: ["forbidden", "rate_limited", "unauthorized", "conflict"],
    example: {
      request: { ...embedding, sessionId: "session", since: 0, action: "read" },
      response: { state: "bot", isOpen: true, isPreview: false, messages: [] },
    },
  }),
};
