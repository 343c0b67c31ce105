import type { z } from "zod";
import type { TokenScope } from "#lib/browser/token-scopes";
import type { ErrorCode } from "#lib/process/errors";

/** What the operations are about, in the order of the reference. `Internal` ones serve the product's own pages and are in no published file. */
export const TAGS = {
  "Documented endpoints": "Create a chatbot, modify it, talk to it, delete it: the four calls that carry the work.",
  Chatbots: "An account's chatbots and their settings.",
  "Q&As": "Questions with the answers that you wrote.",
  Pages: "The pages that a chatbot knows, and what became of each.",
  Sources: "Whole sites, sitemaps and files, which bring pages by the dozen and keep them fresh.",
  Conversations: "What visitors asked, what they were told, and why.",
  Handover: "Visitors who want a person: what they wrote, replies to them, and leads that they left.",
  "OpenAI compatibility": "Chatbots as models: what speaks to OpenAI's API speaks to them.",
  MCP: "The Model Context Protocol: chatbots as tools of an agent.",
  Usage: "The limits of the account's plan, and how much of them is used.",
  "Language model": "The language model that writes the answers: one connection for all chatbots of the account.",
  "API tokens": "Tokens with scopes and an expiry, for the whole account or one chatbot.",
  Webhooks: "URLs of your own that are called when something happens.",
  Server: "Probes of the server itself, without a token.",
  Internal: "Calls of the dashboard and of the embedded chat, which may change at any time.",
} as const;

export type Tag = keyof typeof TAGS;
/** `token`: a bearer token. `any`: a token or the dashboard's session. `session`: the dashboard alone. `none`: anybody. */
type AuthKind = "token" | "any" | "session" | "none";
export type Place = "path" | "query" | "body";

/**
 * One operation of the REST API: what its route validates with, and all that OpenAPI, the reference and the clients say of it. A new
 * endpoint begins here; its route takes the operation and adds only the use-case.
 */
export type Operation<
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
  Auth extends AuthKind = AuthKind,
> = {
  /** In camelCase, unique; never changed, because clients are generated from it. */
  id: string;
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Without a slash at its end; path parameters as `{chatbotId}`. */
  path: `/${string}`;
  tag: Tag;
  /** A few words in the imperative. */
  summary: string;
  /** Markdown. */
  description: string;
  auth: Auth;
  /** What the token must be allowed to do; `any`: something, and what is called is held to its own scope. */
  scope: TokenScope | "any";
  /** The call names no chatbot, and its use-case keeps a token of one chatbot to that one: every other such call is refused to it. */
  keepsToChatbot?: boolean;
  /** All fields together. Where each one comes from follows from path and method, or is said in `places`: see `fieldsOf`. */
  input: Input;
  /** Fields whose place does not follow: with two places, either will do. */
  places?: Record<string, readonly Place[]>;
  /** `none`: no body. `file`: the body is a file, or a form with one; the handler reads it itself. */
  body?: "json" | "none" | "file";
  /** Bytes that a JSON body may have; 1 MiB where nothing is said. */
  maxBytes?: number;
  /** The JSON body of the success; absent where `media` says it all. */
  output?: Output;
  /** Success bodies that are not the plain JSON of `output`, by media type, each with what it is. */
  media?: Record<string, string>;
  /** The status of success; 200 where nothing is said. */
  status?: number;
  /** Further statuses with the same body, each with when. */
  otherStatuses?: Record<number, string>;
  /** Codes beyond those that follow from the rest: see `errorsOf`. */
  errors?: readonly ErrorCode[];
  /** Why it takes no `Idempotency-Key`, as every other call that writes does. */
  takesNoKey?: string;
  /** The entity tag of the response. */
  etag?(result: z.input<Output>): string;
  /** Takes `If-Match` with the `ETag` that was read. */
  ifMatch?: boolean;
  /** The operation that takes it back, by its id, and the hours within which it does. */
  undo?: { operation: string; hours: number };
  /** Takes `Prefer: wait=<seconds>`. */
  wait?: boolean;
  /** Realistic values that the schemas accept: the fields of `input` together, and the body of the success. */
  example: { request: z.input<Input>; response: z.input<Output> };
};

/** An entry of the table, with the types of its schemas. */
export function operation<Input extends z.ZodType, Output extends z.ZodType, const Auth extends AuthKind>(
  entry: Operation<Input, Output, Auth>,
): Operation<Input, Output, Auth> {
  return entry;
}

/** For calls that bring whole lists of Q&As or URLs. */
export const LIST_BYTES_MAX = 10 * 1024 * 1024;
/** For calls that bring a conversation. */
export const TALK_BYTES_MAX = 2 * 1024 * 1024;

/** A deletion can be undone for a day. */
export const undoneBy = (operation: string) => ({ undo: { operation, hours: 24 } });

/** The path of one chatbot, which those of what it has begin with. */
export const ONE_CHATBOT = "/api/v1/chatbots/{chatbotId}";
