/** Every failure that a caller may see, with the HTTP status it becomes. The codes are stable and documented. */
export const STATUS_BY_CODE = {
  invalid_json: 400,
  invalid_field: 400,
  malformed_request: 400,
  unauthorized: 401,
  forbidden: 403,
  insufficient_scope: 403,
  not_found: 404,
  method_not_allowed: 405,
  account_limit: 406,
  request_timeout: 408,
  idempotency_in_flight: 409,
  conflict: 409,
  precondition_failed: 412,
  body_too_large: 413,
  unsupported_media_type: 415,
  expectation_failed: 417,
  idempotency_mismatch: 422,
  rate_limited: 429,
  headers_too_large: 431,
  internal: 500,
  unavailable: 503,
} as const satisfies Record<string, number>;

export type ErrorCode = keyof typeof STATUS_BY_CODE;

type AppErrorOptions = {
  /** The input field that is at fault, as a path like `input_qas[2].question`. */
  param?: string;
  /** Seconds to wait before trying again; becomes `Retry-After`. */
  retryAfter?: number;
  /** The present state of what could not be changed, as its view: becomes the error's `current`. */
  current?: unknown;
  cause?: unknown;
};

// The server process and the application's bundle each hold a copy of this class, and share objects that throw it.
const BRAND = Symbol.for("chatbot2000.app-error");

/** An error that is meant for the caller: its message is shown as it is, so it must give nothing away. */
export class AppError extends Error {
  readonly [BRAND] = true;
  readonly code: ErrorCode;
  readonly param: string | null;
  readonly retryAfter: number | null;
  readonly current: unknown;

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.param = options.param ?? null;
    this.retryAfter = options.retryAfter ?? null;
    this.current = options.current;
  }

  static override [Symbol.hasInstance](value: unknown): value is AppError {
    return typeof value === "object" && value !== null && BRAND in value;
  }

  get status(): number {
    return STATUS_BY_CODE[this.code];
  }
}
