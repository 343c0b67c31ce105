import type { SourceView, TalkView } from "#lib/conversations/schema";
import { type ChatCompletionInput, type ChatCompletionView, chatCompletionView } from "#lib/openai/schema";

type Annotation = ChatCompletionView["choices"][number]["message"]["annotations"][number];

/** Seconds since 1970, as OpenAI's API tells the time. */
export const secondsOf = (milliseconds: number): number => Math.floor(milliseconds / 1_000);

/** An answer as a finished chat completion. */
export function toCompletion(input: ChatCompletionInput, view: TalkView, created: number): ChatCompletionView {
  const { answer, messageId, ...known } = view;
  const message = { role: "assistant", content: answer, refusal: null, annotations: annotationsOf(view) };
  return chatCompletionView.parse({
    id: messageId,
    object: "chat.completion",
    created,
    model: input.chatbotId,
    choices: [{ index: 0, message, logprobs: null, finish_reason: "stop" }],
    usage: usageOf(input, answer),
    ...known,
  });
}

/** Where an answer cites pages: at each marker `[n]` of a source with a URL, or as a whole where its text has no marker for it. */
export function annotationsOf({ answer, sources }: Pick<TalkView, "answer" | "sources">): Annotation[] {
  return sources.flatMap(({ url, title }: SourceView, index) => {
    if (url === null) return [];
    const marker = `[${index + 1}]`;
    const places = placesOf(answer, marker);
    const ranges = places.length > 0 ? places.map((at) => [at, at + marker.length]) : [[0, answer.length]];
    return ranges.map(([start_index = 0, end_index = 0]) => ({
      type: "url_citation" as const,
      url_citation: { start_index, end_index, url, title },
    }));
  });
}

function placesOf(text: string, marker: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(marker); at !== -1; at = text.indexOf(marker, at + marker.length)) places.push(at);
  return places;
}

const BYTES_PER_TOKEN = 4;
const tokensOf = (texts: string[]): number =>
  Math.ceil(texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / BYTES_PER_TOKEN);

/**
 * The tokens of the messages that were sent and of the answer, estimated: no tokenizer fits every model, and most answers need none. They
 * say nothing about what a language model behind the chatbot costs.
 */
export function usageOf({ messages }: Pick<ChatCompletionInput, "messages">, answer: string) {
  const prompt_tokens = tokensOf(messages.map(({ content }) => content));
  const completion_tokens = tokensOf([answer]);
  return { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens };
}
