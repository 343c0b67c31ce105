import iconv from "iconv-lite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Site, type SiteRoute, startSite } from "#e2e/support/site";
import { CrawlError } from "#lib/crawler/crawl-error";
import { readPage } from "#lib/crawler/read-page";
import type { SafeFetchOptions } from "#lib/crawler/safe-fetch";

const SENTENCE = "Wir öffnen täglich um neun Uhr und schließen um fünf Uhr am Nachmittag.";
const html = (body: string, head = "") =>
  `<!doctype html><html><head><title>Laden</title>${head}</head><body>${body}</body></html>`;
const png = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");

const routes: Record<string, SiteRoute> = {
  "/utf8": { headers: { "content-type": "text/html" }, body: html(`<p>${SENTENCE}</p>`) },
  "/bom": { headers: { "content-type": "text/html; charset=latin1" }, body: `\ufeff${html(`<p>${SENTENCE}</p>`)}` },
  "/utf16": {
    headers: { "content-type": "text/html" },
    body: iconv.encode(html(`<p>${SENTENCE}</p>`), "utf-16le", { addBOM: true }),
  },
  "/utf16-unmarked": {
    headers: { "content-type": "text/html; charset=utf-16le" },
    body: iconv.encode(html(`<p>${SENTENCE}</p>`), "utf-16le", { addBOM: false }),
  },
  "/header": {
    headers: { "content-type": "text/html; charset=ISO-8859-1" },
    body: iconv.encode(html(`<p>${SENTENCE}</p>`), "latin1"),
  },
  "/meta": {
    headers: { "content-type": "text/html" },
    body: iconv.encode(
      html(`<p>${SENTENCE}</p>`, '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-15">'),
      "latin1",
    ),
  },
  "/undeclared": {
    headers: { "content-type": "text/html" },
    body: iconv.encode(html(`<p>${SENTENCE}</p>`), "windows-1252"),
  },
  "/wrong": {
    headers: { "content-type": "text/html; charset=utf-8" },
    body: iconv.encode(html(`<p>${SENTENCE}</p>`), "windows-1252"),
  },
  "/sjis": {
    headers: { "content-type": "text/html; charset=Shift_JIS" },
    body: iconv.encode(
      html("<p>営業時間は毎日九時から五時までです。お問い合わせは電話でお願いします。</p>"),
      "shift_jis",
    ),
  },
  "/text": { headers: { "content-type": "text/plain" }, body: `Hours\n\n${SENTENCE}` },
  "/notes.md": { headers: { "content-type": "text/plain" }, body: `# Hours\n\n## On weekdays\n\n${SENTENCE}` },
  "/untyped": (_, response) => void response.writeHead(200, { "content-type": "" }).end(html(`<p>${SENTENCE}</p>`)),
  "/noindex": html(`<p>${SENTENCE}</p>`, '<meta name="robots" content="noindex, nofollow">'),
  "/empty": "",
  "/blank": html(""),
  "/thin": html("<p>Coming soon.</p>"),
  "/app": html(
    '<div id="root"></div><noscript>You need to enable JavaScript to run this app.</noscript><script src="/a.js"></script>',
  ),
  "/png": { headers: { "content-type": "text/html" }, body: png },
  "/zip": { headers: { "content-type": "text/html" }, body: Buffer.from("PK\u0003\u0004zipzipzip") },
  "/deep": html(`${"<div>".repeat(200_000)}<p>${SENTENCE}</p>`),
};

let site: Site;
let options: SafeFetchOptions;
beforeAll(async () => {
  site = await startSite(routes);
  options = { userAgentUrl: "https://chatbot.example/bot", allowHosts: [site.host] };
});
afterAll(() => site.close());

describe("readPage", () => {
  test.each([
    "/utf8",
    "/bom",
    "/utf16",
    "/utf16-unmarked",
    "/header",
    "/meta",
    "/undeclared",
    "/wrong",
    "/text",
    "/notes.md",
    "/untyped",
    "/noindex",
  ])("%s is read with its letters right", async (path) => {
    const reading = await readPage(site.url + path, options);
    expect(reading.extracted?.text).toContain(SENTENCE);
    expect(reading.contentHash).toMatch(/^[0-9a-f]{64}$/);
  });

  test("Japanese in Shift_JIS is read, and is not too thin for its lack of spaces", async () => {
    expect((await readPage(`${site.url}/sjis`, options)).extracted?.text).toContain("営業時間は毎日九時から五時まで");
  });

  test("Markdown that is served as plain text has its headings", async () => {
    const { extracted } = await readPage(`${site.url}/notes.md`, options);
    expect(extracted?.blocks.filter((block) => block.kind === "heading").map((block) => block.anchor)).toEqual([
      "hours",
      "on-weekdays",
    ]);
  });

  test("the same text has the same hash wherever it stands", async () => {
    const [one, other] = await Promise.all(["/utf8", "/header"].map((path) => readPage(site.url + path, options)));
    expect(one?.contentHash).toBe(other?.contentHash);
  });

  test("a page that does not want to be indexed says so", async () => {
    expect((await readPage(`${site.url}/noindex`, options)).extracted?.robotsMeta).toEqual({
      noindex: true,
      nofollow: true,
    });
  });

  test.each([
    ["/empty", "empty"],
    ["/blank", "empty"],
    ["/thin", "thin"],
    ["/app", "needs_javascript"],
    ["/png", "content_type"],
    ["/zip", "content_type"],
    ["/missing", "http_status"],
  ])("%s fails as %s", async (path, reason) => {
    const error = await readPage(site.url + path, options).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(CrawlError);
    expect(error).toMatchObject({ reason, evidence: { url: site.url + path } });
  });

  test("200,000 nested elements neither overflow the stack nor take long", async () => {
    const started = performance.now();
    const error = await readPage(`${site.url}/deep`, options).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(CrawlError);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
