/**
 * Why a call to the model failed.
 * `timeout` nothing came in time · `rate_limited` 429 · `unavailable` 5xx or no connection · `refused` any other status (a wrong key,
 * an unknown model) · `cut` the answer ended too early · `limited` the model stopped before its end, at a limit or a filter, and would again ·
 * `empty` no text · `malformed` not the expected form · `aborted` the caller left.
 */
export type ModelFault =
  | "timeout"
  | "rate_limited"
  | "unavailable"
  | "refused"
  | "cut"
  | "limited"
  | "empty"
  | "malformed"
  | "aborted";

type ModelErrorOptions = { status?: number; retryAfterMs?: number; cause?: unknown };

/** A failed call to a model. The message is for the log: it names the fault, never the key, the prompt or the answer. */
export class ModelError extends Error {
  readonly fault: ModelFault;
  readonly status: number | null;
  /** What the server asked for in `Retry-After`, in milliseconds; null when it asked for nothing. */
  readonly retryAfterMs: number | null;

  constructor(fault: ModelFault, message: string, options: ModelErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "ModelError";
    this.fault = fault;
    this.status = options.status ?? null;
    this.retryAfterMs = options.retryAfterMs ?? null;
  }
}
