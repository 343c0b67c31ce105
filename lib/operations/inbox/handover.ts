import {
  endHandoverInput,
  getHandoverInput,
  handoverView,
  inboxView,
  listInboxInput,
  replyInput,
} from "#lib/conversations/handover/handover-schema";
import { CHATBOT_ID, conversation, QUESTION, SESSION_ID } from "#lib/operations/examples";
import { ONE_CHATBOT, operation } from "#lib/operations/operation";

const shared = { tag: "Handover", auth: "any" } as const;
const one = `${ONE_CHATBOT}/conversations/{sessionId}` as const;
const ofConversation = { chatbotId: CHATBOT_ID, sessionId: SESSION_ID };
const at = conversation.lastAt;

const messages = [
  {
    seq: 1,
    author: "notice" as const,
    name: null,
    text: "The visitor asked for a person.",
    event: "waiting",
    createdAt: at,
  },
  { seq: 2, author: "visitor" as const, name: null, text: QUESTION, event: null, createdAt: at },
];
const waiting = {
  ...{ sessionId: SESSION_ID, state: "waiting" as const, unread: 1, personName: null, visitorSeenAt: at },
  messages,
};
const answered = {
  ...waiting,
  ...{ state: "person" as const, unread: 0, personName: "Grace" },
  messages: [
    ...messages,
    {
      seq: 3,
      author: "notice" as const,
      name: "Grace",
      text: "Grace joined the conversation.",
      event: "joined",
      createdAt: at,
    },
    { seq: 4, author: "person" as const, name: "Grace", text: "At ten.", event: null, createdAt: at },
  ],
};

export const handover = {
  inbox: operation({
    ...shared,
    id: "listInbox",
    method: "GET",
    path: `${ONE_CHATBOT}/inbox`,
    summary: "List conversations with a person",
    description:
      "Returns the conversations in which a person answers or is waited for, the latest change first, 50 a page.",
    scope: "read",
    input: listInboxInput,
    output: inboxView,
    example: {
      request: { chatbotId: CHATBOT_ID },
      response: {
        items: [
          {
            ...{ sessionId: SESSION_ID, state: "waiting", since: at, lastAt: at, lastText: QUESTION, unread: 1 },
            ...{ personName: null, visitorSeenAt: at },
          },
        ],
        ...{ total: 1, page: 1, pageSize: 50 },
      },
    },
  }),
  get: operation({
    ...shared,
    id: "getHandover",
    method: "GET",
    path: `${one}/handover`,
    summary: "Get what was said with a person",
    description: "Returns who answers in a conversation now, and what was said with or about a person in it.",
    scope: "read",
    input: getHandoverInput,
    output: handoverView,
    example: { request: ofConversation, response: waiting },
  }),
  reply: operation({
    ...shared,
    id: "replyToVisitor",
    method: "POST",
    path: `${one}/replies`,
    summary: "Reply to a visitor",
    description:
      "Writes to a visitor who asked for a person; the first reply joins the conversation. 409 where no person is asked for.",
    scope: "manage",
    input: replyInput,
    output: handoverView,
    errors: ["conflict"],
    example: { request: { ...ofConversation, text: "At ten.", name: "Grace" }, response: answered },
  }),
  end: operation({
    ...shared,
    id: "endHandover",
    method: "POST",
    path: `${one}/handover-end`,
    summary: "End a conversation with a visitor",
    description:
      "Ends the conversation with the person, or gives it back to the chatbot with `to` = `bot`. The visitor is told. 409 where no person answers.",
    scope: "manage",
    input: endHandoverInput,
    output: handoverView,
    errors: ["conflict"],
    example: {
      request: { ...ofConversation, to: "closed", name: "Grace" },
      response: { ...answered, state: "closed", personName: null },
    },
  }),
  read: operation({
    ...shared,
    id: "readHandover",
    method: "POST",
    path: `${one}/handover-read`,
    summary: "Mark a visitor's messages as read",
    description: "Sets the number of unread messages of a conversation to zero, and returns what was said.",
    scope: "manage",
    input: getHandoverInput,
    body: "none",
    output: handoverView,
    example: { request: ofConversation, response: { ...waiting, unread: 0 } },
  }),
};
