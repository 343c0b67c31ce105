import { z } from "zod";

export const QUESTION_CHARACTERS_MAX = 4_000;
export const TURNS_MAX = 200;

export const talkInput = z
  .object({
    chatbotId: z.string("chatbotId is a text.").min(1, "chatbotId is missing."),
    messages: z
      .array(
        z.object({
          role: z.enum(["user", "assistant", "system"], "role is user, assistant or system."),
          content: z.string("content is a text.").max(100_000, "A message has at most 100,000 characters."),
        }),
      )
      .max(TURNS_MAX, `At most ${TURNS_MAX} messages: send the last ones.`)
      .default([]),
    sessionId: z.string("sessionId is a text.").max(200, "A sessionId has at most 200 characters.").optional(),
    stream: z.boolean("stream is true or false.").default(false),
  })
  .superRefine((input, context) => {
    const last = input.messages.findLast((message) => message.role === "user");
    if (!last || last.content.trim() === "") {
      context.addIssue({
        code: "custom",
        path: ["messages"],
        message: "messages needs a user message with a question.",
      });
    } else if (last.content.length > QUESTION_CHARACTERS_MAX) {
      const format = (n: number) => n.toLocaleString("en-US");
      context.addIssue({
        code: "custom",
        path: ["messages", input.messages.indexOf(last), "content"],
        message: `A question has at most ${format(QUESTION_CHARACTERS_MAX)} characters; this one has ${format(last.content.length)}.`,
      });
    }
  });

export const sourceView = z.object({
  type: z.enum(["qa", "page"]),
  id: z.string(),
  title: z.string(),
  url: z.string().nullable(),
  quote: z.string(),
});

/** What was done with a question: see `DecisionKind`; `abandoned` is an answer that its reader did not wait for. */
export const decisionView = z.enum(["qa", "passages", "clarify", "suggest", "abstain", "smalltalk", "abandoned"]);

/** What `chatbot_talk` answers. */
export const talkView = z.object({
  answer: z.string(),
  sessionId: z.string(),
  messageId: z.string(),
  answered: z.boolean(),
  decision: decisionView,
  confidence: z.number(),
  sources: z.array(sourceView),
});

/** "Why this answer", for the playground. */
export const whyView = z.object({
  decision: decisionView,
  reason: z.string(),
  standaloneQuestion: z.string(),
  language: z.string().nullable(),
  candidates: z.array(
    z.object({
      type: z.enum(["qa", "page"]),
      id: z.string(),
      title: z.string(),
      score: z.number(),
      confidence: z.number(),
    }),
  ),
  model: z.string().nullable(),
  notes: z.array(z.string()),
  timings: z.record(z.string(), z.number()),
});

export type TalkInput = z.output<typeof talkInput>;
export type TalkView = z.infer<typeof talkView>;
export type SourceView = z.infer<typeof sourceView>;
export type WhyView = z.infer<typeof whyView>;
