import { expect, test } from "#e2e/fixtures";
import type { PageListView } from "#lib/knowledge/schema";

const APP = `document.getElementById("root").innerHTML =
  "<main><h1>Opening hours</h1><a href='/observatory/tickets'>Tickets</a><p>The observatory of Hohenfels opens its dome at nightfall, from Thursday to Sunday.</p></main>";`;

test("a page that writes its text with JavaScript is read in a browser, and answers", async ({ alice, backend }) => {
  const { site } = backend;
  site.routes["/observatory"] =
    '<!doctype html><html><head><title>Observatory</title></head><body><div id="root"></div><script src="/observatory.js"></script></body></html>';
  site.routes["/observatory.js"] = { headers: { "content-type": "text/javascript" }, body: APP };
  const url = `${site.url}/observatory`;
  const chatbotId = await alice.create({ input_urls: [url], wait: true });
  const pages = () => alice.read<PageListView>(`/api/v1/chatbots/${chatbotId}/pages`);
  await expect.poll(async () => (await pages()).items[0]?.state, { timeout: 120_000 }).toBe("indexed");
  const { answer, sources } = await alice.ask(chatbotId, "When does the observatory open its dome?");
  expect(answer).toContain("at nightfall");
  expect(sources[0]?.url).toContain(url);
});

test("the preview of such a site shows the links that its scripts write", async ({ alice, backend }) => {
  const { site } = backend;
  site.routes["/dome/"] =
    '<!doctype html><html><body><div id="root"></div><script src="/dome.js"></script></body></html>';
  const script = `document.getElementById("root").innerHTML = "<a href='/dome/a'>A</a> <a href='/dome/b'>B</a>";`;
  site.routes["/dome.js"] = { headers: { "content-type": "text/javascript" }, body: script };
  const chatbotId = await alice.create({});
  const url = `${site.url}/dome/`;
  const preview = await alice.call(`/api/v1/chatbots/${chatbotId}/sources/preview`, { body: { kind: "site", url } });
  expect(preview.body).toMatchObject({ pages: [url, `${url}a`, `${url}b`] });
});
