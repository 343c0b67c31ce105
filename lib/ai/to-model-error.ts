import { ModelError } from "#lib/ai/model-error";

const field = (value: unknown, key: string): unknown =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;

/** `Retry-After` in milliseconds, from seconds or an HTTP date; undefined when it is absent or unreadable. */
function retryAfterMs(headers: unknown, now: number): number | undefined {
  const value = field(headers, "retry-after");
  if (typeof value !== "string" || value.trim() === "") return undefined;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/**
 * Sorts whatever the provider threw or streamed as an error into a ModelError.
 * Told apart by shape (`statusCode`, `isRetryable`, names), because the provider's error classes are not part of its public exports.
 */
export function toModelError(error: unknown, now: number): ModelError {
  if (error instanceof ModelError) return error;
  const status = field(error, "statusCode");
  if (typeof status === "number" && status >= 400) {
    const retryAfter = retryAfterMs(field(error, "responseHeaders"), now);
    const options = { status, cause: error, ...(retryAfter === undefined ? {} : { retryAfterMs: retryAfter }) };
    if (status === 429) return new ModelError("rate_limited", "rate limited (429)", options);
    if (status >= 500 || status === 408) return new ModelError("unavailable", `unavailable (${status})`, options);
    return new ModelError("refused", `refused (${status})`, options);
  }
  const name = String(field(error, "name") ?? "");
  const brokeOff = status === 200 && field(error, "cause") instanceof TypeError;
  if (brokeOff || name === "AI_InvalidResponseDataError")
    return new ModelError("cut", "the answer was cut off", { cause: error });
  if (/JSONParse|TypeValidation|EmptyResponseBody/.test(name) || typeof status === "number") {
    return new ModelError("malformed", "malformed answer", { cause: error });
  }
  if (error instanceof Error) return new ModelError("unavailable", "no connection", { cause: error });
  // An error that the server put into the stream itself.
  const message = field(error, "message");
  return new ModelError("unavailable", typeof message === "string" ? "error in the stream" : "unknown error", {
    cause: error,
  });
}
