/** A website of 10,000 pages of 30 KB, ten links on each; prints its address. Run by `bench/crawl.ts`. */
import { wordyPage } from "#bench/crawl-words";
import { startSite } from "#e2e/support/site";

const PAGES = 10_000;
const BYTES = 30 * 1_024;

const site = await startSite({
  "/robots.txt": { status: 404 },
  "*": (request, response) => {
    const n = Number(/^\/(\d*)$/.exec(request.url ?? "")?.[1] ?? Number.NaN);
    if (!(n < PAGES)) return void response.writeHead(404).end();
    const links = Array.from({ length: 10 }, (_, at) => n * 10 + at + 1).filter((to) => to < PAGES);
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", etag: `"${n}"` });
    response.end(
      wordyPage(
        n,
        BYTES,
        links.map((to) => `/${to}`),
      ),
    );
  },
});
console.log(site.url);
