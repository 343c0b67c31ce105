import { setTimeout as delay } from "node:timers/promises";
import zlib from "node:zlib";
import type { SiteRoute } from "#e2e/support/site";
import { failed, indexed, skipped, type Trap, trapPage } from "#e2e/support/trap-site/trap";

/** The limits under which the site is crawled: the slow pages are slow by this measure, the rest are the product's own. No good page of a busy machine may take as long. */
export const TRAP_LIMITS = { headersMs: 3_000, idleMs: 3_000 };

const HTML = { "content-type": "text/html" };
const zeros = Buffer.alloc(40 * 1024 * 1024);
const raw =
  (text: string, end = false): SiteRoute =>
  (request) => {
    request.socket.write(text);
    if (end) request.socket.end();
  };

const slow: Trap = {
  routes: {
    "/slow/answer": async (_, response) => {
      await delay(300);
      response.writeHead(200, HTML).end(trapPage("Slow but good"));
    },
    "/slow/silent": () => undefined,
    "/slow/headers": raw("HTTP/1.1 200 OK\r\nX-A: b\r\n"),
    "/slow/body": raw("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 900\r\n\r\n<p>abc"),
  },
  links: ["/slow/answer", "/slow/silent", "/slow/headers", "/slow/body"],
  expected: {
    "/slow/answer": indexed(),
    "/slow/silent": failed("timed_out", { limit: 3_000 }),
    "/slow/headers": failed("timed_out", { limit: 3_000 }),
    "/slow/body": failed("timed_out", { limit: 3_000 }),
  },
};

const large: Trap = {
  routes: {
    "/bomb/gzip": { headers: { ...HTML, "content-encoding": "gzip" }, body: zlib.gzipSync(zeros) },
    "/bomb/deflate": { headers: { ...HTML, "content-encoding": "deflate" }, body: zlib.deflateSync(zeros) },
    "/bomb/brotli": {
      headers: { ...HTML, "content-encoding": "br" },
      body: zlib.brotliCompressSync(zeros, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 1 } }),
    },
    "/large/plain": (_, response) => void response.writeHead(200, HTML).end("<p>x</p>".repeat(1_400_000)),
    "/large/headers": raw(`HTTP/1.1 200 OK\r\n${`X-Long: ${"a".repeat(100)}\r\n`.repeat(300)}\r\n`),
    "/large/deep": `${"<div>".repeat(900)}${trapPage("Deep tree")}`,
    "/large/bottomless": (_, response) => {
      response.writeHead(200, HTML).end(`${"<div>".repeat(1_000_000)}${trapPage("Bottomless tree")}`);
    },
  },
  links: [
    "/bomb/gzip",
    "/bomb/deflate",
    "/bomb/brotli",
    "/large/plain",
    "/large/headers",
    "/large/deep",
    "/large/bottomless",
  ],
  expected: {
    "/bomb/gzip": failed("compression_bomb", { limit: 100 }),
    "/bomb/deflate": failed("compression_bomb", { limit: 100 }),
    "/bomb/brotli": failed("compression_bomb", { limit: 100 }),
    "/large/plain": failed("too_large", { limit: 10 * 1024 * 1024 }),
    "/large/headers": failed("headers_too_large", { limit: 16 * 1024 }),
    "/large/deep": indexed({ text: "This is the page called Deep tree" }),
    // What lies under more than a thousand open elements is not read.
    "/large/bottomless": skipped("empty"),
  },
};

const damaged: Trap = {
  routes: {
    "/damaged/gzip": { headers: { ...HTML, "content-encoding": "gzip" }, body: "not packed at all" },
    "/damaged/encoding": { headers: { ...HTML, "content-encoding": "gzip, gzip" }, body: "x" },
    "/damaged/answer": raw("SSH-2.0-OpenSSH_9.2\r\n", true),
    "/damaged/short": raw("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 99\r\n\r\n<p>abc", true),
    "/damaged/type": { headers: HTML, body: Buffer.from("89504e470d0a1a0a0000000d49484452", "hex") },
  },
  links: ["/damaged/gzip", "/damaged/encoding", "/damaged/answer", "/damaged/short", "/damaged/type"],
  expected: {
    "/damaged/gzip": failed("bad_encoding"),
    "/damaged/encoding": failed("bad_encoding", { line: "Content-Encoding: gzip, gzip" }),
    "/damaged/answer": failed("bad_response"),
    "/damaged/short": failed("connection_lost"),
    "/damaged/type": skipped("content_type", { contentType: "text/html", detail: "the bytes are no text" }),
  },
};

/** What takes too long, is too large, or is broken on the way. */
export const limitTraps: Trap[] = [slow, large, damaged];
