import { STATUS_CODES } from "node:http";
import { errorView, problemView } from "#lib/http/error-schema";
import { type JsonSchema, toJsonSchema } from "#lib/operations/fields";
import { type ErrorCode, STATUS_BY_CODE } from "#lib/process/errors";

const string: JsonSchema = { type: "string" };
const header = (description: string, schema: JsonSchema = string, example?: string | number) => ({
  description,
  schema,
  ...(example === undefined ? {} : { example }),
});

/** Headers of responses. */
export const HEADERS = {
  RequestId: header("Identifies the call in the server's log.", string, "req_3vYkTnQw2Zr0sLm4HcV9xB"),
  RateLimit: header("Calls left, and the seconds until all of them are back.", string, '"default";r=59;t=1'),
  RateLimitPolicy: header("Calls that are allowed at once, and in how many seconds.", string, '"default";q=60;w=60'),
  RetryAfter: header("Seconds to wait before trying again.", { type: "integer", minimum: 1 }, 1),
  ETag: header("The state of what was read, for `If-Match`.", string, '"3"'),
  IdempotencyReplayed: header("`true` if this is the response to an earlier call with the same key.", string, "true"),
};

const parameter = (name: string, description: string, schema: JsonSchema, example: string) => ({
  name,
  in: "header",
  description,
  schema,
  example,
});

/** Headers of requests. */
export const PARAMETERS = {
  IdempotencyKey: parameter(
    "Idempotency-Key",
    "A call that is repeated with the same key within 24 hours is not run again: it gets the first response.",
    { type: "string", minLength: 1, maxLength: 255 },
    "5f0c8a1e-import-42",
  ),
  IfMatch: parameter(
    "If-Match",
    "The `ETag` that was read: the call fails with 412 if the resource was changed since.",
    string,
    '"3"',
  ),
  Prefer: parameter(
    "Prefer",
    "`wait=<seconds>` holds the response until the pages are settled, 30 s at most.",
    string,
    "wait=20",
  ),
};

export const SECURITY_SCHEMES = {
  bearer: {
    type: "http",
    scheme: "bearer",
    description: "An API token (`cb_…`), created in the dashboard. Its scopes are `read`, `chat` and `manage`.",
  },
};

const LATER: readonly ErrorCode[] = ["idempotency_in_flight", "rate_limited", "unavailable"];

/** The name under which a status's response is a component: `NotFound`. */
export function responseName(status: number): string {
  return (STATUS_CODES[status] ?? String(status)).replaceAll(/[^A-Za-z]/g, "");
}

/** A response for each of the statuses; all have the one error body. */
export function errorResponses(statuses: number[]) {
  const codes = Object.entries(STATUS_BY_CODE) as [ErrorCode, number][];
  return Object.fromEntries(
    statuses.map((status) => {
      const own = codes.flatMap(([code, of]) => (of === status ? [code] : []));
      const headers = {
        "x-request-id": { $ref: "#/components/headers/RequestId" },
        ...(own.some((code) => LATER.includes(code))
          ? { "Retry-After": { $ref: "#/components/headers/RetryAfter" } }
          : {}),
      };
      const content = {
        "application/json": { schema: { $ref: "#/components/schemas/Error" } },
        "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } },
      };
      return [responseName(status), { description: own.map((code) => `\`${code}\``).join(", "), headers, content }];
    }),
  );
}

/** The schemas of the errors, under their names. */
export function errorSchemas(): Record<string, JsonSchema> {
  return { ...toJsonSchema(errorView, "output").$defs, ...toJsonSchema(problemView, "output").$defs };
}
