import iconv from "iconv-lite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Site, type SiteRoute, startSite } from "#e2e/support/site";
import { CrawlError } from "#lib/crawler/crawl-error";
import { readAnyPage, readPage } from "#lib/crawler/fetch/read-page";
import type { SafeFetchOptions } from "#lib/crawler/fetch/safe-fetch";

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
  ...Object.fromEntries(
    [
      ["/refresh", '<META HTTP-EQUIV=REFRESH CONTENT="0; URL=/utf8">'],
      ["/refresh-quoted", `<meta content="1;url='/utf8'" http-equiv="Refresh">`],
      ["/refresh-bare", '<meta http-equiv=" refresh " content="0 /utf8">'],
      ["/refresh-based", '<base href="/"><meta http-equiv="refresh" content="0,utf8">'],
    ].map(([path, head]) => [path, html("<p>Redirecting…</p>", head)]),
  ),
  "/old": html("<p>This page has moved.</p>", '<meta http-equiv="refresh" content="5; url=/utf8">'),
  "/script": html('<script>if (top === self) { window.location.replace("\\/utf8"); }</script>'),
  "/script-assigned": html('<script>document.location.href = "/utf8"</script><p>Please wait a moment.</p>'),
  "/refresh-header": { headers: { refresh: "0; url=/utf8" }, body: html("<p>Wait.</p>") },
  "/circle": html("", '<meta http-equiv="refresh" content="0; url=/circle-back">'),
  "/circle-back": html("", '<meta http-equiv="refresh" content="0; url=/circle">'),
  ...Object.fromEntries(
    [1, 2, 3, 4, 5, 6].map((n) => [
      `/long/${n}`,
      html("", `<meta http-equiv="refresh" content="0; url=/long/${n + 1}">`),
    ]),
  ),
  "/to-private": html("", '<meta http-equiv="refresh" content="0; url=http://10.0.0.1/">'),
  "/ticker": html(`<p>${SENTENCE}</p>`, '<meta http-equiv="refresh" content="0; url=/ticker">'),
  "/slow-refresh": html(`<p>${SENTENCE}</p>`, '<meta http-equiv="refresh" content="300; url=/utf8">'),
  "/no-script": html(`<p>${SENTENCE}</p><noscript><meta http-equiv="refresh" content="0; url=/empty"></noscript>`),
  "/languages": html(
    '<script>if (navigator.language === "de") location.href = "/de"; else location.href = "/en";</script>',
  ),
  "/pressed": html('<script>document.onclick = () => { location.href = "/utf8"; };</script>'),
  "/application": html('<div id="root"></div><script>if (!localStorage.user) location.href = "/utf8";</script>'),
  "/built": html('<script>location.href = "/go?from=" + location.search;</script>'),
  "/frameset":
    '<html><head><title>Manual</title></head><frameset cols="20%,*"><frame src="/toc.html"><frame src="text.html"></frameset></html>',
  "/inner-frame": html(
    '<iframe src="/text.html"></iframe><iframe src="https://maps.example/"></iframe><iframe hidden src="/count"></iframe>',
  ),
  "/srcdoc": html(`<main><h1>Hours</h1><iframe srcdoc="<p>${SENTENCE}</p>"></iframe></main>`),
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

  test.each([
    "/refresh",
    "/refresh-quoted",
    "/refresh-bare",
    "/refresh-based",
    "/old",
    "/script",
    "/script-assigned",
    "/refresh-header",
  ])("%s, which only sends its readers on, is one more redirect", async (path) => {
    const reading = await readPage(site.url + path, options);
    expect(reading).toMatchObject({
      finalUrl: `${site.url}/utf8`,
      etag: null,
      redirectChain: [{ url: site.url + path, status: 200, location: `${site.url}/utf8` }],
    });
    expect(reading.extracted?.text).toBe(SENTENCE);
  });

  test.each([
    ["/circle", "redirect_loop"],
    ["/long/1", "too_many_redirects"],
    ["/to-private", "blocked_address"],
  ])("where %s leads is held to the limits and the guard of every redirect", async (path, reason) => {
    await expect(readPage(site.url + path, options)).rejects.toMatchObject({
      reason,
      evidence: { chain: expect.arrayContaining([expect.objectContaining({ url: site.url + path })]) },
    });
  });

  test.each(["/ticker", "/slow-refresh", "/no-script"])("%s is read itself", async (path) => {
    expect((await readPage(site.url + path, options)).redirectChain).toEqual([]);
  });

  test("a gateway that may lead to several pages links to them", async () => {
    const { extracted } = await readAnyPage(`${site.url}/languages`, options);
    expect(extracted).toMatchObject({
      forwardsTo: null,
      links: [{ url: `${site.url}/de` }, { url: `${site.url}/en` }],
    });
    for (const path of ["/built", "/pressed", "/application"]) {
      expect((await readAnyPage(site.url + path, options)).extracted).toMatchObject({ forwardsTo: null, links: [] });
    }
  });

  test("frames are links, and a page that holds nothing else says which", async () => {
    const links = (await readAnyPage(`${site.url}/frameset`, options)).extracted?.links;
    expect(links).toEqual([
      { url: `${site.url}/toc.html`, nofollow: false, frame: true },
      { url: `${site.url}/text.html`, nofollow: false, frame: true },
    ]);
    const frames = [`${site.url}/text.html`];
    await expect(readPage(`${site.url}/inner-frame`, options)).rejects.toMatchObject({
      reason: "empty",
      message: expect.stringContaining(frames[0] ?? ""),
      evidence: { frames },
    });
  });

  test("what a page writes into its own frame is its text", async () => {
    expect((await readPage(`${site.url}/srcdoc`, options)).extracted?.text).toBe(`# Hours\n\n${SENTENCE}`);
  });

  test("200,000 nested elements neither overflow the stack nor take long", async () => {
    const before = process.cpuUsage();
    const error = await readPage(`${site.url}/deep`, options).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(CrawlError);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1_000).toBeLessThan(10_000);
  });
});
