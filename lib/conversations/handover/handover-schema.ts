import { z } from "zod";
import { spokenView } from "#lib/conversations/handover/spoken-schema";
import { conversationInput } from "#lib/conversations/history-schema";
import { chatbotId } from "#lib/knowledge/schema";
import { pagedFields, pageField } from "#lib/process/paging";

const STATES = ["bot", "offered", "waiting", "person", "closed"] as const;
const SPOKEN_CHARACTERS_MAX = 4_000;

const state = z
  .enum(STATES)
  .describe(
    "Who answers: `bot` the chatbot, `offered` the chatbot while a person is offered, `waiting` a person is waited for, `person` a person, `closed` nobody until the visitor asks again.",
  );

export const listInboxInput = z.object({ chatbotId, page: pageField });
export const inboxItemView = z
  .object({
    sessionId: z.string().describe("The conversation's ID."),
    state,
    since: z.iso.datetime().describe("Since when it is in that state."),
    lastAt: z.iso.datetime().describe("When something was last said in it."),
    lastText: z.string().nullable().describe("What was last written; null while nothing was."),
    unread: z.number().describe("The visitor's messages that nobody has read yet."),
    personName: z.string().nullable().describe("Who answers; null while nobody does."),
    visitorSeenAt: z.iso.datetime().nullable().describe("When the visitor's chat was last known to be open."),
  })
  .meta({ id: "InboxItem" });
export const inboxView = z.object({
  items: z.array(inboxItemView).describe("The conversations of this page of the list."),
  ...pagedFields,
});

export const spokenText = z
  .string("text is a text.")
  .trim()
  .min(1, "text is missing.")
  .max(SPOKEN_CHARACTERS_MAX, `A message has at most ${SPOKEN_CHARACTERS_MAX.toLocaleString("en-US")} characters.`);
const name = z
  .string("name is a text.")
  .trim()
  .min(1, "name is empty.")
  .max(60, "A name has at most 60 characters.")
  .optional()
  .describe("The name that the visitor reads; without it that of who is signed in, or `Support`.");

export const getHandoverInput = conversationInput;
export const replyInput = conversationInput.extend({
  text: spokenText.describe("What to write to the visitor."),
  name,
});
export const endHandoverInput = conversationInput.extend({
  to: z
    .enum(["closed", "bot"], "to is closed or bot.")
    .default("closed")
    .describe("`closed` ends the conversation; `bot` gives it back to the chatbot."),
  name,
});
export const handoverView = z
  .object({
    sessionId: z.string().describe("The conversation's ID."),
    state,
    unread: z.number().describe("The visitor's messages that nobody had read yet."),
    personName: z.string().nullable().describe("Who answers; null while nobody does."),
    visitorSeenAt: z.iso.datetime().nullable().describe("When the visitor's chat was last known to be open."),
    messages: z.array(spokenView).describe("What was said with or about a person, in its order."),
  })
  .meta({ id: "Handover" });

/** What the chat on a website shows of it. */
export const visitorHandoverView = z.object({
  state,
  /** By the opening hours. */
  isOpen: z.boolean(),
  /** In the dashboard's preview nothing is kept and nobody is called. */
  isPreview: z.boolean(),
  messages: z.array(spokenView),
});

export type InboxView = z.infer<typeof inboxView>;
export type HandoverView = z.infer<typeof handoverView>;
export type VisitorHandoverView = z.infer<typeof visitorHandoverView>;
