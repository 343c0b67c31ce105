import net from "node:net";
import zlib from "node:zlib";
import { afterEach, describe, expect, test, vi } from "vitest";
import { type Site, type SiteRoute, startRawSite, startSite } from "#e2e/support/site";
import type { Connect } from "#lib/crawler/address/connect-checked";
import { CrawlError } from "#lib/crawler/crawl-error";
import { type SafeFetchOptions, safeFetch } from "#lib/crawler/fetch/safe-fetch";
import { rejectRows } from "#lib/crawler/test-data/ssrf-rows";

const sites: Site[] = [];
afterEach(async () => {
  await Promise.all(sites.splice(0).map((site) => site.close()));
});

/** Only for tests in which a limit is to cut in: a busy machine may need longer for anything else. */
const QUICK = { headersMs: 200, idleMs: 200, totalMs: 600, connectMs: 200 };

async function site(
  routes: Record<string, SiteRoute>,
): Promise<{ url: string; options: SafeFetchOptions; site: Site }> {
  const started = await startSite(routes);
  sites.push(started);
  return { site: started, url: started.url, options: optionsFor(started) };
}

async function rawSite(
  onRequest: Parameters<typeof startRawSite>[0],
): Promise<{ url: string; options: SafeFetchOptions }> {
  const started = await startRawSite(onRequest);
  sites.push(started);
  return { url: `${started.url}/`, options: optionsFor(started) };
}

function optionsFor(started: Site): SafeFetchOptions {
  return { userAgentUrl: "https://chatbot.example/bot", allowHosts: [started.host] };
}

async function failure(url: string, options: SafeFetchOptions): Promise<CrawlError> {
  const outcome = await safeFetch(url, options).catch((error: unknown) => error);
  if (!(outcome instanceof CrawlError)) throw new Error(`${url} gave ${JSON.stringify(outcome)}`);
  return outcome;
}

const text = (body: Uint8Array) => Buffer.from(body).toString("utf8");

describe("what is sent and returned", () => {
  test("the request carries its own user agent, no cookies and no credentials", async () => {
    const seen = vi.fn();
    const { url, options } = await site({
      "/a%20b?q=1": (request, response) => {
        seen(request.headers);
        response.writeHead(200, { "content-type": "Text/HTML; Charset=ISO-8859-2", etag: '"1"', "x-a": "b" }).end("hi");
      },
    });
    const result = await safeFetch(`${url}/a b?q=1#part`, options);
    expect(result).toMatchObject({
      finalUrl: `${url}/a%20b?q=1`,
      status: 200,
      contentType: "text/html",
      charset: "iso-8859-2",
      etag: '"1"',
      lastModified: null,
      notModified: false,
      bytes: 2,
      redirectChain: [],
    });
    expect(text(result.body)).toBe("hi");
    expect(seen.mock.calls[0]?.[0]).toMatchObject({
      "user-agent": "Chatbot2000Bot/1.0 (+https://chatbot.example/bot)",
      "accept-encoding": "gzip, deflate, br",
      host: new URL(url).host,
    });
    expect(Object.keys(seen.mock.calls[0]?.[0])).not.toEqual(expect.arrayContaining(["cookie", "authorization"]));
  });

  test("a page that has not changed costs a 304 and keeps its validators", async () => {
    const { url, options } = await site({
      "/": (request, response) => {
        const known =
          request.headers["if-none-match"] === '"v1"' && request.headers["if-modified-since"] === "yesterday";
        response.writeHead(known ? 304 : 500).end();
      },
    });
    const result = await safeFetch(url, { ...options, etag: '"v1"', lastModified: "yesterday" });
    expect(result).toMatchObject({ notModified: true, status: 304, etag: '"v1"', lastModified: "yesterday", bytes: 0 });
  });

  test("a 304 that nobody asked for is an error", async () => {
    const { url, options } = await site({ "/": { status: 304 } });
    expect((await failure(url, options)).reason).toBe("http_status");
  });

  test.each([
    ["gzip", zlib.gzipSync],
    ["x-gzip", zlib.gzipSync],
    ["br", zlib.brotliCompressSync],
    ["deflate", zlib.deflateSync],
    ["deflate", zlib.deflateRawSync],
    ["GZIP", zlib.gzipSync],
  ])("a body packed with %s is unpacked", async (encoding, pack) => {
    const { url, options } = await site({
      "/": { headers: { "content-encoding": encoding }, body: pack("hello ".repeat(50)) },
    });
    const result = await safeFetch(url, options);
    expect(text(result.body)).toBe("hello ".repeat(50));
    expect(result.bytes).toBeLessThan(100);
  });
});

test("a packed page is whole where something else was written behind it, and where it is in several members", async () => {
  const packed = zlib.gzipSync("hello ".repeat(50));
  const named = Buffer.concat([
    packed.subarray(0, 3),
    Buffer.from([8 + 4]),
    packed.subarray(4, 10),
    Buffer.from([2, 0, 1, 2]),
    Buffer.from("page.html\0"),
    packed.subarray(10),
  ]);
  const headers = { "content-encoding": "gzip" };
  const { url, options } = await site({
    "/commented": { headers, body: Buffer.concat([packed, Buffer.from("<!-- cached -->")]) },
    "/named": { headers, body: Buffer.concat([named, Buffer.from("\n<!-- cached -->")]) },
    "/members": {
      headers,
      body: Buffer.concat([zlib.gzipSync("hello ".repeat(20)), zlib.gzipSync("hello ".repeat(30))]),
    },
  });
  for (const path of ["/commented", "/named", "/members"]) {
    expect(text((await safeFetch(url + path, options)).body)).toBe("hello ".repeat(50));
  }
});

/** The same bytes with some of them wrong. */
function damaged(bytes: Buffer, at = 40): Buffer {
  const copy = Buffer.from(bytes);
  for (let n = 0; n < 4; n += 1) copy[(at + n + copy.length) % copy.length] = 0xff;
  return copy;
}

describe("what is refused after the answer began", () => {
  test.each([
    [404, false],
    [410, false],
    [403, false],
    [500, true],
    [503, true],
    [429, true],
  ])("status %i is an error; worth a retry: %s", async (status, retryable) => {
    const { url, options } = await site({ "/": { status, headers: { "retry-after": "7" } } });
    const error = await failure(url, options);
    expect(error).toMatchObject({ reason: "http_status", retryable, evidence: { status, retryAfter: 7 } });
    expect(error.message).toMatch(/\.$/);
  });

  test.each(["image/png", "application/json", "application/octet-stream", "text/css"])(
    "a body of type %s",
    async (type) => {
      const { url, options } = await site({ "/": { headers: { "content-type": type }, body: "x" } });
      const error = await failure(url, options);
      expect(error).toMatchObject({ reason: "content_type", evidence: { line: `Content-Type: ${type}` } });
    },
  );

  test("a type that the caller names is read", async () => {
    const { url, options } = await site({ "/": { headers: { "content-type": "application/xml" }, body: "<x/>" } });
    expect((await safeFetch(url, { ...options, accept: ["application/xml"] })).contentType).toBe("application/xml");
  });

  test.each(["gzip, gzip", "gzip, br", "zstd", "compress"])("content-encoding %s", async (encoding) => {
    const { url, options } = await site({ "/": { headers: { "content-encoding": encoding }, body: "x" } });
    expect((await failure(url, options)).reason).toBe("bad_encoding");
  });

  test("a thousand content-encodings", async () => {
    const { url, options } = await rawSite((socket) => {
      socket.end(
        `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: ${"gzip,".repeat(1_000)}gzip\r\n\r\nx`,
      );
    });
    expect((await failure(url, options)).reason).toBe("bad_encoding");
  });

  test.each([
    ["gzip that is none", Buffer.from("not packed at all")],
    [
      "gzip that is damaged",
      damaged(zlib.gzipSync(Buffer.from(Array.from({ length: 4_000 }, (_, n) => (n * n) % 251)))),
    ],
    ["gzip whose sum does not fit", damaged(zlib.gzipSync("hello"), -8)],
    ["gzip that ends too early", zlib.gzipSync("hello ".repeat(5_000)).subarray(0, 60)],
  ])("%s", async (_, body) => {
    const { url, options } = await site({ "/": { headers: { "content-encoding": "gzip" }, body } });
    expect((await failure(url, options)).reason).toBe("bad_encoding");
  });

  test.each([
    ["gzip", zlib.gzipSync],
    ["br", zlib.brotliCompressSync],
    ["deflate", zlib.deflateSync],
  ])("a %s bomb is stopped long before it is unpacked", async (encoding, pack) => {
    const bomb = pack(Buffer.alloc(60 * 1024 * 1024));
    const { url, options } = await site({ "/": { headers: { "content-encoding": encoding }, body: bomb } });
    const before = process.memoryUsage().rss;
    const error = await failure(url, { ...options, limits: {} });
    expect(error.reason).toBe("compression_bomb");
    expect(process.memoryUsage().rss - before).toBeLessThan(40 * 1024 * 1024);
  });

  test("too many bytes, packed, unpacked and plain", async () => {
    const noise = Buffer.from(Array.from({ length: 3_000 }, (_, index) => (index * 7919) % 251));
    const { url, options } = await site({
      "/plain": { body: noise },
      "/packed": { headers: { "content-encoding": "gzip" }, body: zlib.gzipSync(noise, { level: 0 }) },
      "/file": { headers: { "content-type": "application/pdf" }, body: noise },
    });
    const limits = { compressedBytes: 2_000, inflatedBytes: 2_500, fileBytes: 2_900 };
    expect(await failure(`${url}/plain`, { ...options, limits })).toMatchObject({
      reason: "too_large",
      evidence: { limit: 2_500 },
    });
    expect(await failure(`${url}/packed`, { ...options, limits })).toMatchObject({
      reason: "too_large",
      evidence: { limit: 2_000 },
    });
    const unpacked = await failure(`${url}/packed`, { ...options, limits: { ...limits, compressedBytes: 9_000 } });
    expect(unpacked).toMatchObject({ reason: "too_large", evidence: { limit: 2_500 } });
    const accept = ["application/pdf"];
    expect(await failure(`${url}/file`, { ...options, accept, limits })).toMatchObject({ evidence: { limit: 2_900 } });
    const larger = { ...limits, fileBytes: 3_000 };
    expect((await safeFetch(`${url}/file`, { ...options, accept, limits: larger })).bytes).toBe(3_000);
  });

  test("a body without end is stopped at the limit", async () => {
    const { url, options } = await site({
      "/": (_, response) => {
        response.writeHead(200, { "content-type": "text/html" });
        const more = () => {
          while (!response.destroyed && response.write("x".repeat(65_536)));
        };
        response.on("drain", more);
        more();
      },
    });
    const error = await failure(url, { ...options, limits: {} });
    expect(error).toMatchObject({ reason: "too_large", evidence: { limit: 10 * 1024 * 1024 } });
  });
});

describe("time", () => {
  test("headers that never end", async () => {
    const { url, options } = await rawSite((socket) => socket.write("HTTP/1.1 200 OK\r\nX-A: b\r\n"));
    expect(await failure(url, { ...options, limits: QUICK })).toMatchObject({
      reason: "timed_out",
      retryable: true,
      evidence: { limit: 200 },
    });
  });

  test("a silent server", async () => {
    const { url, options } = await rawSite(() => undefined);
    expect((await failure(url, { ...options, limits: QUICK })).reason).toBe("timed_out");
  });

  test("a flood of early hints does not extend the time for headers", async () => {
    const { url, options } = await rawSite((socket) => {
      const hint = "HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n";
      const timer = setInterval(() => socket.write(hint), 5);
      socket.on("close", () => clearInterval(timer));
    });
    expect((await failure(url, { ...options, limits: QUICK })).reason).toBe("timed_out");
  });

  test("a body that stops", async () => {
    const { url, options } = await rawSite((socket) => {
      socket.write("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100\r\n\r\nabc");
    });
    expect((await failure(url, { ...options, limits: QUICK })).reason).toBe("timed_out");
  });

  test("a body that drips for ever is cut off by the total time", async () => {
    const { url, options } = await rawSite((socket) => {
      socket.write("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n");
      const timer = setInterval(() => socket.write("x"), 20);
      socket.on("close", () => clearInterval(timer));
    });
    expect(await failure(url, { ...options, limits: QUICK })).toMatchObject({
      reason: "timed_out",
      evidence: { limit: 600, detail: "total time" },
    });
  });

  test("a connection that is never accepted", async () => {
    const connect: Connect = () => new Promise(() => undefined);
    const resolve = async () => ["93.184.216.34"];
    const error = await failure("http://example.com/", { userAgentUrl: "x", limits: QUICK, connect, resolve });
    expect(error).toMatchObject({ reason: "connect_timeout", retryable: true, evidence: { limit: 200 } });
  });

  test("the next address is tried when the first does not answer", async () => {
    const tried: string[] = [];
    const connect: Connect = async ({ address }) => {
      tried.push(address);
      throw Object.assign(new Error("no route"), { code: "EHOSTUNREACH" });
    };
    const resolve = async () => ["2606:4700::1111", "93.184.216.34"];
    const error = await failure("http://example.com/", { userAgentUrl: "x", connect, resolve });
    expect(error.reason).toBe("connect_failed");
    expect(tried).toEqual(["93.184.216.34", "2606:4700::1111"]);
  });

  test("the caller's signal ends it at any time", async () => {
    const { url, options } = await rawSite(() => controller.abort());
    const controller = new AbortController();
    expect((await failure(url, { ...options, signal: controller.signal })).reason).toBe("cancelled");
    expect((await failure(url, { ...options, signal: AbortSignal.abort() })).reason).toBe("cancelled");
  });

  test("waiting for one's turn does not count", async () => {
    const { url, options } = await site({ "/": "hi" });
    const beforeRequest = () => new Promise<void>((resolve) => setTimeout(resolve, 1_500));
    const result = await safeFetch(url, { ...options, limits: { totalMs: 1_400 }, beforeRequest });
    expect(result.status).toBe(200);
  });
});

describe("broken answers", () => {
  test.each([
    [
      "more headers than the limit",
      `HTTP/1.1 200 OK\r\n${"X-Long: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n".repeat(30_000)}\r\n`,
      "headers_too_large",
    ],
    ["no HTTP at all", "SSH-2.0-OpenSSH_9.2\r\n", "bad_response"],
    ["two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", "bad_response"],
    ["a connection that closes before the answer", "", "connection_lost"],
    [
      "a body shorter than announced",
      "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 10\r\n\r\nabc",
      "connection_lost",
    ],
  ])("%s", async (_, answer, reason) => {
    const { url, options } = await rawSite((socket) => socket.end(answer));
    expect((await failure(url, options)).reason).toBe(reason);
  });

  test("a body longer than announced is read only as far as announced", async () => {
    const { url, options } = await rawSite((socket) => {
      socket.end(`HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 10\r\n\r\n${"x".repeat(500_000)}`);
    });
    const outcome = await safeFetch(url, options).catch((error: unknown) => error);
    expect(outcome instanceof CrawlError ? outcome.reason : (outcome as { bytes: number }).bytes).toBe(10);
  });

  test("a connection that is lost before the request is sent ends the fetch, once", async () => {
    const { url, options } = await rawSite(() => undefined);
    const connect: Connect = async ({ address, port }) => {
      const socket = net.connect(port, address);
      await new Promise((resolve) => socket.once("connect", resolve));
      Object.defineProperty(socket, "remoteAddress", { value: address });
      return socket.destroy();
    };
    expect(await failure(url, { ...options, connect })).toMatchObject({
      reason: "connection_lost",
      retryable: true,
    });
  });

  test("Alt-Svc is not followed", async () => {
    const {
      url,
      options,
      site: started,
    } = await site({ "*": { headers: { "alt-svc": 'h2="127.0.0.1:1"' }, body: "hi" } });
    await safeFetch(`${url}/1`, options);
    await safeFetch(`${url}/2`, options);
    expect(started.requests).toEqual(["/1", "/2"]);
  });
});

describe("redirects", () => {
  test("are followed, recorded, and announced to beforeRequest", async () => {
    const { url, options } = await site({
      "/a": { status: 301, headers: { location: "b?x=1#frag" } },
      "/b": { status: 308, headers: { location: "/c" } },
      "/c": "here",
    });
    const asked: string[] = [];
    const beforeRequest = async (next: URL) => void asked.push(next.pathname);
    const result = await safeFetch(`${url}/a`, { ...options, beforeRequest });
    expect(result.finalUrl).toBe(`${url}/c`);
    expect(result.redirectChain).toEqual([
      { url: `${url}/a`, status: 301, location: `${url}/b?x=1#frag` },
      { url: `${url}/b?x=1`, status: 308, location: `${url}/c` },
    ]);
    expect(asked).toEqual(["/a", "/b", "/c"]);
  });

  test("in a circle are an error with the chain as evidence", async () => {
    const { url, options } = await site({
      "/a": { status: 302, headers: { location: "/b" } },
      "/b": { status: 302, headers: { location: "/a#again" } },
    });
    const error = await failure(`${url}/a`, options);
    expect(error.reason).toBe("redirect_loop");
    expect(error.evidence.chain).toHaveLength(2);
  });

  test("five are followed, six are not", async () => {
    const { url, options } = await site({
      "*": (request, response) => {
        const left = Number(request.url?.slice(1));
        if (left === 0) response.writeHead(200, { "content-type": "text/html" }).end("end");
        else response.writeHead(302, { location: `/${left - 1}` }).end();
      },
    });
    expect((await safeFetch(`${url}/5`, options)).redirectChain).toHaveLength(5);
    expect((await failure(`${url}/6`, options)).reason).toBe("too_many_redirects");
  });
});

/** A server that passes for a public one: the socket goes to the loopback, and says that it went to the checked address. */
async function publicSite(): Promise<{ options: SafeFetchOptions; connected: string[]; site: Site }> {
  const started = await startSite({
    "/302-empty": { status: 302 },
    "*": (request, response) => {
      const asked = new URL(request.url ?? "/", "http://public.test");
      const status = Number(/^\/(30\d)$/.exec(asked.pathname)?.[1] ?? 0);
      const left = Number(asked.searchParams.get("n"));
      if (status) response.writeHead(status, { location: asked.searchParams.get("to") ?? "" }).end();
      else if (left > 0) response.writeHead(302, { location: `/chain?n=${left - 1}` }).end();
      else response.writeHead(200, { "content-type": "text/html" }).end("<p>fine</p>");
    },
  });
  sites.push(started);
  const connected: string[] = [];
  const connect: Connect = async ({ address, tls }) => {
    connected.push(address);
    if (tls) throw Object.assign(new Error("no TLS here"), { code: "ECONNREFUSED" });
    const socket = net.connect(Number(new URL(started.url).port), "127.0.0.1");
    await new Promise((resolve) => socket.once("connect", resolve));
    return Object.defineProperty(socket, "remoteAddress", { value: address });
  };
  const resolve = async (host: string) => (host === "rebind.test" ? ["127.0.0.1"] : ["93.184.216.34"]);
  return { connected, site: started, options: { userAgentUrl: "x", connect, resolve } };
}

describe("what is told of a host", () => {
  test("an address that a name server answered is told only where it is public", async () => {
    const { options } = await publicSite();
    const refused = await failure("http://rebind.test/", options);
    expect(refused).toMatchObject({ reason: "blocked_address", evidence: { url: "http://rebind.test/" } });
    expect(JSON.stringify(refused.evidence)).not.toContain("127.0.0.1");
    const closed = await failure("https://public.test/", options);
    expect(closed.evidence).toMatchObject({ address: "93.184.216.34" });
  });

  test("a website that does not speak https at its port says where it may be read", async () => {
    const { url, options } = await site({ "/a": "<p>fine</p>" });
    const error = await failure(`${url.replace("http:", "https:")}/a?b`, options);
    expect(error).toMatchObject({ reason: "no_https", retryable: false, evidence: { instead: `${url}/a?b` } });
    expect(error.message).toContain(`Try ${url}/a?b`);
  });
});

describe("redirects from public sites", () => {
  const rows = rejectRows().filter((row) => row.category === "redirect" && /\/30\d|\/chain|302-empty/.test(row.url));

  test("the list is whole", () => expect(rows).toHaveLength(13));

  test.each(rows)("$url is stopped ($note)", async ({ url }) => {
    const { options, connected } = await publicSite();
    const error = await failure(url, options);
    expect([
      "blocked_address",
      "blocked_port",
      "invalid_url",
      "bad_redirect",
      "too_many_redirects",
      "connect_failed",
    ]).toContain(error.reason);
    expect(new Set(connected)).toEqual(new Set(["93.184.216.34"]));
  });

  test("the stub itself passes for a public site", async () => {
    const { options } = await publicSite();
    expect((await safeFetch("http://public.test/chain?n=5", options)).status).toBe(200);
  });
});
