import { isDeepStrictEqual } from "node:util";
import type { z } from "zod";
import { errorView, problemView } from "#lib/http/error-schema";
import { errorsOf, pathParameters } from "#lib/operations/fields";
import { operations } from "#lib/operations/index";
import type { Operation } from "#lib/operations/operation";
import type { ErrorCode } from "#lib/process/errors";

type Seen = { method: string; path: string; status: number; contentType: string; body: unknown };

/** What the HTTP server, or a path that has other methods, may answer to anything. */
const ANYWHERE: readonly ErrorCode[] = [
  "expectation_failed",
  "forbidden",
  "headers_too_large",
  "malformed_request",
  "method_not_allowed",
  "request_timeout",
];

const patterns = operations.map((operation) => ({
  operation,
  parameters: pathParameters(operation.path).length,
  pattern: new RegExp(`^${operation.path.replaceAll(".", "\\.").replaceAll(/\{\w+\}/g, "[^/]+")}/?$`),
}));

function operationAt(method: string, path: string): Operation | undefined {
  const [pathname = ""] = path.split("?", 1);
  const found = patterns.filter(({ operation, pattern }) => operation.method === method && pattern.test(pathname));
  return found.toSorted((a, b) => a.parameters - b.parameters)[0]?.operation;
}

/** Why the body is not what the schema says, or has a field that the schema lacks; null where it fits. */
function misfit(view: z.ZodType, body: unknown): string | null {
  const { data, error } = view.safeParse(body);
  if (error) return error.message;
  return isDeepStrictEqual(data, body) ? null : `the schema lacks a field of ${JSON.stringify(body)}`;
}

function errorFault(operation: Operation | undefined, { contentType, status, body }: Seen): string | null {
  const also = operation?.otherStatuses?.[status] === undefined ? undefined : operation.output;
  if (also) return misfit(also, body);
  if (contentType.startsWith("application/problem+json")) return misfit(problemView, body);
  const fault = misfit(errorView, body);
  if (fault !== null || !operation) return fault;
  const { code } = errorView.parse(body).error;
  return [...errorsOf(operation), ...ANYWHERE].includes(code) ? null : `${code} is not documented`;
}

/** What differs between a response with JSON and the table of operations: its status, its error's code, or its body. Null where nothing does. */
export function contractFault(seen: Seen): string | null {
  const { method, path, status, body } = seen;
  // Auth.js speaks its own way.
  if (path.startsWith("/api/auth/")) return null;
  const operation = operationAt(method, path);
  const says = (fault: string | null) => fault && `${method} ${path} → ${status}: ${fault}`;
  if (status >= 400) return says(errorFault(operation, seen));
  if (!operation) return null;
  if (status !== (operation.status ?? 200)) return says(`the documented status is ${operation.status ?? 200}`);
  return says(operation.output ? misfit(operation.output, body) : "no JSON is documented");
}
