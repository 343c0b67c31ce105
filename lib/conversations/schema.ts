import { z } from "zod";

export const QUESTION_CHARACTERS_MAX = 4_000;
export const TURNS_MAX = 200;

const MESSAGE_CHARACTERS_MAX = 100_000;
/** Whose messages an answer is made from; the others carry nothing that the visitor said or read. */
const SPEAKERS: readonly string[] = ["user", "assistant"];
const ROLES = ["user", "assistant", "system", "developer", "tool", "function", "data"] as const;

/** A piece of a message. Only texts count: the others are pictures, calls of tools, and what a client keeps for itself. */
const part = z.object({
  type: z.string("type is a text.").describe("Only texts are read: `text`, `input_text` and `output_text`."),
  text: z.string("text is a text.").nullish().describe("The text."),
});
const parts = z.array(part, "parts is a list of parts.").max(1_000, "A message has at most 1,000 parts.");

const TEXT_TYPES: readonly string[] = ["text", "input_text", "output_text"];
const textOf = (list: z.infer<typeof parts>) =>
  list.flatMap(({ type, text }) => (TEXT_TYPES.includes(type) && text ? [text] : [])).join("\n");

/** The content as text, as a list of parts, or as the `parts` of the AI SDK. */
const message = z
  .object({
    role: z
      .enum(ROLES, `role is one of: ${ROLES.join(", ")}.`)
      .describe("Only messages of `user` and `assistant` are read."),
    content: z
      .union([z.string(), parts], "content is a text, or a list of text parts.")
      .nullish()
      .describe("The text, or a list of text parts."),
    parts: parts.nullish().describe("The content as the AI SDK sends it."),
  })
  .refine(({ role, content, parts }) => role !== "user" || (content ?? parts ?? null) !== null, {
    path: ["content"],
    error: "content is missing.",
  })
  .transform(({ role, content, parts }) => ({
    role,
    content: typeof content === "string" ? content : textOf(content ?? parts ?? []),
  }))
  .refine(({ content }) => content.length <= MESSAGE_CHARACTERS_MAX, {
    path: ["content"],
    error: `A message has at most ${MESSAGE_CHARACTERS_MAX.toLocaleString("en-US")} characters.`,
  });

const sessionId = z.string("sessionId is a text.").max(200, "A sessionId has at most 200 characters.");

/** The fields of a question that every endpoint that answers takes. What is null counts as absent. */
export const questionFields = {
  messages: z
    .array(message, "messages is a list of messages.")
    .max(TURNS_MAX, `At most ${TURNS_MAX} messages: send the last ones.`)
    .nullish()
    .describe(
      "The conversation, oldest message first: the last `user` message is the question, the others are context.",
    ),
  sessionId: sessionId
    .nullish()
    .describe(
      "Groups the turns of one conversation; generated and returned when absent. Send back the one you received.",
    ),
  stream: z
    .boolean("stream is true or false.")
    .nullish()
    .meta({ description: "Streams the answer as `text/event-stream`.", default: false }),
};
type Message = z.output<typeof message>;

/** Refines a body: the last message of the user must be a question. */
export function requireQuestion(
  { messages }: { messages?: Message[] | null | undefined },
  context: Pick<z.RefinementCtx, "addIssue">,
): void {
  const last = (messages ?? []).findLastIndex(({ role }) => role === "user");
  const question = messages?.[last]?.content ?? "";
  if (question.trim() === "") {
    const text = "messages needs a user message with a question.";
    context.addIssue({ code: "custom", path: ["messages"], message: text });
  } else if (question.length > QUESTION_CHARACTERS_MAX) {
    const format = (n: number) => n.toLocaleString("en-US");
    context.addIssue({
      code: "custom",
      path: ["messages", last, "content"],
      message: `A question has at most ${format(QUESTION_CHARACTERS_MAX)} characters; this one has ${format(question.length)}.`,
    });
  }
}

/** The messages that an answer is made from. */
export const spokenOf = (messages: Message[] | null | undefined): Spoken[] =>
  (messages ?? []).filter((one): one is Spoken => SPEAKERS.includes(one.role));

/** Body of `POST /api/chatbot_talk`, also as the AI SDK's transport sends it. */
export const talkInput = z
  .object({
    chatbotId: z
      .string("chatbotId is a text.")
      .min(1, "chatbotId is missing.")
      .describe("The ID of the chatbot to talk to, found in Chatbot Settings."),
    ...questionFields,
    messages: questionFields.messages.meta({ default: [] }),
    id: z.unknown().optional().describe("The AI SDK's id of the conversation: taken as `sessionId` if there is none."),
    trigger: z.unknown().optional().describe("Sent by the AI SDK."),
  })
  .superRefine(requireQuestion)
  .transform(({ chatbotId, messages, id, trigger, stream, ...given }): TalkInput => {
    const conversation = trigger === undefined ? undefined : sessionId.safeParse(id).data;
    return {
      chatbotId,
      messages: spokenOf(messages),
      sessionId: given.sessionId ?? conversation,
      stream: stream ?? false,
    };
  });

type Spoken = { role: "user" | "assistant"; content: string };
export type TalkInput = { chatbotId: string; messages: Spoken[]; sessionId?: string | undefined; stream: boolean };

/** A Q&A or a page. */
export const unit = z.object({
  type: z.enum(["qa", "page"]).describe("Whether it is a Q&A or a page."),
  id: z.string().describe("The ID of the Q&A or the page."),
  title: z.string().describe("The question of the Q&A, or the page's title."),
  url: z.string().nullable().describe("The page's URL; null for a Q&A."),
});
export const sourceView = unit
  .extend({ quote: z.string().describe("The passage that supports the answer.") })
  .meta({ id: "AnswerSource" });

const unitConfidence = z.number().describe("From 0 to 1: how likely it holds the answer.");
/** A unit that may hold the answer, offered where the chatbot is not sure. */
export const suggestionView = unit
  .extend({ excerpt: z.string().describe("The beginning of its text."), confidence: unitConfidence })
  .meta({ id: "Suggestion" });

/** How many units a search returns. */
export const SEARCH_LIMIT = { usual: 5, most: 10 };

export const searchInput = z.object({
  chatbotId: z.string("chatbotId is a text.").describe("The chatbot's ID."),
  query: z
    .string("query is a text.")
    .trim()
    .min(1, "query is missing.")
    .max(QUESTION_CHARACTERS_MAX, `A query has at most ${QUESTION_CHARACTERS_MAX.toLocaleString("en-US")} characters.`)
    .describe("What to look for: a question or a few words."),
  limit: z
    .number("limit is a number.")
    .int("limit is a whole number.")
    .min(1, "limit is at least 1.")
    .max(SEARCH_LIMIT.most, `limit is at most ${SEARCH_LIMIT.most}.`)
    .default(SEARCH_LIMIT.usual)
    .describe(`How many at most, 1 to ${SEARCH_LIMIT.most}.`),
});
export const searchView = z.object({ items: z.array(suggestionView) });

/** What was done with a question: see `DecisionKind`; `abandoned` is an answer that its reader did not wait for. */
export const decisionView = z
  .enum([
    "qa",
    "passages",
    "offer",
    "clarify",
    "abstain",
    "social",
    "human",
    "abandoned",
    // In logs of earlier versions.
    "suggest",
    "smalltalk",
  ])
  .describe(
    "What was done: `qa` and `passages` are answers; `offer` is not sure and shows the closest it has; `clarify` asks back; `abstain` says the fallback; `social` returns a greeting or thanks; `human` says how to reach a person; `abandoned` is an answer that its reader did not wait for.",
  );

/** What `chatbot_talk` answers. */
export const talkView = z
  .object({
    answer: z.string().describe("The text for the visitor."),
    sessionId: z.string().describe("The conversation; send it with the next message."),
    messageId: z.string().describe("The answer's ID, for feedback and for asking why it was given."),
    answered: z.boolean().describe("Whether the knowledge supports an answer."),
    decision: decisionView,
    confidence: z.number().describe("From 0 to 1: how likely the answer is right."),
    sources: z.array(sourceView).describe("What the answer rests on."),
    suggestions: z
      .array(suggestionView)
      .optional()
      .describe("With `offer`: the closest Q&As and passages, the best first."),
    handover: z
      .literal("offered")
      .optional()
      .describe("In the chat on a website: with this answer a person is offered."),
  })
  .meta({ id: "Answer" });

/** "Why this answer", for the playground. */
export const whyView = z
  .object({
    decision: decisionView,
    reason: z.string().describe("Why it was decided so, as a stable code."),
    standaloneQuestion: z.string().describe("The question as it was understood."),
    language: z
      .string()
      .nullable()
      .describe("The language of the question, as a code such as `en`; null if it is not known."),
    sources: z.array(sourceView).default([]).describe("What the answer rests on."),
    suggestions: z
      .array(suggestionView)
      .default([])
      .describe("With `offer`: the closest Q&As and passages, the best first."),
    candidates: z
      .array(
        unit.omit({ url: true }).extend({
          score: z.number().describe("The rank's score before it becomes a confidence."),
          confidence: unitConfidence,
        }),
      )
      .describe("The closest Q&As and passages, the best first."),
    model: z.string().nullable().describe("The language model that wrote the answer; null where none did."),
    notes: z.array(z.string()).describe("Remarks on how the answer came about."),
    timings: z.record(z.string(), z.number()).describe("Milliseconds of each step."),
  })
  .meta({ id: "Explanation" });

export type SearchInput = z.infer<typeof searchInput>;
export type SearchView = z.infer<typeof searchView>;
export type TalkView = z.infer<typeof talkView>;
export type SuggestionView = z.infer<typeof suggestionView>;
export type SourceView = z.infer<typeof sourceView>;
export type WhyView = z.infer<typeof whyView>;
