import { expect } from "@playwright/test";
import { contractFault } from "#e2e/support/contract-fault";
import type { TalkView } from "#lib/conversations/schema";
import type { ErrorBody } from "#lib/http/error-schema";

/** What may stand in an answer of the API. */
export type ReplyBody = Partial<TalkView> & Partial<ErrorBody> & { chatbotId?: string; message?: string };

export type Reply = {
  status: number;
  headers: Headers;
  text: string;
  body: ReplyBody;
  /** The text with the request id taken out: what two answers that must be the same have in common. */
  anonymous: string;
};

export type CallOptions = {
  method?: string;
  /** Sent as JSON; a string is sent as it is, undefined sends none. */
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
};

export type ApiClient = {
  url: string;
  call(path: string, options?: CallOptions): Promise<Reply>;
  create(body: Record<string, unknown>): Promise<string>;
  modify(body: Record<string, unknown>): Promise<Reply>;
  remove(chatbotId: string): Promise<Reply>;
  ask(chatbotId: string, question: string): Promise<TalkView>;
  read<View>(path: string): Promise<View>;
};

/** Calls the API at `url` as an outsider would; every response is checked for its request id, and its body against the table of operations. */
export function apiClient(url: string, token: string | null): ApiClient {
  const call = async (path: string, options: CallOptions = {}): Promise<Reply> => {
    const { body, headers, signal, method = "POST" } = options;
    const response = await fetch(`${url}${path}`, {
      method,
      redirect: "manual",
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
    const text = await response.text();
    const requestId = response.headers.get("x-request-id") ?? "";
    expect(requestId, `request id of ${method} ${path}: ${text}`).toMatch(/^req_[0-9A-Za-z]{22}$/);
    const contentType = response.headers.get("content-type") ?? "";
    const json = contentType.startsWith("application/json");
    if (text !== "" && !contentType.startsWith("text/event-stream")) expect(json).toBe(true);
    const reply = json && text !== "" ? (JSON.parse(text) as ReplyBody) : {};
    const seen = { method, path, status: response.status, contentType, body: reply };
    if (json && text !== "") expect(contractFault(seen)).toBeNull();
    if (reply.error) expect(reply.error.request_id).toBe(requestId);
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: reply,
      anonymous: text.replaceAll(requestId, "req_"),
    };
  };
  const ok = (reply: Reply): Reply => {
    expect(reply.status, reply.text).toBe(200);
    return reply;
  };
  return {
    url,
    call,
    create: async (body) => ok(await call("/api/chatbot_create/", { body })).body.chatbotId ?? "",
    modify: async (body) => call("/api/chatbot_modify/", { body }),
    remove: async (chatbotId) => call("/api/chatbot_delete/", { method: "DELETE", body: { chatbotId } }),
    ask: async (chatbotId, question) =>
      ok(await call("/api/chatbot_talk/", { body: { chatbotId, messages: [{ role: "user", content: question }] } }))
        .body as TalkView,
    read: async <View>(path: string) => ok(await call(path, { method: "GET" })).body as View,
  };
}
