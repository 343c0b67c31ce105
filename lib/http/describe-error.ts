import { STATUS_CODES } from "node:http";
import { type ZodError as Fault, ZodError } from "zod";
import { isDatabaseUnavailable } from "#db/is-database-unavailable";
import type { ErrorBody, ProblemBody } from "#lib/http/error-schema";
import { env } from "#lib/process/env";
import { AppError, type ErrorCode } from "#lib/process/errors";
import "#lib/http/body/schema-words";

const TYPES: Partial<Record<ErrorCode, string>> = {
  unauthorized: "authentication_error",
  forbidden: "permission_error",
  insufficient_scope: "permission_error",
  rate_limited: "rate_limit_error",
  account_limit: "account_limit_error",
  internal: "api_error",
  unavailable: "api_error",
};

/**
 * Any thrown thing as an AppError: schema faults name the field; the unknown becomes `internal`, which gives nothing away but the
 * id under which the log has it all.
 */
export function toAppError(error: unknown, requestId: string): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof ZodError) {
    const { message, path } = issueOf(error.issues);
    const param = path.reduce<string>(
      (path, key) =>
        typeof key === "number" ? `${path}[${key}]` : path === "" ? String(key) : `${path}.${String(key)}`,
      "",
    );
    return new AppError("invalid_field", param ? `${param}: ${message}` : message, {
      param: param || undefined,
      cause: error,
    });
  }
  if (isDatabaseUnavailable(error)) {
    const message = "The server cannot reach its data at the moment. Try again in a few seconds.";
    return new AppError("unavailable", message, { retryAfter: 5, cause: error });
  }
  const message = `Something went wrong on our side. Try again; if it stays, report it as ${requestId}.`;
  return new AppError("internal", message, { cause: error });
}

type Issue = Pick<Fault["issues"][number], "message" | "path">;

/** The first issue; of an input that fits none of several forms, the one that lies deepest: that form was meant. */
function issueOf(issues: Fault["issues"]): Issue {
  const [issue] = issues;
  if (!issue) return { message: "The input does not fit.", path: [] };
  if (issue.code !== "invalid_union") return issue;
  const inner = issue.errors.filter((list) => list.length > 0).map((list) => issueOf(list));
  const deepest = inner.toSorted((a, b) => b.path.length - a.path.length)[0];
  return deepest && deepest.path.length > 0 ? { ...deepest, path: [...issue.path, ...deepest.path] } : issue;
}

const docUrl = (code: ErrorCode) => `${env().APP_URL}/docs/errors#${code}`;

/** The same error for a caller that accepts `application/problem+json` (RFC 9457). */
export function problemBody(error: AppError, requestId: string): ProblemBody {
  return {
    type: docUrl(error.code),
    title: STATUS_CODES[error.status] ?? "Error",
    status: error.status,
    detail: error.message,
    code: error.code,
    param: error.param,
    request_id: requestId,
    ...(error.current === undefined ? {} : { current: error.current }),
  };
}

/** The one body that every error of the API has. */
export function errorBody(error: AppError, requestId: string): ErrorBody {
  return {
    error: {
      type: TYPES[error.code] ?? "invalid_request_error",
      code: error.code,
      message: error.message,
      param: error.param,
      request_id: requestId,
      doc_url: docUrl(error.code),
      ...(error.current === undefined ? {} : { current: error.current }),
    },
  };
}
