import type http from "node:http";
import zlib from "node:zlib";
import { type Site, type SiteRoute, startSite } from "#e2e/support/site";

const textOf = (name: string) =>
  `<h1>${name}</h1><p>The harbour office opens at eight in the morning, as the page called ${name} says.</p>`;
const HTML = { "content-type": "text/html" };
const XML = { "content-type": "application/xml" };
const html = (name: string, head: string, body = ""): SiteRoute =>
  `<html><head><title>${name}</title>${head}</head><body><main>${textOf(name)}${body}</main></body></html>`;

/** Members of gzip may follow each other without end: 4 MB on the wire that unpack to 4 GB. */
function gzipBomb(response: http.ServerResponse): void {
  const member = zlib.gzipSync(Buffer.alloc(10 * 1024 * 1024));
  response.writeHead(200, { ...HTML, "content-encoding": "gzip" });
  for (let n = 0; n < 400; n += 1) response.write(member);
  response.end();
}

/** Writes the piece as long as there is somebody who reads. */
function writeForEver(response: http.ServerResponse, piece: string): void {
  const more = () => {
    while (!response.destroyed && response.write(piece));
  };
  response.on("drain", more);
  more();
}

/** Bytes that Node's own server would not send; the connection is left open. */
const raw =
  (...pieces: string[]): SiteRoute =>
  (request) => {
    for (const piece of pieces) request.socket.write(piece);
  };

const routes: Record<string, SiteRoute> = {
  "/robots.txt": {
    headers: { "content-type": "text/plain" },
    body: "User-agent: *\nAllow: /\nSitemap: http://169.254.169.254/\n",
  },
  "/302-empty": { status: 302 },
  "/meta-refresh": html("Refresh", '<meta http-equiv="refresh" content="0;url=http://127.0.0.1/">'),
  "/base": html("Base", '<base href="http://127.0.0.1/">', '<a href="admin">Admin</a> <a href="/keys">Keys</a>'),
  "/links": html(
    "Links",
    "",
    '<a href="http://169.254.169.254/">One</a> <a href="http://localhost/">Two</a> <a href="//10.0.0.1/x">Three</a>',
  ),
  "/canonical": html("Canonical", '<link rel="canonical" href="http://10.0.0.1/">'),
  "/sitemap.xml": {
    headers: XML,
    body: `<sitemapindex><sitemap><loc>http://169.254.169.254/latest/</loc></sitemap><sitemap><loc>http://public.test/pages.xml</loc></sitemap></sitemapindex>`,
  },
  "/pages.xml": { headers: XML, body: "<urlset><url><loc>http://127.0.0.1/</loc></url></urlset>" },
  "/xxe.xml": {
    headers: XML,
    body: '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><urlset><url><loc>&e;</loc></url></urlset>',
  },
  "/alt-svc": { headers: { "alt-svc": 'h2="127.0.0.1:8443"' }, body: `<main>${textOf("Alternative")}</main>` },
  "/gzip-bomb": (_, response) => gzipBomb(response),
  "/br-bomb": {
    headers: { ...HTML, "content-encoding": "br" },
    body: zlib.brotliCompressSync(Buffer.alloc(60 * 1024 * 1024), {
      params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 4 },
    }),
  },
  "/nested-encoding": raw(
    `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: ${"gzip,".repeat(1_000)}gzip\r\n\r\nx`,
  ),
  "/infinite": (_, response) => {
    response.writeHead(200, HTML);
    writeForEver(response, "<p>more</p>".repeat(5_000));
  },
  "/slow-headers": raw("HTTP/1.1 200 OK\r\nX-A: b\r\n"),
  "/huge-headers": raw(`HTTP/1.1 200 OK\r\n${`X-Long: ${"a".repeat(100)}\r\n`.repeat(10_000)}\r\n`),
  "/lying-length": raw(
    "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 10\r\n\r\n",
    "<p>long</p>".repeat(50_000),
  ),
  "/huge-dom": (_, response) => {
    response.writeHead(200, HTML);
    response.end("<div>".repeat(10 * 1024 * 1024));
  },
  "/mislabelled": { headers: HTML, body: Buffer.from("89504e470d0a1a0a0000000d49484452", "hex") },
  "/1xx-flood": (request) => {
    const hint = "HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n";
    const timer = setInterval(() => request.socket.write(hint), 5);
    request.socket.on("close", () => clearInterval(timer));
  },
  "*": (request, response) => {
    const asked = new URL(request.url ?? "/", "http://public.test");
    const status = Number(/^\/(30\d)$/.exec(asked.pathname)?.[1] ?? 0);
    const left = Number(asked.searchParams.get("n"));
    if (status) response.writeHead(status, { location: asked.searchParams.get("to") ?? "" }).end();
    else if (left > 0) response.writeHead(302, { location: `/chain?n=${left - 1}` }).end();
    else response.writeHead(asked.pathname === "/chain" ? 200 : 404, HTML).end(`<main>${textOf("End")}</main>`);
  },
};

/** The website `public.test` of the list of addresses that must be refused: its rows `redirect` and `exhaust` are what it does to visitors. */
export function startHostileSite(): Promise<Site> {
  return startSite({ ...routes });
}
