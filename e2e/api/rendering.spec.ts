import { expect, test } from "#e2e/fixtures";
import type { PageListView } from "#lib/knowledge/schema";

const APP = `document.getElementById("root").innerHTML =
  "<main><h1>Opening hours</h1><p>The observatory of Hohenfels opens its dome at nightfall, from Thursday to Sunday.</p></main>";`;

test("a page that writes its text with JavaScript is read in a browser, and answers", async ({ alice, backend }) => {
  const { site } = backend;
  site.routes["/observatory"] =
    '<!doctype html><html><head><title>Observatory</title></head><body><div id="root"></div><script src="/observatory.js"></script></body></html>';
  site.routes["/observatory.js"] = { headers: { "content-type": "text/javascript" }, body: APP };
  const url = `${site.url}/observatory`;
  const chatbotId = await alice.create({ input_urls: [url], wait: true });
  const pages = () => alice.read<PageListView>(`/api/v1/chatbots/${chatbotId}/pages`);
  await expect.poll(async () => (await pages()).items[0]?.state, { timeout: 45_000 }).toBe("indexed");
  const { answer, sources } = await alice.ask(chatbotId, "When does the observatory open its dome?");
  expect(answer).toContain("at nightfall");
  expect(sources[0]?.url).toContain(url);
});
