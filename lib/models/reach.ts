import { checkUrl } from "#lib/crawler/address/check-url";
import { CrawlError } from "#lib/crawler/crawl-error";
import { type Fetch, guardedFetch, rulesFor } from "#lib/crawler/fetch/guarded-fetch";
import { env } from "#lib/process/env";
import { AppError } from "#lib/process/errors";
import { ownEndpoints } from "#lib/process/own-endpoints";

const KEY = Symbol.for("chatbot2000.model-fetch");
const shared = globalThis as typeof globalThis & { [KEY]?: Map<boolean, Fetch> };

/**
 * What makes requests to the services that accounts connect. Only the server's owner reaches private addresses and ports besides 80 and
 * 443: for anybody else the server would be a probe of the network that it stands in. Nobody reaches this server itself.
 */
export function fetchFor(isOwner: boolean): Fetch {
  shared[KEY] ??= new Map();
  const known = shared[KEY].get(isOwner);
  if (known) return known;
  const made = guardedFetch({ anywhere: isOwner, denyEndpoints: ownEndpoints(env()) });
  shared[KEY].set(isOwner, made);
  return made;
}

/** Whether the address, as it is written, may be asked: what its name leads to is seen with each connection. */
export function mayReach(baseUrl: string, isOwner: boolean): boolean {
  try {
    checkUrl(baseUrl, rulesFor(baseUrl, { anywhere: isOwner }));
    return true;
  } catch {
    return false;
  }
}

const PRIVATE =
  "Only the owner of this server may connect a model at a private address. Use a service with a public address, or ask the person who runs this server.";
const NOT_AN_ADDRESS = "Enter a full address that starts with http:// or https://, such as https://api.openai.com/v1.";
const PORT = "Only the owner of this server may use a port other than 80 and 443.";

/** An address as it is kept: without a query and a slash at its end. @throws invalid_field that says what it may be */
export function checkBaseUrl(given: string, isOwner: boolean): string {
  try {
    const { url } = checkUrl(given, rulesFor(given, { anywhere: isOwner }));
    return `${url.origin}${url.pathname}`.replace(/\/+$/, "");
  } catch (error) {
    if (!(error instanceof CrawlError)) throw error;
    const message =
      { blocked_address: PRIVATE, blocked_name: PRIVATE, blocked_port: PORT }[error.reason as string] ?? NOT_AN_ADDRESS;
    throw new AppError("invalid_field", message, { param: "baseUrl", cause: error });
  }
}
