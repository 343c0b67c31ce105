import { expect, test } from "#e2e/fixtures";
import { webPage } from "#e2e/support/web-page";
import type { PageListView } from "#lib/knowledge/schema";
import type { FileView, PreviewView, SourceListView, SourceView } from "#lib/knowledge/sources/source-schema";

const TEXT = "The lighthouse of Westerhever was built in 1906 and stands on a mound of four metres height.";

test.describe("sites", () => {
  test("a site is previewed, crawled, shown with its progress, synced and deleted", async ({ alice, backend }) => {
    const { site } = backend;
    site.routes["/tour/"] = webPage(
      "Tour",
      `<p>${TEXT}</p><a href="/tour/a">A</a> <a href="/tour/b">B</a> <a href="/else">Else</a>`,
    );
    site.routes["/tour/a"] = webPage("A", "<p>From the top one sees the salt marshes and eleven islands.</p>");
    site.routes["/tour/b"] = webPage("B", "<p>Guided tours begin at noon from Easter until October each year.</p>");
    const chatbotId = await alice.create({});
    const base = `/api/v1/chatbots/${chatbotId}/sources`;
    const body = { kind: "site", url: `${site.url}/tour/`, rules: { include: ["/tour/**"] }, schedule: "weekly" };

    const preview = await alice.call(`${base}/preview`, { body });
    expect(preview.status).toBe(200);
    expect((preview.body as PreviewView).pages).toEqual([
      `${site.url}/tour/`,
      `${site.url}/tour/a`,
      `${site.url}/tour/b`,
    ]);
    // The same for a chatbot that is not made yet.
    const before = await alice.call("/api/v1/sources/preview", { body });
    expect([before.status, before.body]).toEqual([200, preview.body]);

    const made = await alice.call(base, { body });
    expect(made.status).toBe(201);
    const { id } = made.body as SourceView;
    const read = () => alice.read<SourceView>(`${base}/${id}`);
    await expect.poll(async () => (await read()).state).toBe("finished");
    const view = await read();
    expect(view).toMatchObject({ schedule: "weekly", runSummary: { new: 3 }, progress: { indexed: 3, leftOut: 1 } });
    expect(Date.parse(view.nextRunAt ?? "")).toBeGreaterThan(Date.now());
    expect((await alice.ask(chatbotId, "When was the lighthouse of Westerhever built?")).answer).toContain("1906");
    expect((await alice.read<SourceListView>(base)).items.map((item) => item.id)).toEqual([id]);

    expect((await alice.call(base, { body })).status).toBe(409);
    expect((await alice.call(`${base}/${id}/pause`, { method: "POST" })).status).toBe(409);
    expect((await alice.call(`${base}/${id}/sync`, { method: "POST" })).status).toBe(200);
    await expect.poll(async () => (await read()).runSummary).toMatchObject({ unchanged: 3, new: 0 });
    const changed = await alice.call(`${base}/${id}`, { method: "PATCH", body: { schedule: "off" } });
    expect(changed.body).toMatchObject({ schedule: "off", nextRunAt: null });

    expect((await alice.call(`${base}/${id}`, { method: "DELETE" })).body).toEqual({ deleted: true, pages: 4 });
    const left = await alice.read<PageListView>(`/api/v1/chatbots/${chatbotId}/pages`);
    expect(left.counts.total).toBe(0);
  });

  test("the pages that were named one by one are a source too: with a schedule, run by hand, and summarised", async ({
    alice,
    backend,
  }) => {
    const { site } = backend;
    for (const name of ["one", "two"])
      site.routes[`/single/${name}`] = webPage(
        name,
        `<p>Page ${name} says at some length what no other page says.</p>`,
      );
    const input_urls = [`${site.url}/single/one`, `${site.url}/single/two`];
    const chatbotId = await alice.create({ input_urls, wait: true });
    const base = `/api/v1/chatbots/${chatbotId}/sources`;
    const list = async () => (await alice.read<SourceListView>(base)).items[0];
    const id = (await list())?.id ?? "";
    expect(await list()).toMatchObject({ kind: "list", schedule: "off", runSummary: null, progress: { indexed: 2 } });

    const changed = await alice.call(`${base}/${id}`, { method: "PATCH", body: { schedule: "daily" } });
    expect(changed.body).toMatchObject({ schedule: "daily", nextRunAt: expect.any(String) });
    site.routes["/single/two"] = { status: 404 };
    expect((await alice.call(`${base}/${id}/sync`, { method: "POST" })).status).toBe(200);
    await expect.poll(async () => (await list())?.runSummary).toMatchObject({ unchanged: 1, gone: 1, new: 0 });
    const refused = await alice.call(`${base}/${id}`, { method: "PATCH", body: { rules: { depth: 1 } } });
    expect(refused.status).toBe(400);
  });

  test("a stranger's source is not found, by any method", async ({ alice, bob, backend }) => {
    const chatbotId = await alice.create({});
    const base = `/api/v1/chatbots/${chatbotId}/sources`;
    const made = await alice.call(base, { body: { kind: "site", url: `${backend.site.url}/nobody/` } });
    const { id } = made.body as SourceView;
    const calls: [string, string, unknown?][] = [
      [base, "GET"],
      [base, "POST", { kind: "site", url: "https://example.com/" }],
      [`${base}/preview`, "POST", { kind: "site", url: "https://example.com/" }],
      [`${base}/${id}`, "GET"],
      [`${base}/${id}`, "PATCH", { schedule: "off" }],
      [`${base}/${id}`, "DELETE"],
      [`${base}/${id}/cancel`, "POST"],
    ];
    for (const [path, method, body] of calls) {
      const reply = await bob.call(path, { method, ...(body ? { body } : {}) });
      expect([method, path, reply.status]).toEqual([method, path, 404]);
    }
  });

  for (const [what, body, param] of [
    ["a private address", { kind: "site", url: "http://10.0.0.1/" }, "url"],
    ["a depth that is too large", { kind: "site", url: "https://example.com/", rules: { depth: 6 } }, "rules.depth"],
    ["an unknown kind", { kind: "rss", url: "https://example.com/" }, "kind"],
  ] as const) {
    test(`400: ${what}`, async ({ alice }) => {
      const chatbotId = await alice.create({});
      const reply = await alice.call(`/api/v1/chatbots/${chatbotId}/sources`, { body });
      expect(reply.status).toBe(400);
      expect(reply.body).toMatchObject({ error: { code: "invalid_field", param } });
    });
  }
});

test.describe("files", () => {
  const upload = (url: string, token: string, init: RequestInit) =>
    fetch(url, { method: "POST", ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } });

  test("a file is taken as the body or in a form, and answers; the same name replaces it", async ({
    alice,
    backend,
  }) => {
    const chatbotId = await alice.create({});
    const url = `${backend.url}/api/v1/chatbots/${chatbotId}/files`;
    const markdown = `# Lighthouse\n\n${TEXT}\n`;
    const first = await upload(`${url}?name=tower.md`, backend.tokens.alice, { body: markdown });
    expect(first.status).toBe(201);
    const { pageId } = (await first.json()) as FileView;
    const form = new FormData();
    form.set("file", new File([markdown.replace("1906", "1908")], "tower.md"));
    const second = await upload(url, backend.tokens.alice, { body: form });
    expect(await second.json()).toMatchObject({ name: "tower.md", pageId, state: "indexed", title: "Lighthouse" });
    const answer = await alice.ask(chatbotId, "When was the lighthouse of Westerhever built?");
    expect(answer.answer).toContain("1908");
    expect(answer.sources[0]).toMatchObject({ type: "page", title: "Lighthouse", url: null });
  });

  for (const [name, body, message] of [
    ["empty.txt", "", "Send the file"],
    ["picture.png", "x", "one of"],
    ["broken.pdf", "this is no PDF", "damaged"],
    ["thin.txt", "Two words", "too little text"],
  ] as const) {
    test(`400: ${name} is refused with its reason`, async ({ alice, backend }) => {
      const chatbotId = await alice.create({});
      const url = `${backend.url}/api/v1/chatbots/${chatbotId}/files?name=${name}`;
      const reply = await upload(url, backend.tokens.alice, { body });
      expect(reply.status).toBe(400);
      expect((await reply.json()).error.message).toContain(message);
    });
  }

  test("413: a file of more than 20 MB", async ({ alice, backend }) => {
    const chatbotId = await alice.create({});
    const url = `${backend.url}/api/v1/chatbots/${chatbotId}/files?name=large.txt`;
    const reply = await upload(url, backend.tokens.alice, { body: "x".repeat(20 * 1024 * 1024 + 1) });
    expect(reply.status).toBe(413);
  });
});
