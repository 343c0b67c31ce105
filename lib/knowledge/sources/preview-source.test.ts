import { afterAll, expect, test } from "vitest";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { type SiteRoute, startSite } from "#e2e/support/site";
import { webPage } from "#e2e/support/web-page";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { previewSource } from "#lib/knowledge/sources/preview-source";
import { siteName } from "#lib/knowledge/sources/site-name";

useTestDatabase();
const routes: Record<string, SiteRoute> = {};
const site = await startSite(routes);
process.env.CRAWL_ALLOW_HOSTS = site.host;
afterAll(() => site.close());

async function preview(path: string) {
  const actor = await newActor();
  const { chatbotId } = await createChatbot(actor, {});
  return previewSource(actor, { chatbotId, kind: "site", url: `${site.url}${path}` }, new AbortController().signal);
}

test("a site's root tells its title, its links, and how many of its pages its sitemap names", async () => {
  routes["/"] = webPage(
    "Home | Acme Bikes",
    'Welcome to our shop for bikes. <a href="/one">One</a> <a href="https://other.example/">Other</a>',
  );
  const urls = ["/", "/one", "/two", "/three"].map((path) => `<url><loc>${site.url}${path}</loc></url>`);
  const body = `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.join("")}<url><loc>https://other.example/</loc></url></urlset>`;
  routes["/sitemap.xml"] = { headers: { "content-type": "application/xml" }, body };
  expect(await preview("/")).toMatchObject({
    title: "Acme Bikes",
    total: 2,
    sitemap: { url: `${site.url}/sitemap.xml`, total: 4, truncated: false },
  });
  delete routes["/sitemap.xml"];
  expect(await preview("/")).toMatchObject({ total: 2, sitemap: null });
});

test("below the root the sitemap is not asked for", async () => {
  routes["/docs/"] = webPage("Docs", 'All about the bikes. <a href="/docs/a">A</a>');
  const asked = site.requests.length;
  expect(await preview("/docs/")).toMatchObject({ title: "Docs", sitemap: null });
  expect(site.requests.slice(asked)).not.toContain("/sitemap.xml");
});

test.each([
  ["Acme – Bikes and more", "Acme"],
  ["Startseite - Stadtbad Nord", "Stadtbad Nord"],
  ["Home", ""],
  ["Wi-Fi: how it works", "Wi-Fi: how it works"],
  ["", ""],
])("%j is the site %j", (title, name) => {
  expect(siteName(title)).toBe(name);
});
