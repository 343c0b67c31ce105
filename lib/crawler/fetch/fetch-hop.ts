import type net from "node:net";
import { type buildConnector, Client, type Dispatcher } from "undici";
import type { CheckedUrl } from "#lib/crawler/address/check-url";
import { connectChecked } from "#lib/crawler/address/connect-checked";
import { errorCode, resolveHost } from "#lib/crawler/address/resolve-host";
import { CrawlError, type CrawlEvidence } from "#lib/crawler/crawl-error";
import { isFile, parseContentType } from "#lib/crawler/fetch/content-types";
import { withDeadline } from "#lib/crawler/fetch/deadline";
import type { FetchLimits } from "#lib/crawler/fetch/fetch-limits";
import { readBody } from "#lib/crawler/fetch/read-body";
import type { SafeFetchOptions, SafeFetchResult } from "#lib/crawler/fetch/safe-fetch";

type HopOptions = SafeFetchOptions & { accept: readonly string[]; limits: FetchLimits; signal: AbortSignal };

/** An answer, or a redirect when `location` is not null (empty where the header is missing). */
export type FetchedHop = Omit<SafeFetchResult, "finalUrl" | "redirectChain"> & { location: string | null };

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const ENCODINGS: Record<string, string> = {
  gzip: "gzip",
  "x-gzip": "gzip",
  deflate: "deflate",
  br: "br",
  identity: "",
};

/** One request to one checked address, without following anything. Throws CrawlError. */
export async function fetchHop(target: CheckedUrl, options: HopOptions): Promise<FetchedHop> {
  const { limits, signal } = options;
  const addresses = await withDeadline((inner) => resolveHost(target, { ...options, signal: inner }), {
    ms: limits.dnsMs,
    signal,
    error: () =>
      new CrawlError("dns_failed", {
        evidence: { url: target.url.href, limit: limits.dnsMs, detail: "no answer in time" },
      }),
  });
  const socket = await connectChecked(target, addresses, {
    connect: options.connect,
    connectMs: limits.connectMs,
    signal,
  });
  const client = new Client(target.url.origin, {
    connect: handOut(socket),
    allowH2: false,
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.headersMs,
    bodyTimeout: limits.idleMs,
    pipelining: 1,
  });
  try {
    const answer = await sendRequest(client, target, options);
    return await readAnswer(answer, target, options);
  } catch (cause) {
    throw asCrawlError(cause, { url: target.url.href }, limits);
  } finally {
    await client.destroy().catch(() => undefined);
    socket.destroy();
  }
}

/**
 * Gives undici the checked socket, once. Asked again, or when the other end has hung up meanwhile, it gets an error: it would take the
 * same dead socket again and again, without ever letting anything else in the process have its turn.
 */
function handOut(socket: net.Socket): buildConnector.connector {
  let given = false;
  return (_, done) => {
    // Not at once: undici would miss an answer that comes while it is asking.
    queueMicrotask(() => {
      const lost = given || socket.destroyed;
      given = true;
      if (lost) done(new CrawlError("connection_lost"), null);
      else done(null, socket);
    });
  };
}

function sendRequest(client: Client, target: CheckedUrl, options: HopOptions): Promise<Dispatcher.ResponseData> {
  const headers: Record<string, string> = {
    "user-agent": `Chatbot2000Bot/1.0 (+${options.userAgentUrl})`,
    accept: `${options.accept.join(", ")}, */*;q=0.1`,
    "accept-encoding": "gzip, deflate, br",
  };
  if (options.etag) headers["if-none-match"] = options.etag;
  if (options.lastModified) headers["if-modified-since"] = options.lastModified;
  return withDeadline(
    (signal) => client.request({ method: "GET", path: target.url.pathname + target.url.search, headers, signal }),
    {
      ms: options.limits.headersMs,
      signal: options.signal,
      error: () => new CrawlError("timed_out", { evidence: { limit: options.limits.headersMs, detail: "headers" } }),
    },
  );
}

async function readAnswer(
  answer: Dispatcher.ResponseData,
  target: CheckedUrl,
  options: HopOptions,
): Promise<FetchedHop> {
  const headers = flatten(answer.headers);
  const { type, charset } = parseContentType(headers["content-type"] ?? "");
  const status = answer.statusCode;
  const head = {
    status,
    headers,
    contentType: type,
    charset,
    etag: headers.etag ?? null,
    lastModified: headers["last-modified"] ?? null,
  };
  const empty = { ...head, notModified: false, body: new Uint8Array(), bytes: 0, location: null };
  if (REDIRECTS.has(status)) return discard(answer, { ...empty, location: headers.location ?? "" });
  if (status === 304 && (options.etag || options.lastModified)) {
    // A 304 may leave out the validators that it confirms.
    const etag = head.etag ?? options.etag ?? null;
    const lastModified = head.lastModified ?? options.lastModified ?? null;
    return discard(answer, { ...empty, notModified: true, etag, lastModified });
  }
  const evidence: CrawlEvidence = { url: target.url.href, status, contentType: type };
  if (status < 200 || status > 299) return discard(answer, () => statusError(status, headers, evidence));
  if (type !== "" && !options.accept.includes(type)) {
    const line = `Content-Type: ${headers["content-type"]}`;
    return discard(answer, () => new CrawlError("content_type", { evidence: { ...evidence, line } }));
  }
  const encoding = ENCODINGS[(headers["content-encoding"] ?? "identity").trim().toLowerCase()];
  if (encoding === undefined) {
    const line = `Content-Encoding: ${headers["content-encoding"]?.slice(0, 200)}`;
    return discard(answer, () => new CrawlError("bad_encoding", { evidence: { ...evidence, line } }));
  }
  const read = {
    encoding,
    isFile: isFile(type, target.url.pathname),
    limits: options.limits,
    cutLong: options.cutLongBody ?? false,
    signal: options.signal,
  };
  const { bytes, wireBytes } = await readBody(answer.body, read);
  return { ...head, notModified: false, body: bytes, bytes: wireBytes, location: null };
}

/** Leaves the body unread: the connection is closed anyway. */
function discard(answer: Dispatcher.ResponseData, outcome: FetchedHop | (() => CrawlError)): FetchedHop {
  answer.body.on("error", () => undefined);
  answer.body.destroy();
  if (typeof outcome === "function") throw outcome();
  return outcome;
}

function flatten(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name.toLowerCase()] = Array.isArray(value) ? value.join(", ") : value;
  }
  return flat;
}

const STATUS_SENTENCES: Record<number, string> = {
  401: "The page asks for a password, so it cannot be read. Publish it without one, or add its text as Q&As.",
  403: "The website refuses to show this page to Chatbot2000Bot. Allow it there, or add the text as Q&As.",
  404: "Page not found (404). Check the URL, and the links that lead to it.",
  410: "The page is gone for good (410).",
  429: "The website asks to be read more slowly (429). It is tried again later.",
};

function statusError(status: number, headers: Record<string, string>, evidence: CrawlEvidence): CrawlError {
  const retryAfter = parseRetryAfter(headers["retry-after"]);
  return new CrawlError("http_status", {
    message:
      STATUS_SENTENCES[status] ??
      (status >= 500
        ? `The website has a fault of its own (${status}). Try again later.`
        : `The website answered with an error (${status}) instead of the page. Check the address in a browser.`),
    retryable: status >= 500 || status === 429 || status === 408 || status === 425,
    evidence: { ...evidence, ...(retryAfter === null ? {} : { retryAfter }) },
  });
}

/** Seconds until the time that a `Retry-After` names, as a number or as a date; null where it names none. */
export function parseRetryAfter(header: string | undefined, now = Date.now()): number | null {
  if (header === undefined) return null;
  if (/^\s*\d+\s*$/.test(header)) return Number(header);
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, Math.ceil((date - now) / 1_000));
}

function asCrawlError(cause: unknown, evidence: CrawlEvidence, limits: FetchLimits): CrawlError {
  if (cause instanceof CrawlError) return cause.withEvidence(evidence);
  const code = errorCode(cause);
  const detailed = { ...evidence, detail: code };
  if (code === "UND_ERR_HEADERS_TIMEOUT") {
    return new CrawlError("timed_out", { evidence: { ...detailed, limit: limits.headersMs }, cause });
  }
  if (code === "UND_ERR_BODY_TIMEOUT") {
    return new CrawlError("timed_out", { evidence: { ...detailed, limit: limits.idleMs }, cause });
  }
  if (code === "UND_ERR_HEADERS_OVERFLOW" || code === "HPE_HEADER_OVERFLOW") {
    return new CrawlError("headers_too_large", { evidence: { ...detailed, limit: limits.headerBytes }, cause });
  }
  if ((cause instanceof Error && cause.name === "HTTPParserError") || code.startsWith("UND_ERR_RES"))
    return new CrawlError("bad_response", { evidence: detailed, cause });
  return new CrawlError("connection_lost", { evidence: detailed, cause });
}
