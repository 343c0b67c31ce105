import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { embedAsStub, type StubMessage, writeAsStub } from "#e2e/support/openai-stub-writer";

/**
 * What the stub does with one request. `answer` writes from the passages in the prompt, `obey` does what they tell it to do, `say` says a
 * text; the others are faults: `status` an HTTP error, `cut` and `stall` after `after` pieces of the text (the connection ends, or nothing
 * more comes), `empty` a stream without text, `malformed` no JSON, `reset` no answer at all, `refuse` an error inside the stream.
 */
export type StubBehaviour = {
  do: "answer" | "obey" | "say" | "status" | "cut" | "stall" | "empty" | "malformed" | "reset" | "refuse";
  /** The message of an error; for `status`. */
  message?: string;
  /** Why the model says that it stopped; `stop` unless given. */
  finish?: string;
  text?: string;
  /** The pieces of the text as they are sent; without them about one word each. */
  pieces?: string[];
  after?: number;
  status?: number;
  /** Embedding requests with this text among theirs get a 400; for `answer`. */
  refuses?: string;
  /** Seconds. */
  retryAfter?: number;
  /** Milliseconds before the first piece, and between two. */
  firstDelay?: number;
  pieceDelay?: number;
  /** In-process only: waited for before each piece, and before the end. */
  gate?: (piece: number) => Promise<void>;
};

type StubCounters = { chat: number; embeddings: number; models: number; aborted: number; pieces: number };
type StubCall = {
  path: string;
  messages: StubMessage[];
  model: string;
  stream: boolean;
  temperature: unknown;
  /** The body as it came. */
  body: Record<string, unknown>;
  headers: IncomingMessage["headers"];
};

export type OpenAiStub = {
  /** As in OPENAI_BASE_URL. */
  readonly baseUrl: string;
  readonly counters: StubCounters;
  /** The calls so far, oldest first. */
  readonly calls: StubCall[];
  /** For the next requests, one each; then the standing behaviour holds again. */
  next(...behaviours: StubBehaviour[]): void;
  /** The standing behaviour; `answer` at the start. */
  always(behaviour: StubBehaviour): void;
  /** Settles with the next call that comes in. */
  nextCall(): Promise<StubCall>;
  /** Settles when a caller hangs up before its answer was complete. */
  nextAbort(): Promise<void>;
  close(): Promise<void>;
};

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString("utf8") || "{}");
}

function sendJson(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}) {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}

const chunk = (delta: object, finish: string | null = null) =>
  `data: ${JSON.stringify({ id: "c", object: "chat.completion.chunk", created: 1, model: "stub", choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;

function piecesOf(behaviour: StubBehaviour, messages: StubMessage[]): string[] {
  if (behaviour.pieces) return behaviour.pieces;
  const mode = behaviour.do === "obey" ? "obey" : "answer";
  const text = behaviour.text ?? (behaviour.do === "empty" ? "" : writeAsStub(mode, messages));
  return text.match(/\s*\S+\s*$|\s*\S+/g) ?? [];
}

/** Sends the pieces as Server-Sent Events with the fault that the behaviour asks for. */
async function stream(response: ServerResponse, behaviour: StubBehaviour, pieces: string[], counters: StubCounters) {
  response.writeHead(200, { "content-type": "text/event-stream" });
  if (behaviour.do === "malformed") return void response.end("data: {not json\n\ndata: [DONE]\n\n");
  if (behaviour.do === "refuse")
    return void response.end('data: {"error":{"message":"overloaded"}}\n\ndata: [DONE]\n\n');
  if (behaviour.firstDelay) await wait(behaviour.firstDelay);
  const stops = behaviour.do === "cut" || behaviour.do === "stall" ? (behaviour.after ?? 1) : pieces.length;
  for (const [index, piece] of pieces.slice(0, stops).entries()) {
    if (index > 0 && behaviour.pieceDelay) await wait(behaviour.pieceDelay);
    await behaviour.gate?.(index);
    if (response.destroyed) return;
    response.write(chunk({ content: piece }));
    counters.pieces++;
  }
  await behaviour.gate?.(stops);
  if (behaviour.do === "stall") return;
  if (behaviour.do === "cut") return void response.socket?.destroySoon();
  response.end(`${chunk({}, behaviour.finish ?? "stop")}data: [DONE]\n\n`);
}

/** An OpenAI-compatible API on 127.0.0.1 whose model is a program: for tests and for trying things out. */
export async function startOpenAiStub(options: { port?: number; behaviour?: StubBehaviour } = {}): Promise<OpenAiStub> {
  let standing: StubBehaviour = options.behaviour ?? { do: "answer" };
  let queue: StubBehaviour[] = [];
  const calls: StubCall[] = [];
  const counters: StubCounters = { chat: 0, embeddings: 0, models: 0, aborted: 0, pieces: 0 };
  let onCall: ((call: StubCall) => void)[] = [];
  let onAbort: (() => void)[] = [];

  async function chat(request: IncomingMessage, response: ServerResponse) {
    counters.chat++;
    const body = await readJson(request);
    const messages = (body.messages ?? []) as StubMessage[];
    const call = {
      path: request.url ?? "",
      messages,
      model: String(body.model),
      stream: body.stream === true,
      temperature: body.temperature,
      body,
      headers: request.headers,
    };
    calls.push(call);
    for (const tell of onCall.splice(0)) tell(call);
    response.on("close", () => {
      if (response.writableEnded || !response.socket?.destroyed) return;
      counters.aborted++;
      for (const tell of onAbort.splice(0)) tell();
    });
    const behaviour = queue.shift() ?? standing;
    if (behaviour.do === "reset") return void request.socket.destroy();
    if (behaviour.do === "status") {
      const headers: Record<string, string> = {};
      if (behaviour.retryAfter !== undefined) headers["retry-after"] = String(behaviour.retryAfter);
      return sendJson(response, behaviour.status ?? 500, { error: { message: behaviour.message ?? "stub" } }, headers);
    }
    const pieces = piecesOf(behaviour, messages);
    if (call.stream) return stream(response, behaviour, pieces, counters);
    if (behaviour.do === "malformed") return void response.end("{not json");
    if (behaviour.do === "stall") return;
    if (behaviour.firstDelay) await wait(behaviour.firstDelay);
    sendJson(response, 200, {
      id: "c",
      object: "chat.completion",
      created: 1,
      model: "stub",
      choices: [{ index: 0, message: { role: "assistant", content: pieces.join("") }, finish_reason: "stop" }],
    });
  }

  async function embeddings(request: IncomingMessage, response: ServerResponse) {
    counters.embeddings++;
    const body = await readJson(request);
    const behaviour = queue.shift() ?? standing;
    if (behaviour.do === "status")
      return sendJson(response, behaviour.status ?? 500, { error: { message: behaviour.message ?? "stub" } });
    if (behaviour.do === "stall") return;
    const input = (Array.isArray(body.input) ? body.input : [body.input]) as string[];
    if (behaviour.refuses && input.includes(behaviour.refuses))
      return sendJson(response, 400, { error: { message: "the text is too long" } });
    const data = input.map((text, index) => ({ object: "embedding", index, embedding: embedAsStub(text) }));
    sendJson(response, 200, { object: "list", model: body.model, data, usage: { prompt_tokens: 1, total_tokens: 1 } });
  }

  /** GET tells the counters, POST {next: [...], always: {...}} sets what happens, DELETE starts over. */
  async function control(request: IncomingMessage, response: ServerResponse) {
    if (request.method === "POST") {
      const body = (await readJson(request)) as { next?: StubBehaviour[]; always?: StubBehaviour };
      if (body.next) queue.push(...body.next);
      if (body.always) standing = body.always;
    } else if (request.method === "DELETE") {
      queue = [];
      standing = { do: "answer" };
      Object.assign(counters, { chat: 0, embeddings: 0, models: 0, aborted: 0, pieces: 0 });
      calls.length = 0;
    }
    sendJson(response, 200, {
      counters,
      calls: calls.slice(-20).map(({ messages, model, temperature }) => ({ messages, model, temperature })),
    });
  }

  const server = createServer((request, response) => {
    const path = (request.url ?? "").replace(/\?.*$/, "");
    const handle = async () => {
      if (path === "/control") return control(request, response);
      if (path === "/v1/chat/completions") return chat(request, response);
      if (path === "/v1/embeddings") return embeddings(request, response);
      if (path === "/v1/models") {
        counters.models++;
        return sendJson(response, 200, { object: "list", data: [{ id: "stub", object: "model" }] });
      }
      return sendJson(response, 404, { error: { message: "no such path" } });
    };
    handle().catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;

  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    counters,
    calls,
    next: (...behaviours) => void queue.push(...behaviours),
    always(behaviour) {
      standing = behaviour;
    },
    nextCall: () => new Promise((resolve) => onCall.push(resolve)),
    nextAbort: () => new Promise((resolve) => onAbort.push(resolve)),
    close: () =>
      new Promise((resolve, reject) => {
        onCall = [];
        onAbort = [];
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}
