import type { z } from "zod";
import { authenticateToken, unauthorized } from "#lib/api-tokens/authenticate-token";
import { actorFromSession } from "#lib/auth/actor-from-session";
import { sessionEnded } from "#lib/auth/session-ended";
import { readJsonBody } from "#lib/http/body/read-json-body";
import { requireCleanText } from "#lib/http/body/require-clean-text";
import { offerDirectly } from "#lib/http/direct-routes";
import { errorResponse } from "#lib/http/error-response";
import { requireRate } from "#lib/http/require-rate";
import { requireSameOrigin } from "#lib/http/require-same-origin";
import { fingerprintOf, type KeepAnswer, runOnce } from "#lib/idempotency/run-once";
import type { Actor, TokenScope } from "#lib/process/actor";
import { AppError } from "#lib/process/errors";
import { newId } from "#lib/process/ids";
import { log } from "#lib/process/log";
import { requireScope, requireWholeAccount, withinRights } from "#lib/process/rights";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;
type Method = (typeof METHODS)[number];
type Params = Record<string, string | string[] | undefined>;
type RouteHandler = (request: Request, context: { params: Promise<Params> }) => Promise<Response>;

const JSON_BYTES_MAX = 1024 * 1024;
/** For calls that bring whole lists of Q&As or URLs. */
export const LIST_BYTES_MAX = 10 * 1024 * 1024;

type Call<Input> = { input: Input; request: Request; requestId: string };

type Options<Schema extends z.ZodType> = {
  /** What the call takes: the body's fields, for GET and DELETE the query's, and the path's params over both. */
  input: Schema;
  maxBytes?: number;
  /** `none`: the body is not read as JSON; there is none to speak of, or the handler reads it itself. */
  body?: "json" | "none";
  /** Why it takes no `Idempotency-Key`, as every other call that writes does. */
  takesNoKey?: string;
  /** The entity tag of a plain result. */
  etag?: (result: never) => string;
  /** What a token needs for it; where nothing else is said, `read` to GET and `manage` for the rest. */
  scope?: TokenScope;
  /** The call names no chatbot, and its use-case keeps a token of one chatbot to that one: every other such call is refused to it. */
  keepsToChatbot?: boolean;
  /** Status of a plain result; 200 where nothing else is said. */
  status?: number;
};

/** One method of a route, ready to run; made by `endpoint` or `publicEndpoint` only. */
export type Endpoint = {
  /** `headers` are set on the response, also where the call fails. */
  readonly run: (request: Request, params: Params, requestId: string, headers: Headers) => Promise<Response>;
};

const isRead = ({ method }: Request) => method === "GET" || method === "HEAD";
const namesChatbot = (input: unknown) =>
  typeof input === "object" && input !== null && "chatbotId" in input && input.chatbotId !== undefined;

async function readInput(request: Request, params: Params, options: Pick<Options<z.ZodType>, "body" | "maxBytes">) {
  const query =
    request.method === "POST" && options.body !== "none" ? {} : Object.fromEntries(new URL(request.url).searchParams);
  if (options.body === "none") {
    requireCleanText({ ...query, ...params });
    return { ...query, ...params };
  }
  const maxBytes = options.maxBytes ?? JSON_BYTES_MAX;
  const body = isRead(request) ? undefined : await readJsonBody(request, maxBytes);
  if (body === undefined && request.method === "POST")
    throw new AppError("invalid_json", "The body is empty: send a JSON object.");
  if (body !== undefined && (typeof body !== "object" || body === null || Array.isArray(body))) {
    throw new AppError("invalid_field", "The body is a JSON object.");
  }
  const input = { ...query, ...body, ...params };
  requireCleanText(input);
  return input;
}

function toResponse(result: unknown, { status = 200, etag }: Pick<Options<z.ZodType>, "status" | "etag">): Response {
  if (result instanceof Response) return result;
  return Response.json(result, { status, headers: etag ? { etag: etag(result as never) } : {} });
}

/** A stream is not kept, and neither is what must not be. @throws invalid_field */
function requireKeepable({ takesNoKey }: Pick<Options<z.ZodType>, "takesNoKey">, input: unknown): void {
  const isStream = typeof input === "object" && input !== null && "stream" in input && input.stream === true;
  const reason = isStream ? "a stream cannot be repeated" : takesNoKey;
  if (reason === undefined) return;
  throw new AppError("invalid_field", `This call takes no Idempotency-Key: ${reason}.`, { param: "Idempotency-Key" });
}

/** A method that needs an actor: a bearer token, or the dashboard's session from the same origin. */
export function endpoint<Schema extends z.ZodType>(
  options: Options<Schema> & { auth?: "token" | "session" | "any" },
  handle: (
    call: Call<z.output<Schema>> & { actor: Actor; channel: "api" | "playground"; keep: KeepAnswer | undefined },
  ) => Promise<unknown>,
): Endpoint {
  return {
    run: async (request, params, requestId, headers) => {
      const { actor, channel } = await authenticate(request, options.auth ?? "token");
      if (channel === "api") requireRate(actor, headers);
      requireScope(actor, options.scope ?? (isRead(request) ? "read" : "manage"));
      const given = withinRights(actor, await readInput(request, params, options));
      const input = options.input.parse(given);
      if (!options.keepsToChatbot && !namesChatbot(input)) requireWholeAccount(actor);
      const run = (keep?: KeepAnswer) => handle({ actor, channel, input, request, requestId, keep });
      const key = isRead(request) ? null : request.headers.get("idempotency-key");
      if (key === null) return toResponse(await run(), options);
      requireKeepable(options, input);
      const { pathname } = new URL(request.url);
      const fingerprint = fingerprintOf(request.method, pathname.replace(/\/$/, ""), given);
      const answer = await runOnce(actor, key, fingerprint, run, options.status);
      const response = toResponse(answer.body, { ...options, status: answer.status });
      if (answer.replayed) response.headers.set("idempotency-replayed", "true");
      return response;
    },
  };
}

/** A method that anybody may call. */
export function publicEndpoint<Schema extends z.ZodType>(
  options: Options<Schema>,
  handle: (call: Call<z.output<Schema>>) => Promise<unknown>,
): Endpoint {
  return {
    run: async (request, params, requestId) => {
      const input = options.input.parse(await readInput(request, params, options));
      return toResponse(await handle({ input, request, requestId }), options);
    },
  };
}

async function authenticate(
  request: Request,
  auth: "token" | "session" | "any",
): Promise<{ actor: Actor; channel: "api" | "playground" }> {
  const header = request.headers.get("authorization");
  if (auth !== "session" && (header !== null || auth === "token"))
    return { actor: await authenticateToken(header), channel: "api" };
  // Without a cookie there is no session to protect: it is a token that is missing.
  if (!request.headers.has("cookie")) throw auth === "any" ? unauthorized() : sessionEnded();
  requireSameOrigin(request);
  const actor = await actorFromSession();
  if (!actor) throw sessionEnded();
  return { actor, channel: "playground" };
}

/**
 * The one door of the REST API. Give it the methods that a resource has; it answers the others with 405 and `Allow`, turns every
 * error into its response, and gives each response its `x-request-id` and the log its line. `directly`: the resource's path, where its
 * POST with a token needs nothing of the framework and is to be answered without it.
 */
export function route(
  endpoints: Partial<Record<Exclude<Method, "HEAD" | "OPTIONS">, Endpoint>>,
  { directly }: { directly?: string } = {},
): Record<Method, RouteHandler> {
  const allowed: Method[] = METHODS.filter(
    (method) => method === "OPTIONS" || method in endpoints || (method === "HEAD" && endpoints.GET !== undefined),
  );
  const allow = allowed.join(", ");
  const handle = (method: Method): RouteHandler => {
    return async (request, context) => {
      const started = performance.now();
      const requestId = newId("req");
      const headers = new Headers({ "x-request-id": requestId });
      let response: Response;
      try {
        if (method === "OPTIONS") response = answerOptions(request, allow);
        else {
          const found = endpoints[method === "HEAD" ? "GET" : method];
          if (!found) throw new AppError("method_not_allowed", `${method} is not allowed here; allowed: ${allow}.`);
          response = await found.run(request, await context.params, requestId, headers);
        }
      } catch (thrown) {
        response = errorResponse(thrown, requestId, { allow, request });
      }
      for (const [name, value] of headers) response.headers.set(name, value);
      if (!response.headers.has("cache-control")) response.headers.set("cache-control", "private, no-store");
      log("info", "request", {
        requestId,
        method,
        path: new URL(request.url).pathname,
        status: response.status,
        ms: Math.round((performance.now() - started) * 10) / 10,
      });
      return response;
    };
  };
  if (directly !== undefined) {
    const post = handle("POST");
    offerDirectly(directly, (request) => post(request, { params: Promise.resolve({}) }));
  }
  return Object.fromEntries(METHODS.map((method) => [method, handle(method)])) as Record<Method, RouteHandler>;
}

/**
 * The methods that there are. A page of another site that asks whether it may call is told why not: its token would be everybody's.
 * @throws forbidden
 */
function answerOptions(request: Request, allow: string): Response {
  if (request.headers.has("access-control-request-method")) {
    const message =
      "Pages of other sites cannot call the API, because everybody who opens a page can read the token in it. Call it from your server.";
    throw new AppError("forbidden", message);
  }
  return new Response(null, { status: 204, headers: { allow } });
}
