/**
 * A website that changes: 400 pages of which every tenth reads differently each minute, with redirects, failures, slow pages, files and
 * broken pages among them; prints its address. Run by `bench/crawl-soak.ts`.
 */
import { setTimeout as delay } from "node:timers/promises";
import { wordyPage } from "#bench/crawl-words";
import { type SiteRoute, startSite } from "#e2e/support/site";
import { makeDocx, makePdf } from "#lib/crawler/test-data/make-documents";

const PAGES = 400;
const BYTES = 20 * 1_024;
const PDF = makePdf([[{ text: "The document holds this one sentence and nothing else at all.", y: 700, size: 11 }]]);
const DOCX = makeDocx("<w:p><w:r><w:t>The letter holds this one sentence and nothing else at all.</w:t></w:r></w:p>");

const minute = () => Math.floor(Date.now() / 60_000);

/** What the numbers that end in 1 to 9 are; the others are ordinary pages. */
const SPECIAL: Record<number, SiteRoute> = {
  1: (request, response) => void response.writeHead(302, { location: `${request.url}/there` }).end(),
  2: { status: 404 },
  3: { headers: { "content-type": "application/pdf" }, body: PDF },
  4: {
    headers: { "content-type": "application/vnd.openxmlformats-officedocument.wordprocessingml.document" },
    body: DOCX,
  },
  5: (request) => void request.socket.destroy(),
  6: { headers: { "content-type": "image/png" }, body: "x" },
  7: async (_, response) => {
    await delay(500);
    response.writeHead(200, { "content-type": "text/html" }).end(wordyPage(7, 2_000, []));
  },
};

const site = await startSite({
  "/robots.txt": { status: 404 },
  "*": async (request, response) => {
    const [, digits = "", there] = /^\/(\d*)(\/there)?$/.exec(request.url ?? "") ?? [];
    const n = Number(digits);
    const route = there || n < 10 ? undefined : SPECIAL[n % 20];
    if (typeof route === "function") return await route(request, response);
    if (typeof route === "object") return void response.writeHead(route.status ?? 200, route.headers).end(route.body);
    const seed = n % 10 === 0 ? n + minute() * PAGES : n;
    const etag = `"${seed}"`;
    if (request.headers["if-none-match"] === etag) return void response.writeHead(304).end();
    const links = Array.from({ length: 10 }, (_, at) => n * 10 + at + 1).filter((to) => to < PAGES);
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", etag });
    return void response.end(
      wordyPage(
        seed,
        BYTES,
        links.map((to) => `/${to}`),
      ),
    );
  },
});
console.log(site.url);
