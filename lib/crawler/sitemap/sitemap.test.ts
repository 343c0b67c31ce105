import zlib from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import { cpuMs } from "#e2e/support/cpu-ms";
import { type Site, type SiteRoute, startSite } from "#e2e/support/site";
import { parseSitemap } from "#lib/crawler/sitemap/parse-sitemap";
import { fetchSitemap } from "#lib/crawler/sitemap/sitemap";

const sites: Site[] = [];
afterEach(async () => {
  await Promise.all(sites.splice(0).map((site) => site.close()));
});

const urlset = (...locations: string[]) =>
  `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${locations.map((loc) => `<url><loc>${loc}</loc></url>`).join("")}</urlset>`;
const xml = (body: string | Uint8Array): SiteRoute => ({ headers: { "content-type": "application/xml" }, body });

async function serve(routes: (url: string) => Record<string, SiteRoute>) {
  const table: Record<string, SiteRoute> = {};
  const site = await startSite(table);
  sites.push(site);
  Object.assign(table, routes(site.url));
  return { url: site.url, site, options: { userAgentUrl: "x", allowHosts: [site.host] } };
}

describe("parseSitemap", () => {
  test("reads addresses and dates, each address once, in order", () => {
    const text = `<urlset><url><loc> https://x.example/a?b=1&amp;c=2 </loc><lastmod>2026-01-02</lastmod></url>
      <url><loc><![CDATA[https://x.example/b]]></loc><lastmod>rubbish</lastmod></url><url><loc>https://x.example/a?b=1&amp;c=2</loc></url>
      <url><lastmod>2026-01-02</lastmod></url><url><loc>mailto:a@x.example</loc></url></urlset>`;
    expect(parseSitemap(text, "https://x.example/sitemap.xml").entries).toEqual([
      { url: "https://x.example/a?b=1&c=2", lastModified: new Date("2026-01-02") },
      { url: "https://x.example/b", lastModified: null },
    ]);
  });

  test("does not take pictures for pages, and knows prefixed tags", () => {
    const text = `<s:urlset><s:url><s:loc>https://x.example/a</s:loc><image:image><image:loc>https://x.example/a.png</image:loc></image:image></s:url></s:urlset>`;
    expect(parseSitemap(text, "https://x.example/").entries.map((entry) => entry.url)).toEqual(["https://x.example/a"]);
  });

  test("reads feeds as search engines do: RSS in both forms, and Atom", () => {
    const rss = `<rss xmlns:atom="http://www.w3.org/2005/Atom"><channel><link>https://x.example/</link><atom:link href="https://x.example/feed" rel="self"/>
      <item><title>A</title><link> https://x.example/a </link><guid>https://x.example/?p=1</guid><pubDate>Fri, 02 Jan 2026 00:00:00 GMT</pubDate></item>
      <item><link><![CDATA[/b]]></link><media:link>https://x.example/b.mp4</media:link></item></channel></rss>`;
    const rdf = `<rdf:RDF xmlns="http://purl.org/rss/1.0/"><channel><link>https://x.example/</link></channel><item><link>https://x.example/a</link><dc:date>2026-01-02</dc:date></item>
      <item><link>https://x.example/b</link></item></rdf:RDF>`;
    const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><link href="https://x.example/"/><updated>2026-09-09</updated>
      <entry><link rel="self" href="/a.xml"/><link href="https://x.example/a"/><updated>2026-01-02</updated></entry>
      <entry><link rel="alternate" href="/b"/><link rel="enclosure" href="/b.mp3"/><content>Text</content></entry></feed>`;
    for (const feed of [rss, rdf, atom]) {
      expect(parseSitemap(feed, "https://x.example/feed").entries).toEqual([
        { url: "https://x.example/a", lastModified: new Date("2026-01-02") },
        { url: "https://x.example/b", lastModified: null },
      ]);
    }
  });

  test("never expands entities of a document type", () => {
    const text = `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><urlset><url><loc>https://x.example/&e;</loc></url></urlset>`;
    expect(JSON.stringify(parseSitemap(text, "https://x.example/"))).not.toContain("root:");
  });

  test("reads a plain list of addresses", () => {
    expect(
      parseSitemap("https://x.example/a\r\nrubbish\nhttps://x.example/b\n", "https://x.example/").entries,
    ).toHaveLength(2);
  });

  test("stops at the limit and says so", () => {
    const text = urlset(...Array.from({ length: 30 }, (_, index) => `https://x.example/${index}`));
    expect(parseSitemap(text, "https://x.example/", 20)).toMatchObject({ truncated: true, entries: { length: 20 } });
  });

  test("50,000 addresses are read in linear time", () => {
    const text = urlset(...Array.from({ length: 50_000 }, (_, index) => `https://x.example/some/path/${index}`));
    const taken = cpuMs(() => expect(parseSitemap(text, "https://x.example/").entries).toHaveLength(50_000));
    expect(taken).toBeLessThan(15_000);
  });
});

describe("fetchSitemap", () => {
  test("follows an index, unpacks files, survives a broken one, and never goes into a private network", async () => {
    const { url, options } = await serve((base) => ({
      "/index.xml": xml(
        `<sitemapindex>${["a.xml", "b.xml.gz", "gone.xml", "index.xml"].map((file) => `<sitemap><loc>${base}/${file}</loc></sitemap>`).join("")}
         <sitemap><loc>http://169.254.169.254/</loc></sitemap></sitemapindex>`,
      ),
      "/a.xml": xml(urlset("https://x.example/a", "https://x.example/both")),
      "/b.xml.gz": {
        headers: { "content-type": "application/gzip" },
        body: zlib.gzipSync(urlset("https://x.example/b", "https://x.example/both")),
      },
    }));
    const found = await fetchSitemap(`${url}/index.xml`, options);
    expect(found.entries.map((entry) => entry.url)).toEqual([
      "https://x.example/a",
      "https://x.example/both",
      "https://x.example/b",
    ]);
    expect(found.failures.map(({ error }) => error.reason)).toEqual(["blocked_address", "http_status"].reverse());
  });

  test("what a cache wrote behind a packed file does not lose the file", async () => {
    const body = Buffer.concat([
      zlib.gzipSync(urlset("https://x.example/a")),
      Buffer.from("<!-- cached by a cache -->"),
    ]);
    const { url, options } = await serve(() => ({
      "/s.xml.gz": { headers: { "content-type": "application/gzip" }, body },
      "/atom": {
        headers: { "content-type": "application/atom+xml" },
        body: '<feed><entry><link href="/a"/></entry></feed>',
      },
    }));
    expect((await fetchSitemap(`${url}/s.xml.gz`, options)).entries).toHaveLength(1);
    expect((await fetchSitemap(`${url}/atom`, options)).entries).toHaveLength(1);
  });

  test("a sitemap bomb is stopped", async () => {
    const { url, options } = await serve(() => ({
      "/s.xml.gz": { headers: { "content-type": "application/gzip" }, body: zlib.gzipSync(Buffer.alloc(30_000_000)) },
    }));
    await expect(fetchSitemap(`${url}/s.xml.gz`, options)).rejects.toMatchObject({ reason: "compression_bomb" });
  });

  test("a page that is no sitemap says so", async () => {
    const { url, options } = await serve(() => ({ "/": "<p>Hello</p>" }));
    await expect(fetchSitemap(url, options)).rejects.toMatchObject({ reason: "empty" });
  });
});
