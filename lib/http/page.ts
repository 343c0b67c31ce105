import { AsyncLocalStorage } from "node:async_hooks";
import type { ServerResponse } from "node:http";
import { UNAVAILABLE_DIGEST } from "#lib/browser/page-digest";
import { toAppError } from "#lib/http/describe-error";
import type { AppError } from "#lib/process/errors";

/** What the response of a page needs to know of the page. */
type Rendering = { unavailable: AppError | null };

// The server process and the application's bundle each hold a copy of this file.
const KEY = Symbol.for("chatbot2000.rendering");
const shared = globalThis as { [KEY]?: AsyncLocalStorage<Rendering> };
shared[KEY] ??= new AsyncLocalStorage<Rendering>();
const rendering = shared[KEY];

/**
 * The one door of pages, layouts and their metadata that read data: where the database cannot serve, the response becomes 503 with
 * `Retry-After`, and the error boundary learns why by the error's digest, the only thing of it that reaches a browser.
 */
export function page<Props, View>(render: (props: Props) => Promise<View>): (props: Props) => Promise<View> {
  return async (props) => {
    try {
      return await render(props);
    } catch (thrown) {
      const error = toAppError(thrown, "");
      if (error.code !== "unavailable") throw thrown;
      const current = rendering.getStore();
      if (current) current.unavailable = error;
      throw Object.assign(error, { digest: UNAVAILABLE_DIGEST });
    }
  };
}

/**
 * Has the framework answer a request. It knows of one status for all pages that fail, 500; a page that streams already keeps the status that
 * it went out with, and shows its error boundary.
 */
export function renderPage<Result>(response: ServerResponse, handle: () => Result): Result {
  const current: Rendering = { unavailable: null };
  const writeHead = response.writeHead.bind(response) as (status: number, ...rest: unknown[]) => ServerResponse;
  response.writeHead = (status: number, ...rest: unknown[]) => {
    if (status !== 500 || current.unavailable === null) return writeHead(status, ...rest);
    response.setHeader("retry-after", String(current.unavailable.retryAfter));
    return writeHead(current.unavailable.status, ...rest);
  };
  return rendering.run(current, handle);
}
