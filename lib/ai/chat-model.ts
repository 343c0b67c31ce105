import { type AcceptedParameters, acceptedParameters, withoutRefused } from "#lib/ai/accepted-parameters";
import { AnswerText } from "#lib/ai/answer-text";
import { type Clock, SYSTEM_CLOCK } from "#lib/ai/clock";
import { ModelError } from "#lib/ai/model-error";
import { MODEL_LIMITS, type ModelLimits } from "#lib/ai/model-limits";
import { type LanguageModel, languageModel, PROVIDER_NAME, type ProviderConfig } from "#lib/ai/provider";
import { withoutTemplateTokens } from "#lib/ai/template-tokens";
import { thinksAloud } from "#lib/ai/thinks-aloud";
import { timeLimit } from "#lib/ai/time-limit";
import { toModelError } from "#lib/ai/to-model-error";
import { isRetryable, waitForRetry } from "#lib/ai/wait-for-retry";

export type ChatRequest = {
  system: string;
  /** Oldest first; the last one is the visitor's. What looks like a token of a template in them is sent as plain text. */
  messages: { role: "user" | "assistant"; content: string }[];
  /** 0–2. */
  temperature: number;
  maxTokens: number;
  /** Stops the call upstream at once. */
  signal?: AbortSignal | undefined;
  /**
   * Asked when a stream broke off after its first text: true when the caller has shown nothing of it and has forgotten it, so that the
   * answer may begin again. Without it what came stays, and the stream ends with the error.
   */
  startOver?: () => boolean;
  /** Shorter time-outs for this call. */
  limits?: Partial<ModelLimits>;
};

export type ChatModel = {
  /** The model's name, for the log. */
  readonly name: string;
  /** The answer as it comes, without what the model thinks; pieces are never empty. @throws ModelError */
  stream(request: ChatRequest): AsyncGenerator<string, void, undefined>;
  /** The whole text. @throws ModelError */
  complete(request: ChatRequest): Promise<string>;
};

export type ChatModelConfig = ProviderConfig & { model: string };

type Call = {
  limits: ModelLimits;
  clock: Clock;
  deadline: number;
  signal?: AbortSignal | undefined;
  accepted: AcceptedParameters;
};

const TOO_LONG = "the answer was longer than allowed";
/** The model's own word for why it stopped; anything else is a good end. */
const STOPPED_SHORT: Record<string, string> = {
  length: TOO_LONG,
  "content-filter": "a content filter ended the answer",
};

/** One attempt. Ends with a ModelError unless the model finished in good order. */
async function* attemptStream(model: LanguageModel, request: ChatRequest, call: Call): AsyncGenerator<string> {
  const { limits, clock } = call;
  const abort = new AbortController();
  const leave = () => abort.abort(new ModelError("aborted", "the caller left"));
  if (call.signal?.aborted) leave();
  call.signal?.addEventListener("abort", leave, { once: true });
  let finished = false;
  const limit = timeLimit(clock, (ms, what) => {
    abort.abort(new ModelError("timeout", `${what} within ${Math.round(ms / 100) / 10} s`));
  });
  const allow = (ms: number, what: string) => limit.allow(Math.min(ms, call.deadline - clock.now()), what);
  try {
    allow(limits.firstTokenMs, "no text");
    const { stream } = await model.doStream({
      prompt: [
        { role: "system", content: request.system },
        ...request.messages.map(({ role, content }) => ({
          role,
          content: [{ type: "text" as const, text: withoutTemplateTokens(content) }],
        })),
      ],
      ...(call.accepted.temperature ? { temperature: request.temperature } : {}),
      ...(call.accepted.limit === "max_tokens" ? { maxOutputTokens: request.maxTokens } : {}),
      ...(call.accepted.limit === "max_completion_tokens"
        ? { providerOptions: { [PROVIDER_NAME]: { max_completion_tokens: request.maxTokens } } }
        : {}),
      abortSignal: abort.signal,
    });
    const reader = stream.getReader();
    // Cancelling settles a pending read at once, whatever the connection does. A cancelled stream may reject: the reason is known.
    abort.signal.addEventListener("abort", () => void reader.cancel().catch(() => {}), { once: true });
    let stoppedShort: string | undefined;
    while (!abort.signal.aborted) {
      const { done, value: part } = await reader.read();
      if (done) {
        finished = true;
        break;
      }
      if (part.type === "error") throw part.error;
      if (part.type === "finish") stoppedShort = STOPPED_SHORT[part.finishReason.unified];
      if (part.type === "reasoning-delta") allow(limits.firstTokenMs, "no text");
      if (part.type !== "text-delta" || part.delta === "") continue;
      allow(limits.idleMs, "no more text");
      yield part.delta;
    }
    if (abort.signal.aborted) throw abort.signal.reason;
    if (stoppedShort !== undefined) throw new ModelError("limited", stoppedShort);
  } catch (error) {
    throw abort.signal.aborted ? abort.signal.reason : toModelError(error, clock.now());
  } finally {
    limit.cancel();
    call.signal?.removeEventListener("abort", leave);
    if (!finished) leave();
  }
}

/** Characters that an answer may have, and that the model may write on its way to it. */
const ANSWER_CHARACTERS = 16_000;
const WRITTEN_CHARACTERS = 200_000;

/**
 * One attempt, without whatever is not the answer. A model of which it is not known whether it thinks before it answers without saying so
 * is heard to the end first: a thought that was shown cannot be taken back.
 */
async function* attemptAnswer(pieces: AsyncIterable<string>, key: string, name: string): AsyncGenerator<string> {
  const answer = new AnswerText(thinksAloud.of(key, name) !== false);
  let written = 0;
  let given = 0;
  const count = (text: string) => {
    given += text.length;
    if (given > ANSWER_CHARACTERS || written > WRITTEN_CHARACTERS) throw new ModelError("limited", TOO_LONG);
    return text;
  };
  for await (const piece of pieces) {
    written += piece.length;
    const text = count(answer.push(piece));
    if (answer.thoughtAloud) thinksAloud.remember(key, true);
    if (answer.leaked) throw new ModelError("malformed", "the model thinks without saying where it begins");
    if (text !== "") yield text;
    if (answer.done) break;
  }
  const rest = count(answer.end());
  if (rest !== "") yield rest;
  if (given === 0) throw new ModelError("empty", "empty answer");
  if (thinksAloud.of(key, name) === undefined) thinksAloud.remember(key, false);
}

/**
 * A chat model behind an OpenAI-compatible API. A failed attempt is repeated (`limits.retries`) before the first piece of text, and after
 * it where the caller agrees to start over; else the stream ends with the error. A parameter that the model refuses is left out from then
 * on. Calls the provider's own `doStream`: the toolkit's `streamText` costs two to three times the processor time for the same text.
 */
export function chatModel(
  config: ChatModelConfig,
  options: { limits?: Partial<ModelLimits>; clock?: Clock } = {},
): ChatModel {
  const model = languageModel(config, config.model);
  const key = JSON.stringify([config.baseUrl, config.model]);
  const clock = options.clock ?? SYSTEM_CLOCK;
  async function* stream(request: ChatRequest): AsyncGenerator<string, void, undefined> {
    const limits = { ...MODEL_LIMITS, ...options.limits, ...request.limits };
    const call = { limits, clock, deadline: clock.now() + limits.totalMs, signal: request.signal };
    for (let attempt = 0; ; ) {
      let started = false;
      const accepted = acceptedParameters.of(key);
      try {
        const text = attemptStream(model, request, { ...call, accepted });
        for await (const piece of attemptAnswer(text, key, config.model)) {
          started = true;
          yield piece;
        }
        return;
      } catch (error) {
        if (!(error instanceof ModelError)) throw error;
        const fewer = withoutRefused(accepted, error);
        if (fewer) {
          acceptedParameters.remember(key, fewer);
          continue;
        }
        if (started && !(isRetryable(error) && request.startOver?.())) throw error;
        await waitForRetry(attempt++, error, call);
      }
    }
  }
  return {
    name: config.model,
    stream,
    async complete(request) {
      let text = "";
      const startOver = () => {
        text = "";
        return true;
      };
      for await (const piece of stream({ ...request, startOver })) text += piece;
      return text;
    },
  };
}
