// Chatbot2000's API for JavaScript (Node.js 20.3 or later, Deno, Bun), in one file without dependencies. MIT license.
// It belongs on a server: whoever opens a page can read the token in it.
//
//   import { Chatbot2000 } from "./chatbot2000.js";
//   const chatbots = new Chatbot2000({ url: "https://chat.example.com", token: process.env.TOKEN });
//   const { answer } = await chatbots.talk({ chatbotId: "bot_…", question: "When do you open?" });

/** The server refused a call, or could not be reached (`status` 0, `code` "unreachable", the reason as `cause`). */
export class Chatbot2000Error extends Error {
  /**
   * @param {string} message
   * @param {{ status: number, code: string, param?: string | null, requestId?: string | null, retryAfter?: number | null, cause?: unknown }} about
   */
  constructor(message, { status, code, param = null, requestId = null, retryAfter = null, cause }) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "Chatbot2000Error";
    /** The HTTP status. */
    this.status = status;
    /** Stable, as the API documents it: "invalid_field", "not_found", "rate_limited", … */
    this.code = code;
    /** The field that does not fit, such as "input_qas[2].question". */
    this.param = param;
    /** Name it when you report a problem. */
    this.requestId = requestId;
    /** Seconds to wait before another attempt. */
    this.retryAfter = retryAfter;
  }
}

export class Chatbot2000 {
  #url;
  #token;
  #timeoutMs;

  /** @param {{ url: string, token: string, timeoutMs?: number }} options `timeoutMs`: of each call, 60 s unless given. */
  constructor({ url, token, timeoutMs = 60_000 }) {
    this.#url = url.replace(/\/+$/, "");
    this.#token = token;
    this.#timeoutMs = timeoutMs;
  }

  /**
   * Creates a chatbot. Resolves to `{ chatbotId }`.
   * @param {{ chatbotName?: string, input_qas?: { question: string, answer: string, questions?: string[] }[], input_urls?: string[], wait?: boolean }} fields
   * @param {{ idempotencyKey?: string, signal?: AbortSignal }} [options] A call repeated with the same key is run once.
   */
  create(fields = {}, options) {
    return this.#json("POST", "/api/chatbot_create", fields, options);
  }

  /** Changes a chatbot: fields that are absent stay, a list that is given becomes the list. Resolves to `{ chatbotId }`. */
  modify(fields, options) {
    return this.#json("POST", "/api/chatbot_modify", fields, options);
  }

  /** Deletes a chatbot. Resolves to `{ message }`. */
  delete(chatbotId, options) {
    return this.#json("DELETE", "/api/chatbot_delete", { chatbotId }, options);
  }

  /**
   * Asks a chatbot. Resolves to `{ answer, answered, confidence, sources, sessionId, … }`.
   * @param {{ chatbotId: string, question?: string, messages?: { role: string, content: string }[], sessionId?: string }} input
   *   `question`, or the `messages` of the conversation so far
   * @param {{ signal?: AbortSignal }} [options]
   */
  talk(input, options) {
    return this.#json("POST", "/api/chatbot_talk", talkBody(input), options);
  }

  /** Asks a chatbot and yields the text of the answer as it comes; the generator returns what `talk` resolves to. */
  async *stream(input, options) {
    const response = await this.#call("POST", "/api/chatbot_talk", { ...talkBody(input), stream: true }, options);
    const requestId = response.headers.get("x-request-id");
    let answer;
    for await (const part of partsOf(response, options?.signal)) {
      if (part.type === "text-delta") yield part.delta;
      else if (part.type === "data-answer") answer = part.data;
      else if (part.type === "error") throw new Chatbot2000Error(part.errorText, { status: 500, code: "internal", requestId });
    }
    if (answer === undefined) throw failure(new Error("The stream ended too early."), null, response);
    return answer;
  }

  async #json(method, path, body, options) {
    const response = await this.#call(method, path, body, options);
    try {
      return await response.json();
    } catch (cause) {
      throw failure(cause, options?.signal, response);
    }
  }

  async #call(method, path, body, { idempotencyKey, signal } = {}) {
    const headers = { authorization: `Bearer ${this.#token}`, "content-type": "application/json" };
    if (idempotencyKey !== undefined) headers["idempotency-key"] = idempotencyKey;
    const timeout = AbortSignal.timeout(this.#timeoutMs);
    let response;
    try {
      response = await fetch(this.#url + path, {
        method,
        headers,
        body: JSON.stringify(body),
        redirect: "manual", // The token is for this server alone.
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      });
    } catch (cause) {
      throw failure(cause, signal);
    }
    if (response.ok) return response;
    const location = response.headers.get("location");
    const error = (await response.json().catch(() => null))?.error;
    const returned = `The server returned ${response.status}`;
    throw new Chatbot2000Error(location ? `${returned} (redirect to ${location}).` : (error?.message ?? `${returned}.`), {
      status: response.status,
      code: error?.code ?? "http_error",
      param: error?.param,
      requestId: response.headers.get("x-request-id"),
      retryAfter: Number(response.headers.get("retry-after")) || null,
    });
  }
}

function talkBody({ question, messages, ...rest }) {
  return { ...rest, messages: messages ?? [{ role: "user", content: question }] };
}

/** What a call that failed throws: the caller's own reason where it aborted the call. */
function failure(cause, signal, response) {
  if (signal?.aborted) return cause;
  const requestId = response?.headers.get("x-request-id");
  return new Chatbot2000Error(`The call failed: ${cause.message}`, { status: 0, code: "unreachable", requestId, cause });
}

/** The JSON of each `data:` line. */
async function* partsOf(response, signal) {
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for await (const bytes of response.body) {
      const lines = (rest + decoder.decode(bytes, { stream: true })).split("\n");
      rest = lines.pop();
      for (const line of lines) {
        if (line.startsWith("data: {")) yield JSON.parse(line.slice(6));
      }
    }
  } catch (cause) {
    throw failure(cause, signal, response);
  }
}
