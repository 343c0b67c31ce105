import { z } from "zod";
import {
  decisionView,
  questionFields,
  requireQuestion,
  sourceView,
  spokenOf,
  suggestionView,
  type TalkInput,
} from "#lib/conversations/schema";

/**
 * Body of `POST /api/v1/chat/completions`: `model` is a chatbot's id. What else OpenAI's clients send (`temperature`, `tools`, …) is
 * ignored: how a chatbot answers is set in its settings.
 */
export const chatCompletionInput = z
  .object({
    model: z
      .string("model is a text: a chatbot's id.")
      .min(1, "model is missing: it is a chatbot's id.")
      .describe("The id of the chatbot to talk to."),
    ...questionFields,
    stream_options: z
      .object(
        {
          include_usage: z
            .boolean("include_usage is true or false.")
            .nullish()
            .describe("Ends a stream with a chunk that has the `usage`."),
        },
        "stream_options is an object.",
      )
      .nullish(),
  })
  .superRefine(requireQuestion)
  .transform(
    ({ model, messages, sessionId, stream, stream_options }): ChatCompletionInput => ({
      chatbotId: model,
      messages: spokenOf(messages),
      sessionId: sessionId ?? undefined,
      stream: stream ?? false,
      includeUsage: stream_options?.include_usage ?? false,
    }),
  );

export type ChatCompletionInput = TalkInput & { includeUsage: boolean };

/** A page that the answer cites: where in its text, by UTF-16 code units, and the page's address and title. */
const annotationView = z.object({
  type: z.literal("url_citation"),
  url_citation: z.object({ start_index: z.number(), end_index: z.number(), url: z.string(), title: z.string() }),
});

/** Estimated from the text that was sent and returned: one token for each 4 bytes of UTF-8. */
const usageView = z.object({ prompt_tokens: z.number(), completion_tokens: z.number(), total_tokens: z.number() });

/** What this product knows of an answer beyond OpenAI's fields; the same as in `chatbot_talk`. */
const answerFields = {
  sessionId: z.string(),
  answered: z.boolean(),
  decision: decisionView,
  confidence: z.number(),
  sources: z.array(sourceView),
  suggestions: z.array(suggestionView).optional(),
};

export const chatCompletionView = z.object({
  id: z.string(),
  object: z.literal("chat.completion"),
  created: z.number().describe("Seconds since 1970."),
  model: z.string(),
  choices: z.array(
    z.object({
      index: z.literal(0),
      message: z.object({
        role: z.literal("assistant"),
        content: z.string(),
        refusal: z.null(),
        annotations: z.array(annotationView),
      }),
      logprobs: z.null(),
      finish_reason: z.literal("stop"),
    }),
  ),
  usage: usageView,
  ...answerFields,
});

/** A chatbot as OpenAI's clients list models. */
export const modelObjectView = z.object({
  id: z.string(),
  object: z.literal("model"),
  created: z.number().describe("Seconds since 1970."),
  owned_by: z.string(),
  name: z.string().describe("The chatbot's name."),
});
export const modelObjectListView = z.object({ object: z.literal("list"), data: z.array(modelObjectView) });
export const noModelObjectInput = z.object({});
export const modelObjectInput = z.object({
  model: z.string("model is a text.").min(1, "model is missing.").max(200).describe("A chatbot's id."),
});

export type ChatCompletionView = z.infer<typeof chatCompletionView>;
export type ModelObjectView = z.infer<typeof modelObjectView>;
export type ModelObjectListView = z.infer<typeof modelObjectListView>;
