import type { ServerResponse } from "node:http";
import { newId } from "#lib/process/ids";

/** Gives a response that the framework makes an id, too: a page, a file, an error of its own. What answers itself sets its id before. */
export function bearRequestId(response: ServerResponse): void {
  const writeHead = response.writeHead.bind(response) as (...given: unknown[]) => ServerResponse;
  response.writeHead = (...given: unknown[]) => {
    if (!response.hasHeader("x-request-id")) response.setHeader("x-request-id", newId("req"));
    return writeHead(...given);
  };
}
