import { Agent, fetch } from "undici";
import { checkUrl, type UrlRules } from "#lib/crawler/address/check-url";
import { type Connect, connectChecked } from "#lib/crawler/address/connect-checked";
import { type Resolve, resolveHost } from "#lib/crawler/address/resolve-host";
import { CrawlError } from "#lib/crawler/crawl-error";
import { withDeadline } from "#lib/crawler/fetch/deadline";

export type GuardOptions = {
  /** True where private addresses and all ports may be asked. */
  anywhere: boolean;
  /** What may be asked besides public addresses on the ports of the web, unless it is `anywhere`. */
  rules?: UrlRules;
  /** Each request has a connection of its own, and a redirect is a response like others. */
  once?: boolean;
  /** `host:port` pairs that are refused all the same: this server's own. */
  denyEndpoints: readonly string[];
  resolve?: Resolve;
  connect?: Connect;
};

export type Fetch = typeof globalThis.fetch;

const CONNECT_MS = 5_000;
/** Decompressed. */
const BODY_BYTES_MAX = 8 * 1024 * 1024;

/** The rules for one URL. @throws CrawlError where it cannot be parsed */
export function rulesFor(url: string, { anywhere, rules = {} }: Pick<GuardOptions, "anywhere" | "rules">): UrlRules {
  if (!anywhere || !URL.canParse(url)) return rules;
  const { hostname, port, protocol } = new URL(url);
  return { allowHosts: [`${hostname}:${port || (protocol === "https:" ? "443" : "80")}`] };
}

/**
 * A `fetch` for programs' interfaces at addresses that an account named: each connection is checked as a page's is (the URL, all addresses
 * of its name, the socket's other end), and kept for the next request. It follows no redirect and sends no more than it is given; a body
 * that is larger than 8 MiB breaks off. What the guard refuses is in the error's chain of causes as a CrawlError.
 */
export function guardedFetch(options: GuardOptions): Fetch {
  const dispatcher = new Agent({
    connect: ({ protocol, host, hostname, port }, done) => {
      const url = `${protocol}//${host ?? `${hostname}:${port}`}/`;
      open(url, options).then(
        (socket) => done(null, socket),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error)), null),
      );
    },
    allowH2: false,
    ...(options.once ? { pipelining: 0 } : {}),
  });
  const redirect = options.once ? "manual" : "error";
  const guarded = async (input: string | URL, init?: RequestInit) => {
    checkUrl(String(input), rulesFor(String(input), options));
    const given = { ...init, redirect, dispatcher } as Parameters<typeof fetch>[1];
    const response = await fetch(input, given);
    return new Response(response.body === null ? null : limited(response.body as ReadableStream<Uint8Array>), {
      status: response.status,
      headers: [...response.headers],
    });
  };
  return guarded as Fetch;
}

async function open(url: string, options: GuardOptions) {
  const target = checkUrl(url, rulesFor(url, options));
  const { signal } = new AbortController();
  const addresses = await withDeadline((inner) => resolveHost(target, { ...options, signal: inner }), {
    ms: CONNECT_MS,
    signal,
    error: () => new CrawlError("dns_failed", { evidence: { url, limit: CONNECT_MS } }),
  });
  return connectChecked(target, addresses, {
    ...(options.connect ? { connect: options.connect } : {}),
    connectMs: CONNECT_MS,
    signal,
  });
}

function limited(body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  let bytes = 0;
  const count = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (bytes > BODY_BYTES_MAX)
        controller.error(new CrawlError("too_large", { evidence: { limit: BODY_BYTES_MAX } }));
      else controller.enqueue(chunk);
    },
  });
  return body.pipeThrough(count);
}
