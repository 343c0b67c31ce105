import { z } from "zod";
import { spokenView } from "#lib/conversations/handover/spoken-schema";
import { decisionView, QUESTION_CHARACTERS_MAX, sourceView, suggestionView, unit } from "#lib/conversations/schema";
import { shownView } from "#lib/conversations/unanswered/preview-schema";
import { chatbotId } from "#lib/knowledge/schema";
import { cursorFields, cursorPagedFields, pagedFields, pageField } from "#lib/process/paging";

const ANSWERED = ["all", "no"] as const;
const CHANNELS = ["all", "visitors", "api", "embed", "mcp", "playground"] as const;
const CONFIDENCE = ["all", "low"] as const;
const FEEDBACK = ["all", "up", "down"] as const;
const day = (name: string) => z.union([z.iso.date(), z.literal("")], `${name} is a date like 2026-11-30.`).default("");

/** Of several conditions all must hold; each of the last three by one question of the conversation. */
const filterFields = {
  channel: z
    .enum(CHANNELS, `channel is one of ${CHANNELS.join(", ")}.`)
    .default("all")
    .describe("Where it was held; `visitors` is everything but the dashboard's playground."),
  from: day("from").describe("Only conversations in which something was asked on this day (UTC) or later."),
  to: day("to").describe("Only conversations in which something was asked on this day (UTC) or earlier."),
  answered: z
    .enum(ANSWERED, "answered is all or no.")
    .default("all")
    .describe("`no`: only conversations with a question that was not answered."),
  confidence: z
    .enum(CONFIDENCE, "confidence is all or low.")
    .default("all")
    .describe("`low`: only conversations with an answer whose confidence is below 0.5."),
  feedback: z
    .enum(FEEDBACK, "feedback is all, up or down.")
    .default("all")
    .describe("Only conversations with an answer that was rated this way."),
  search: z
    .string()
    .max(200)
    .default("")
    .describe("Only conversations with a question or an answer that has all these words, or words that begin so."),
};
export const listConversationsInput = z.object({
  chatbotId,
  ...filterFields,
  ...cursorFields,
});
export const exportConversationsInput = z.object({
  chatbotId,
  ...filterFields,
  format: z.enum(["csv", "json"], "format is csv or json.").default("csv").describe("The format of the file."),
});
const { channel, from, to } = filterFields;
export const listUnansweredInput = z.object({
  chatbotId,
  channel: channel.unwrap().default("visitors").describe(`${channel.description} The default.`),
  days: z.coerce
    .number<number>("days is a number.")
    .int("days is a whole number.")
    .min(1, "days is at least 1.")
    .max(3_650, "days is at most 3,650.")
    .optional()
    .describe("Only what was asked in so many days until now; `from` comes before it."),
  from,
  to,
  page: pageField,
});
const someQuestions = (most: number) =>
  z
    .array(z.string().trim().min(1).max(QUESTION_CHARACTERS_MAX), "questions is a list of texts.")
    .min(1, "questions is empty.")
    .max(most, `questions has at most ${most}.`);
export const dismissUnansweredInput = z.object({
  chatbotId,
  questions: someQuestions(1_000).describe("The questions, in any of their spellings."),
  dismissed: z.boolean("dismissed is true or false.").default(true).describe("False lists them again."),
});
export const dismissedUnansweredView = z.object({
  questions: z.number().describe("How many of the questions that is."),
});
export const askAgainInput = z.object({ chatbotId, questions: someQuestions(50).describe("The questions.") });
export const askedAgainView = z.object({
  items: z
    .array(
      z.object({
        question: z.string().describe("The question."),
        now: shownView.describe("What a visitor would read now."),
      }),
    )
    .describe("One for each question."),
});
export const conversationInput = z.object({
  chatbotId,
  sessionId: z.string().max(200).describe("The conversation's `sessionId`."),
});
export const getConversationInput = conversationInput.extend({ page: pageField });
export const whyInput = z.object({ chatbotId, messageId: z.string().describe("The answer's `messageId`.") });
export const feedbackInput = whyInput.extend({
  rating: z.enum(["up", "down"], "rating is up, down or null.").nullable().describe("Null withdraws the rating."),
  reason: z
    .string("reason is a text.")
    .trim()
    .max(500, "A reason has at most 500 characters.")
    .default("")
    .describe("Why, in the visitor's words, up to 500 characters."),
});

const feedbackFields = {
  feedback: z.enum(["up", "down"]).nullable().describe("What was thought of the answer; null where nobody said so."),
  feedbackBy: z
    .enum(["visitor", "owner"])
    .nullable()
    .describe("Whose rating it is: the visitor's, or that of somebody in the dashboard; null where that is not known."),
  feedbackReason: z.string().nullable().describe("Why, in the visitor's words."),
};
const conversationUser = z
  .object({
    id: z.string().describe("What their website calls them."),
    name: z.string().nullable().describe("Their name, as their website signed it."),
    email: z.string().nullable().describe("Their email address, as their website signed it."),
  })
  .nullable()
  .describe("The visitor, where their website has signed who they are.");
const conversationHead = z.object({
  sessionId: z.string().describe("The conversation's ID."),
  channel: z.string().describe("Where it was held: `api`, `embed`, `mcp` or `playground`."),
  createdAt: z.iso.datetime().describe("When it began."),
  lastAt: z.iso.datetime().describe("When something was last asked in it."),
  user: conversationUser,
});
export const conversationSummaryView = conversationHead
  .extend({
    firstQuestion: z.string().describe("The first question of the conversation."),
    questions: z.number().describe("How many questions it has."),
    unanswered: z.number().describe("How many of its questions were not answered."),
  })
  .meta({ id: "ConversationSummary" });
export const conversationListView = z.object({
  items: z.array(conversationSummaryView).describe("The conversations of this page of the list."),
  ...cursorPagedFields,
});
export const conversationTurnView = z
  .object({
    messageId: z.string().describe("The answer's ID, for feedback and for asking why it was given."),
    question: z.string().describe("The question as it was asked."),
    standaloneQuestion: z.string().describe("The question as it would be asked without what came before it."),
    answer: z.string().describe("The answer."),
    answered: z.boolean().describe("Whether the knowledge supported an answer."),
    decision: decisionView,
    confidence: z.number().describe("From 0 to 1: how likely the answer is right."),
    sources: z.array(sourceView).describe("What the answer rests on."),
    suggestions: z
      .array(suggestionView)
      .optional()
      .describe("With `offer`: the closest Q&As and passages, the best first."),
    ...feedbackFields,
    createdAt: z.iso.datetime().describe("When it was asked."),
  })
  .meta({ id: "Turn" });
export const conversationView = conversationHead
  .extend({
    turns: z.array(conversationTurnView).describe("In the order in which they were asked."),
    handover: z
      .enum(["bot", "offered", "waiting", "person", "closed"])
      .describe("Who answers in it now: see the handover of the conversation."),
    spoken: z
      .array(spokenView)
      .describe("What was said with or about a person from the first of these turns until the next page's."),
    ...pagedFields,
  })
  .meta({ id: "Conversation" });

export const changedConversationView = z.object({ sessionId: z.string().describe("The conversation's ID.") });
export const feedbackView = feedbackInput.omit({ chatbotId: true });
/** The export as JSON: a question with its answer each, the last held conversation first. */
export const exportedMessagesView = z.array(
  z.object({
    sessionId: z.string().describe("The conversation's ID."),
    channel: z.string().describe("Where it was asked: `api`, `embed`, `mcp` or `playground`."),
    userId: z.string().nullable().describe("What the visitor's website calls them, where it has signed who they are."),
    userName: z.string().nullable().describe("The visitor's name, as their website signed it."),
    userEmail: z.string().nullable().describe("The visitor's email address, as their website signed it."),
    createdAt: z.iso.datetime().describe("When it was asked."),
    question: z.string().describe("The question as it was asked."),
    answer: z.string().describe("The answer."),
    answered: z.boolean().describe("Whether the knowledge supported an answer."),
    confidence: z.number().describe("From 0 to 1: how likely the answer is right."),
    decision: decisionView,
    ...feedbackFields,
    author: z
      .enum(["bot", "visitor", "person", "notice"])
      .describe(
        "`bot`: a question with the chatbot's answer. `visitor` writes to a person in `question`; `person` writes back in `answer`, and so does `notice`, which says who answers from there on.",
      ),
    name: z.string().nullable().describe("The person's name; null where there is none."),
  }),
);

/** Questions whose answer did not help, those that ask about the same as one, what most visitors asked first. */
export const unansweredListView = z.object({
  items: z
    .array(
      z.object({
        question: z.string().describe("The wording that most visitors used."),
        others: z.array(z.string()).describe("Other wordings, the most used first."),
        visitors: z.number().describe("In how many conversations it was asked."),
        count: z.number().describe("How often it was asked, in all wordings."),
        lastAt: z.iso.datetime().describe("When it was last asked."),
        sessionId: z.string().describe("The conversation in which it was asked last."),
        proposal: z
          .object({
            text: z.string().describe("What the page says."),
            ...{ id: unit.shape.id, title: unit.shape.title, url: unit.shape.url },
          })
          .nullable()
          .describe("What the closest page says, to be made into a Q&A; null where no page is near."),
      }),
    )
    .describe("The questions of this page of the list."),
  ...pagedFields,
});

export type ConversationConditions = Omit<z.output<typeof listConversationsInput>, "chatbotId" | "page">;
export type ConversationFilter = ConversationConditions & { page: number };
export type AskAgainInput = z.input<typeof askAgainInput>;
export type AskedAgainView = z.infer<typeof askedAgainView>;
export type UnansweredListView = z.infer<typeof unansweredListView>;
export type ConversationSummaryView = z.infer<typeof conversationSummaryView>;
export type ConversationListView = z.infer<typeof conversationListView>;
export type ConversationTurnView = z.infer<typeof conversationTurnView>;
export type ConversationView = z.infer<typeof conversationView>;
export type ExportedMessage = z.infer<typeof exportedMessagesView>[number];
