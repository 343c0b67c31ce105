import { expect, test } from "vitest";
import { cpuMs } from "#e2e/support/cpu-ms";
import { hostileTexts, ordinaryText } from "#e2e/support/hostile-texts";
import { compileGlob } from "#lib/crawler/address/glob";
import { normalizeUrls } from "#lib/crawler/address/normalize-url";
import { cutPassages } from "#lib/crawler/extract/cut-passages";
import { extractPage } from "#lib/crawler/extract/extract-page";
import { extractMarkdown, extractPlainText } from "#lib/crawler/extract/extract-text";
import { toPdfBlocks, toPdfLines } from "#lib/crawler/extract/pdf-lines";
import { saysTheSame } from "#lib/crawler/extract/says-the-same";
import { readWordStyles, withoutHiddenWords } from "#lib/crawler/extract/word-visibility";
import { contentKind, parseContentType } from "#lib/crawler/fetch/content-types";
import { decodeBody } from "#lib/crawler/fetch/decode-body";
import { parseRetryAfter } from "#lib/crawler/fetch/fetch-hop";
import { mendTwiceEncoded } from "#lib/crawler/fetch/mend-twice-encoded";
import { refreshTarget } from "#lib/crawler/html/parse/page-forward";
import { isAllowedByRobots, parseRobots } from "#lib/crawler/politeness/robots";
import { robotsTagSays } from "#lib/crawler/politeness/robots-tag";
import { dropNoscript } from "#lib/crawler/render/drop-noscript";
import { parseSitemap } from "#lib/crawler/sitemap/parse-sitemap";

const LENGTH = 100_000;
const TEXTS = hostileTexts(LENGTH);
const ORDINARY = ordinaryText(LENGTH);
const URL = "https://x.example/";
const latin = (text: string) => Buffer.from(`<p>\u00e9\u00ff${text}\u00e9`, "latin1");
const asRuns = (text: string) =>
  [...text].map((str) => ({ str, hasEOL: str === "\n", height: 10, transform: [1, 0, 0, 1, 0, 0] }));

/** Whatever reads what websites and files hold. */
const READERS: Record<string, (text: string) => unknown> = {
  "a page": (text) => cutPassages(extractPage(text, URL)),
  "a page's head and text": (text) =>
    extractPage(`<title>${text}</title><meta name="description" content="${text}"><main><h1>A</h1><p>${text}</p>`, URL),
  "a page's scripts": (text) =>
    extractPage(`<script>${text}</script><script type="application/ld+json">${text}</script><p>Few words</p>`, URL),
  "a page's attributes": (text) =>
    extractPage(`<div class="${text}" id="${text}" style="${text}"><a href="${text}">x</a></div>`, URL),
  "a page's tables, lists and code": (text) =>
    extractPage(
      `<table><tr><td>${text}<td rowspan="${text}">b</table><ul><li>${text}</ul><pre>${text}</pre><dl><dt>${text}<dd>b</dl>`,
      URL,
    ),
  Markdown: (text) => cutPassages(extractMarkdown(text, URL)),
  "plain text": (text) => cutPassages(extractPlainText(text, URL)),
  "robots.txt": (text) =>
    isAllowedByRobots(parseRobots(`User-agent: *\nDisallow: ${text}\n${text}`, "chatbot2000bot"), `${URL}a`),
  "a sitemap": (text) => [parseSitemap(`<urlset>${text}`, URL), parseSitemap(text, URL)],
  "an original and its copy": (text) => saysTheSame(text, text),
  headers: (text) => [
    parseContentType(text),
    robotsTagSays(text, "noindex"),
    parseRetryAfter(text),
    refreshTarget(`0;${text}`, URL, URL, 3),
  ],
  "a Word file": (text) => withoutHiddenWords(`<w:document><w:p><w:r>${text}</w:r></w:p>`, readWordStyles(text)),
  "a PDF's runs": (text) => toPdfBlocks([toPdfLines(asRuns(text))]),
  "what a browser shows": dropNoscript,
  "bytes in UTF-8, and encoded twice": (text) => [
    decodeBody(Buffer.from(text)),
    mendTwiceEncoded(Buffer.from(text).toString("latin1")),
  ],
  "bytes in another charset": (text) => [decodeBody(latin(text)), decodeBody(latin(text), "gbk")],
  addresses: (text) => [
    normalizeUrls([`${URL}?${text}`, URL + text]),
    contentKind("text/html", text, Buffer.from(text)),
  ],
  "an owner's pattern": (text) => compileGlob(text.slice(0, 300))(text),
};

test.each(Object.entries(READERS))("%s: a hostile text of 100 KB takes about as long as an ordinary one", (_, read) => {
  cpuMs(() => read(ORDINARY));
  const allowed = 250 + 10 * cpuMs(() => read(ORDINARY));
  const slow = TEXTS.flatMap(({ name, text }) => {
    const ms = cpuMs(() => read(text));
    return ms > allowed ? [`${name}: ${Math.round(ms)} ms`] : [];
  });
  expect(slow).toEqual([]);
});
