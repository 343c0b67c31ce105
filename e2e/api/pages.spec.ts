import { expect, test } from "#e2e/fixtures";
import { webPage } from "#e2e/support/web-page";
import { makeDocx, makePdf } from "#lib/crawler/test-data/make-documents";
import type { FaqCandidateListView, PageListView, PageTextView, PageView } from "#lib/knowledge/schema";
import type { SourceView } from "#lib/knowledge/sources/source-schema";

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const LINE = "The ferry to the island of Pellworm leaves at seven from the old harbour.";
const MIB_20 = 20 * 1_024 * 1_024;
const pdf = (text: string) => makePdf([[{ text, y: 700, size: 11 }]]);
const docx = (text: string) => makeDocx(`<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`);

test.describe("the list of pages", () => {
  test("is narrowed by source, state and reason, and shows what each verdict rests on", async ({ alice, backend }) => {
    const { site } = backend;
    site.routes["/isle/"] = webPage(
      "Isle",
      `<p>${LINE}</p><a href="/isle/gone">Gone</a> <a href="/isle/moved">Moved</a>`,
    );
    site.routes["/isle/moved"] = { status: 301, headers: { location: "/isle/there" } };
    site.routes["/isle/there"] = webPage("There", "<p>The lighthouse keeper sells tickets for the tower at noon.</p>");
    const chatbotId = await alice.create({ input_urls: [`${site.url}/isle/nowhere`] });
    const base = `/api/v1/chatbots/${chatbotId}`;
    const body = { kind: "site", url: `${site.url}/isle/`, rules: { include: ["/isle/**"] } };
    const { id } = (await alice.call(`${base}/sources`, { body })).body as SourceView;
    await expect.poll(async () => (await alice.read<SourceView>(`${base}/sources/${id}`)).state).toBe("finished");

    const list = (query: string) => alice.read<PageListView>(`${base}/pages?${query}`);
    const ofSource = await list(`sourceId=${id}`);
    expect(ofSource.items.map((page) => page.url.replace(site.url, "")).sort()).toEqual([
      "/isle/",
      "/isle/gone",
      "/isle/moved",
      "/isle/there",
    ]);
    const failed = await list(`sourceId=${id}&reason=http_status`);
    expect(failed.items).toMatchObject([
      { url: `${site.url}/isle/gone`, depth: 1, evidence: { status: 404, foundOn: `${site.url}/isle/` } },
    ]);
    const redirected = await list("state=skipped&reason=redirected");
    expect(redirected.items).toMatchObject([{ evidence: { chain: [{ status: 301 }], foundOn: `${site.url}/isle/` } }]);
    const used = await list(`state=indexed&sourceId=${id}`);
    expect(used.items.map((page) => page.evidence)).toMatchObject([
      { status: 200, contentType: "text/html" },
      { status: 200, contentType: "text/html" },
    ]);
    expect((await list("reason=no_such_reason")).total).toBe(0);
  });
});

test.describe("one page", () => {
  test("is read again, and deleted, by its id", async ({ alice, backend }) => {
    const { site } = backend;
    site.routes["/again"] = webPage("Again", `<p>${LINE}</p>`);
    const chatbotId = await alice.create({ input_urls: [`${site.url}/again`], wait: true });
    const base = `/api/v1/chatbots/${chatbotId}/pages`;
    const [page] = (await alice.read<PageListView>(base)).items;
    const address = `${base}/${page?.id}`;
    site.routes["/again"] = webPage("Again", `<p>${LINE.replace("seven", "nine")}</p>`);
    const queued = await alice.call(`${address}/retrieve`);
    expect(queued.status).toBe(202);
    expect((queued.body as unknown as PageView).id).toBe(page?.id);
    await expect.poll(async () => (await alice.read<PageTextView>(address)).text).toContain("nine");
    expect(await alice.read<PageView>(address)).toMatchObject({ state: "indexed", outcome: "changed" });

    expect((await alice.call(address, { method: "DELETE" })).body).toEqual({ deleted: true, url: `${site.url}/again` });
    expect((await alice.call(address, { method: "DELETE" })).status).toBe(404);
    expect((await alice.call(`${address}/retrieve`)).status).toBe(404);
    expect((await alice.read<PageListView>(base)).counts.total).toBe(0);
  });

  test("of a stranger is not found, by any method", async ({ alice, bob, backend }) => {
    backend.site.routes["/mine"] = webPage("Mine", `<p>${LINE}</p>`);
    const chatbotId = await alice.create({ input_urls: [`${backend.site.url}/mine`], wait: true });
    const base = `/api/v1/chatbots/${chatbotId}`;
    const [page] = (await alice.read<PageListView>(`${base}/pages`)).items;
    const calls: [string, string, unknown?][] = [
      [`${base}/pages`, "GET"],
      [`${base}/pages/${page?.id}`, "GET"],
      [`${base}/pages/${page?.id}`, "DELETE"],
      [`${base}/pages/${page?.id}/retrieve`, "POST"],
      [`${base}/faq-candidates`, "GET"],
      [`${base}/faq-candidates`, "PATCH", { questions: ["Q?"] }],
      [`${base}/qas`, "POST", { qas: [{ question: "Q?", answer: "A." }] }],
    ];
    for (const [path, method, body] of calls) {
      const reply = await bob.call(path, { method, ...(body ? { body } : {}) });
      expect([method, path, reply.status]).toEqual([method, path, 404]);
      const missing = await bob.call(path.replace(chatbotId, "bot_missing"), { method, ...(body ? { body } : {}) });
      expect(reply.anonymous).toBe(missing.anonymous);
    }
    expect((await alice.read<PageListView>(`${base}/pages`)).counts.indexed).toBe(1);
  });

  test("409: an uploaded file has no address to be read again", async ({ alice, backend }) => {
    const chatbotId = await alice.create({});
    const url = `${backend.url}/api/v1/chatbots/${chatbotId}/files?name=notes.txt`;
    const headers = { authorization: `Bearer ${backend.tokens.alice}` };
    const { pageId } = await (await fetch(url, { method: "POST", headers, body: LINE })).json();
    const reply = await alice.call(`/api/v1/chatbots/${chatbotId}/pages/${pageId}/retrieve`);
    expect([reply.status, reply.body.error?.code]).toEqual([409, "conflict"]);
  });
});

test("questions that pages mark up are offered, accepted, and not offered again", async ({ alice, backend }) => {
  const asked = (question: string, text: string) => `<details><summary>${question}</summary><p>${text}</p></details>`;
  backend.site.routes["/faq/1"] = webPage(
    "One",
    `<p>${LINE}</p>${asked("Do dogs travel free?", "Yes, all dogs do.")}${asked("Is there a bistro?", "On the upper deck.")}`,
  );
  backend.site.routes["/faq/2"] = webPage(
    "Two",
    `<p>${LINE.replace("seven", "eight")}</p>${asked("Do dogs travel free?", "Yes.")}${asked("Can I pay by card?", "In all shops.")}`,
  );
  const chatbotId = await alice.create({
    input_urls: [`${backend.site.url}/faq/1`, `${backend.site.url}/faq/2`],
    input_qas: [{ question: "can I pay by card", answer: "Yes." }],
    wait: true,
  });
  const base = `/api/v1/chatbots/${chatbotId}`;
  const offered = () => alice.read<FaqCandidateListView>(`${base}/faq-candidates`);
  const first = await offered();
  expect(first.items.map((entry) => entry.question).sort()).toEqual(["Do dogs travel free?", "Is there a bistro?"]);
  expect(first).toMatchObject({ total: 2, page: 1, pageSize: 50 });
  const decide = (dismissed: boolean) =>
    alice.call(`${base}/faq-candidates`, { method: "PATCH", body: { questions: ["is there a BISTRO"], dismissed } });
  expect(await decide(true)).toMatchObject({ status: 200, body: { questions: 1 } });
  expect((await offered()).items.map((entry) => entry.question)).toEqual(["Do dogs travel free?"]);
  expect((await decide(false)).status).toBe(200);
  expect(await offered()).toEqual(first);
  const qas = first.items.map(({ question, answer }) => ({ question, answer }));
  const made = await alice.call(`${base}/qas`, { body: { qas } });
  expect(made).toMatchObject({ status: 201, body: { added: 2, merged: 0, unchanged: 0 } });
  expect((await offered()).items).toEqual([]);
  expect((await alice.ask(chatbotId, "Is there a bistro?")).answer).toContain("upper deck");
});

test.describe("documents", () => {
  test("a PDF and a DOCX are read by their addresses, and answer", async ({ alice, backend }) => {
    const { site } = backend;
    const type = (value: string) => ({ "content-type": value });
    site.routes["/plan.pdf"] = { headers: type("application/pdf"), body: pdf(LINE) };
    site.routes["/letter.docx"] = {
      headers: type(DOCX),
      body: docx("The letter says that parking costs four euros a day."),
    };
    const chatbotId = await alice.create({
      input_urls: [`${site.url}/plan.pdf`, `${site.url}/letter.docx`],
      wait: true,
    });
    const { counts } = await alice.read<PageListView>(`/api/v1/chatbots/${chatbotId}/pages`);
    expect(counts).toMatchObject({ total: 2, indexed: 2 });
    const answer = await alice.ask(chatbotId, "When does the ferry to the island of Pellworm leave?");
    expect(answer.sources[0]?.url).toBe(`${site.url}/plan.pdf#page=1`);
  });

  test("a PDF and a DOCX are read when uploaded; 20 MiB to the byte are taken", async ({ alice, backend }) => {
    const chatbotId = await alice.create({});
    const upload = async (name: string, body: Uint8Array<ArrayBuffer>) => {
      const url = `${backend.url}/api/v1/chatbots/${chatbotId}/files?name=${name}`;
      const headers = { authorization: `Bearer ${backend.tokens.alice}` };
      const reply = await fetch(url, { method: "POST", headers, body });
      return { status: reply.status, body: await reply.json() };
    };
    const bytes = (buffer: Buffer) => new Uint8Array(buffer);
    expect(await upload("plan.pdf", bytes(pdf(LINE)))).toMatchObject({
      status: 201,
      body: { state: "indexed", passages: 1 },
    });
    expect(await upload("letter.docx", bytes(docx(LINE)))).toMatchObject({
      status: 201,
      body: { passages: expect.any(Number) },
    });
    const small = pdf(`${LINE} It is large.`);
    const padding = `\n%${" ".repeat(MIB_20 - small.length - 3)}\n`;
    const largest = bytes(Buffer.concat([small, Buffer.from(padding)]));
    expect(largest.length).toBe(MIB_20);
    expect(await upload("largest.pdf", largest)).toMatchObject({ status: 201, body: { state: "indexed" } });
    const over = new Uint8Array(MIB_20 + 1);
    expect((await upload("over.pdf", over)).status).toBe(413);
  });
});
