import { sessionSignal } from "#lib/browser/session-signal";

/** An error answer of the API, in the words that may be shown. `status` 0: the server was not reached. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly param: string | null;
  readonly requestId: string | null;

  constructor(
    status: number,
    body: { code: string; message: string; param?: string | null; request_id?: string | null },
  ) {
    super(body.message);
    this.name = "ApiError";
    this.status = status;
    this.code = body.code;
    this.param = body.param ?? null;
    this.requestId = body.request_id ?? null;
  }
}

type ErrorBody = { error?: { code?: string; message?: string; param?: string | null; request_id?: string | null } };

/** Turns an error response into an `ApiError`; announces a 401 by the signal that was made when the call began. */
export async function readApiError(response: Response, session: ReturnType<typeof sessionSignal>): Promise<ApiError> {
  const body: ErrorBody = await response.json().catch(() => ({}));
  if (response.status === 401) session.ended();
  return new ApiError(response.status, {
    code: body.error?.code ?? "internal",
    message: body.error?.message ?? "The server gave no answer that can be read. Try again in a moment.",
    param: body.error?.param ?? null,
    request_id: body.error?.request_id ?? null,
  });
}

type ApiRequest = { method?: string; body?: unknown; signal?: AbortSignal };

/** Calls this app's own API from the browser, with the session cookie; a file is sent as it is, anything else as JSON. Throws `ApiError` for every failure but an abort. */
export async function api<T>(path: string, { method = "GET", body, signal }: ApiRequest = {}): Promise<T> {
  const init: RequestInit = { method, headers: { accept: "application/json" }, credentials: "same-origin" };
  if (signal) init.signal = signal;
  if (body instanceof Blob) init.body = body;
  else if (body !== undefined) {
    init.body = JSON.stringify(body);
    init.headers = { accept: "application/json", "content-type": "application/json" };
  }
  const session = sessionSignal();
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new ApiError(0, {
      code: "unreachable",
      message: "The server cannot be reached. Check your connection and try again.",
    });
  }
  if (!response.ok) throw await readApiError(response, session);
  session.lives();
  return (await response.json()) as T;
}
