import type { IncomingHttpHeaders } from "node:http";

/** The headers of a request that say one thing, as the platform's own requests take them. */
export function plainHeaders(headers: IncomingHttpHeaders): [string, string][] {
  return Object.entries(headers).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string" && !entry[0].startsWith(":"),
  );
}
