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
import type { Operation } from "#lib/operations/operation";
import type { Actor } from "#lib/process/actor";
import { AppError } from "#lib/process/errors";
import { newId } from "#lib/process/ids";
import { log } from "#lib/process/log";
import { requireScope, requireWholeAccount } from "#lib/process/rights";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;
type Method = (typeof METHODS)[number];
type Params = Record<string, string | string[] | undefined>;
type RouteHandler = (request: Request, context: { params: Promise<Params> }) => Promise<Response>;

const JSON_BYTES_MAX = 1024 * 1024;
/** Where a program finds what describes the API (RFC 8631). */
const SERVICE_DESC = '</api/openapi.json>; rel="service-desc"';

/** Cross-origin access without credentials (the Fetch standard, CORS). The wildcard of headers leaves Authorization out. */
const OPEN = { "access-control-allow-origin": "*", "access-control-expose-headers": "*" };
const PREFLIGHT = {
  "access-control-allow-methods": "POST",
  "access-control-allow-headers": "*, Authorization",
  "access-control-max-age": "86400",
};

type Call<Input> = { input: Input; request: Request; requestId: string };

/** What a call is read by and answered with; an operation of the table has it all. */
type Reading<Input extends z.ZodType, Output extends z.ZodType> = Pick<
  Operation<Input, Output>,
  "body" | "etag" | "input" | "maxBytes" | "output" | "status"
>;
type Serving<Input extends z.ZodType, Output extends z.ZodType> = Reading<Input, Output> &
  Pick<Operation<Input, Output, "token" | "session" | "any">, "auth" | "keepsToChatbot" | "scope" | "takesNoKey">;

/** One method of a route, ready to run; made by `endpoint` or `publicEndpoint` only. */
export type Endpoint = {
  /** `headers` are set on the response, also where the call fails. */
  readonly run: (request: Request, params: Params, requestId: string, headers: Headers) => Promise<Response>;
};

const isRead = ({ method }: Request) => method === "GET" || method === "HEAD";
const namesChatbot = (input: unknown) =>
  typeof input === "object" && input !== null && "chatbotId" in input && input.chatbotId !== undefined;

async function readInput(
  request: Request,
  params: Params,
  { body: kind = "json", maxBytes = JSON_BYTES_MAX }: Pick<Operation, "body" | "maxBytes">,
) {
  const query =
    request.method === "POST" && kind === "json" ? {} : Object.fromEntries(new URL(request.url).searchParams);
  if (kind !== "json") {
    requireCleanText({ ...query, ...params });
    return { ...query, ...params };
  }
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

function toResponse(result: unknown, { status = 200, etag }: Pick<Operation, "status" | "etag">): Response {
  if (result instanceof Response) return result;
  return Response.json(result, { status, headers: etag ? { etag: etag(result) } : {} });
}

/** A stream is not kept, and neither is what must not be. @throws invalid_field */
function requireKeepable({ takesNoKey }: Pick<Operation, "takesNoKey">, input: unknown): void {
  const isStream = typeof input === "object" && input !== null && "stream" in input && input.stream === true;
  const reason = isStream ? "a stream cannot be repeated" : takesNoKey;
  if (reason === undefined) return;
  throw new AppError("invalid_field", `This call takes no Idempotency-Key: ${reason}.`, { param: "Idempotency-Key" });
}

/** An operation that needs an actor: a bearer token, or the dashboard's session from the same origin. */
export function endpoint<Input extends z.ZodType, Output extends z.ZodType>(
  operation: Serving<Input, Output>,
  handle: (
    call: Call<z.output<Input>> & { actor: Actor; channel: "api" | "playground"; keep: KeepAnswer | undefined },
  ) => Promise<z.input<Output> | Response>,
): Endpoint {
  return {
    run: async (request, params, requestId, headers) => {
      headers.set("link", SERVICE_DESC);
      const { actor, channel } = await authenticate(request, operation.auth);
      if (channel === "api") await requireRate(actor, headers);
      if (operation.scope !== "any") requireScope(actor, operation.scope);
      const given = await readInput(request, params, operation);
      const input = operation.input.parse(given);
      if (!operation.keepsToChatbot && !namesChatbot(input)) requireWholeAccount(actor);
      const run = (keep?: KeepAnswer) => handle({ actor, channel, input, request, requestId, keep });
      const key = isRead(request) ? null : request.headers.get("idempotency-key");
      if (key === null) return toResponse(await run(), operation);
      requireKeepable(operation, input);
      const { pathname } = new URL(request.url);
      const fingerprint = fingerprintOf(request.method, pathname.replace(/\/$/, ""), given);
      const answer = await runOnce(actor, key, fingerprint, run, operation.status);
      const response = toResponse(answer.body, { ...operation, status: answer.status });
      if (answer.replayed) response.headers.set("idempotency-replayed", "true");
      return response;
    },
  };
}

/** A method that anybody may call: an operation without a token, or what is no operation of the API, such as a file. */
export function publicEndpoint<Input extends z.ZodType, Output extends z.ZodType>(
  reading: Reading<Input, Output>,
  handle: (call: Call<z.output<Input>>) => Promise<z.input<Output> | Response>,
): Endpoint {
  return {
    run: async (request, params, requestId) => {
      const input = reading.input.parse(await readInput(request, params, reading));
      return toResponse(await handle({ input, request, requestId }), reading);
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
 * POST with a token needs nothing of the framework and is to be answered without it. `isOpen`: pages of all other sites may call it, because
 * it takes no token and knows no session.
 */
export function route(
  endpoints: Partial<Record<Exclude<Method, "HEAD" | "OPTIONS">, Endpoint>>,
  { directly, isOpen = false }: { directly?: string; isOpen?: boolean } = {},
): Record<Method, RouteHandler> {
  const allowed: Method[] = METHODS.filter(
    (method) => method === "OPTIONS" || method in endpoints || (method === "HEAD" && endpoints.GET !== undefined),
  );
  const allow = allowed.join(", ");
  const handle = (method: Method): RouteHandler => {
    return async (request, context) => {
      const started = performance.now();
      const requestId = newId("req");
      const headers = new Headers({ "x-request-id": requestId, ...(isOpen ? OPEN : {}) });
      let response: Response;
      try {
        if (method === "OPTIONS") response = answerOptions(request, { allow, isOpen });
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
function answerOptions(request: Request, { allow, isOpen }: { allow: string; isOpen: boolean }): Response {
  if (isOpen) return new Response(null, { status: 204, headers: { allow, ...PREFLIGHT } });
  if (request.headers.has("access-control-request-method")) {
    const message =
      "Pages of other sites cannot call the API, because everybody who opens a page can read the token in it. Call it from your server.";
    throw new AppError("forbidden", message);
  }
  return new Response(null, { status: 204, headers: { allow } });
}
