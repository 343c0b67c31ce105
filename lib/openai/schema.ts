import { z } from "zod";
import { questionFields, requireQuestion, spokenOf, type TalkInput, talkView } from "#lib/conversations/schema";

/**
 * Body of `POST /api/v1/chat/completions`: `model` is a chatbot's id. What else OpenAI's clients send (`temperature`, `tools`, …) is
 * ignored: how a chatbot answers is set in its settings.
 */
export const chatCompletionInput = z
  .object({
    model: z
      .string("model is a text: a chatbot's id.")
      .min(1, "model is missing: it is a chatbot's id.")
      .describe("The ID of the chatbot to talk to."),
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
      .nullish()
      .describe("How the answer is streamed."),
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

const usageView = z.object({
  prompt_tokens: z.number().describe("Of the messages."),
  completion_tokens: z.number().describe("Of the answer."),
  total_tokens: z.number().describe("Both together."),
});

/** What this product knows of an answer beyond OpenAI's fields; the same as in `chatbot_talk`. */
const answerFields = talkView.omit({ answer: true, messageId: true }).shape;

export const chatCompletionView = z.object({
  id: z.string().describe("The answer's ID, for feedback and for asking why it was given."),
  object: z.literal("chat.completion").describe("The kind of object."),
  created: z.number().describe("Seconds since 1970."),
  model: z.string().describe("The chatbot's ID."),
  choices: z
    .array(
      z.object({
        index: z.literal(0).describe("Always 0: there is one answer."),
        message: z
          .object({
            role: z.literal("assistant").describe("Always `assistant`."),
            content: z.string().describe("The text for the visitor."),
            refusal: z.null().describe("Always null."),
            annotations: z.array(annotationView).describe("The pages that the answer cites."),
          })
          .describe("The answer."),
        logprobs: z.null().describe("Always null."),
        finish_reason: z.literal("stop").describe("Always `stop`."),
      }),
    )
    .describe("One choice: the answer."),
  usage: usageView.describe("Tokens, estimated from the text: one for each 4 bytes of UTF-8."),
  ...answerFields,
});

/** A chatbot as OpenAI's clients list models. */
export const modelObjectView = z.object({
  id: z.string().describe("The chatbot's ID."),
  object: z.literal("model").describe("The kind of object."),
  created: z.number().describe("Seconds since 1970."),
  owned_by: z.string().describe("Always `chatbot2000`."),
  name: z.string().describe("The chatbot's name."),
});
export const modelObjectListView = z.object({
  object: z.literal("list").describe("The kind of object."),
  data: z.array(modelObjectView).describe("The chatbots that the token may use."),
});
export const modelObjectInput = z.object({
  model: z.string("model is a text.").min(1, "model is missing.").max(200).describe("A chatbot's ID."),
});

export type ChatCompletionView = z.infer<typeof chatCompletionView>;
export type ModelObjectView = z.infer<typeof modelObjectView>;
export type ModelObjectListView = z.infer<typeof modelObjectListView>;
