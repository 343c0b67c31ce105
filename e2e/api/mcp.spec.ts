import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { type Backend, expect, test } from "#e2e/fixtures";
import { apiClient } from "#e2e/support/api-client";
import { newApiToken } from "#lib/process/token-format";

const path = "/api/v1/mcp";
const qas = [
  { question: "What does delivery cost?", answer: "Delivery costs 5 euros." },
  { question: "Can I send things back?", answer: "Yes, within 30 days." },
];
/** The protocol's revisions that its own client speaks: the present one, and the one that is agreed on by an `initialize`. */
const ERAS = { "2026-07-28": { pin: "2026-07-28" }, "2025-11-25": "legacy" } as const;

/** The protocol's own client, connected with this token. */
async function connect({ url }: Backend, token: string, mode: (typeof ERAS)[keyof typeof ERAS] = "legacy") {
  const client = new Client({ name: "test", version: "1" }, { versionNegotiation: { mode } });
  const requestInit = { headers: { authorization: `Bearer ${token}` } };
  await client.connect(new StreamableHTTPClientTransport(new URL(`${url}${path}`), { requestInit }));
  return client;
}
for (const [revision, mode] of Object.entries(ERAS)) {
  test(`revision ${revision}: the protocol's own client lists the tools, asks, searches, and adds knowledge`, async ({
    alice,
    backend,
  }) => {
    const chatbotId = await alice.create({ chatbotName: `Agent's ${revision}`, input_qas: qas });
    const client = await connect(backend, backend.tokens.alice, mode);
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(["ask", "search_knowledge", "list_chatbots", "add_qa", "add_url"]);
    for (const { annotations, inputSchema, outputSchema, description } of tools) {
      expect(annotations).toEqual({
        title: expect.any(String),
        readOnlyHint: expect.any(Boolean),
        destructiveHint: expect.any(Boolean),
        idempotentHint: expect.any(Boolean),
        openWorldHint: expect.any(Boolean),
      });
      expect([inputSchema.type, outputSchema?.type]).toEqual(["object", "object"]);
      expect(description).toBeTruthy();
    }
    const call = async (name: string, args: Record<string, unknown>) =>
      (await client.callTool({ name, arguments: args })).structuredContent as Record<string, unknown>;
    expect(await call("list_chatbots", { search: revision })).toMatchObject({
      items: expect.arrayContaining([{ id: chatbotId, name: `Agent's ${revision}`, qas: 2, pages: 0 }]),
    });
    const plain = await alice.ask(chatbotId, "What does delivery cost?");
    expect(await call("ask", { chatbotId, question: "What does delivery cost?" })).toMatchObject({
      answer: plain.answer,
      answered: true,
      sources: plain.sources,
    });
    const found = await call("search_knowledge", { chatbotId, query: "send back", limit: 1 });
    expect(found).toMatchObject({
      items: [{ type: "qa", title: "Can I send things back?", excerpt: "Yes, within 30 days." }],
    });
    const qa = { question: "Do you sell tea?", answer: "Green and black." };
    expect(await call("add_qa", { chatbotId, ...qa })).toEqual({ result: "added", id: expect.stringMatching(/^qa_/) });
    expect(await call("add_qa", { chatbotId, ...qa, answer: "Green." })).toEqual({ result: "merged", id: null });
    expect((await alice.ask(chatbotId, qa.question)).answer).toBe("Green.");
    const route = `/mcp/${revision}`;
    backend.site.routes[route] = "<title>Tea</title><h1>Tea</h1><p>The shop sells green tea from Uji.</p>";
    const url = `${backend.site.url}${route}`;
    expect(await call("add_url", { chatbotId, url })).toEqual({ result: "added" });
    expect(await call("add_url", { chatbotId, url })).toEqual({ result: "again" });
    await client.close();
  });
}

test("401: without a valid token", async ({ backend }) => {
  await expect(connect(backend, newApiToken())).rejects.toThrow();
  const reply = await apiClient(backend.url, null).call(path, { body: { jsonrpc: "2.0", id: 1, method: "ping" } });
  expect([reply.status, reply.headers.get("www-authenticate")]).toEqual([401, "Bearer"]);
});

test("405: there is no session to open, resume or end", async ({ alice }) => {
  for (const method of ["GET", "DELETE"]) {
    const reply = await alice.call(path, { method });
    expect([reply.status, reply.headers.get("allow")]).toEqual([405, "POST, OPTIONS"]);
  }
});

test("400: what is no message of the protocol", async ({ alice }) => {
  for (const body of ["{", "[]", { method: "tools/list" }, { jsonrpc: "1.0", id: 1, method: "ping" }])
    expect((await alice.call(path, { body })).status).toBe(400);
});

test.describe("the public address of a chatbot", () => {
  const address = (chatbotId: string) => `/mcp/${chatbotId}`;
  const ping = { jsonrpc: "2.0", id: 1, method: "tools/list" };

  for (const [revision, mode] of Object.entries(ERAS))
    test(`revision ${revision}: the protocol's own client asks and searches without a token, and finds nothing else`, async ({
      alice,
      backend,
    }) => {
      const chatbotId = await alice.create({ chatbotName: "Private name", input_qas: qas });
      await alice.call(`/api/v1/chatbots/${chatbotId}`, { method: "PATCH", body: { publicMcp: true } });
      const client = new Client({ name: "test", version: "1" }, { versionNegotiation: { mode } });
      await client.connect(new StreamableHTTPClientTransport(new URL(backend.url + address(chatbotId))));
      const { tools } = await client.listTools();
      expect(
        tools.map(({ name, annotations }) => [name, annotations?.readOnlyHint, annotations?.destructiveHint]),
      ).toEqual([
        ["ask", true, false],
        ["search_knowledge", true, false],
      ]);
      expect(JSON.stringify([tools, client.getInstructions()])).not.toContain("Private name");
      const asked = await client.callTool({ name: "ask", arguments: { question: "What does delivery cost?" } });
      expect(asked.structuredContent).toMatchObject({ answer: "Delivery costs 5 euros.", answered: true });
      const found = await client.callTool({ name: "search_knowledge", arguments: { query: "send back", limit: 1 } });
      expect(found.structuredContent).toMatchObject({ items: [{ title: "Can I send things back?" }] });
      const path = `/api/v1/chatbots/${chatbotId}/conversations?channel=mcp`;
      expect(await alice.read(path)).toMatchObject({ items: [{ channel: "mcp" }], total: 1 });
      await client.close();
    });

  test("404: a chatbot that is not open, one that never was and one that is deleted are the same, bytes and headers", async ({
    alice,
    backend,
  }) => {
    const anybody = apiClient(backend.url, null);
    const [closed, deleted] = [await alice.create({ input_qas: qas }), await alice.create({ input_qas: qas })];
    const open = (publicMcp: boolean, chatbotId: string) =>
      alice.call(`/api/v1/chatbots/${chatbotId}`, { method: "PATCH", body: { publicMcp } });
    await open(true, deleted);
    expect((await anybody.call(address(deleted), { body: ping })).status).toBe(200);
    await alice.call("/api/chatbot_delete", { method: "DELETE", body: { chatbotId: deleted } });
    const seen = async (chatbotId: string) => {
      const { status, anonymous, headers } = await anybody.call(address(chatbotId), { body: ping });
      return { status, anonymous, headers: [...headers.keys()].toSorted() };
    };
    const missing = await seen("bot_0000000000000000000000");
    expect(missing.status).toBe(404);
    expect([await seen(closed), await seen(deleted)]).toEqual([missing, missing]);
    await open(true, closed);
    expect((await anybody.call(address(closed), { body: ping })).status).toBe(200);
    await open(false, closed);
    expect(await seen(closed)).toEqual(missing);
  });

  test("pages of other sites may call it, and a token that is sent along is not looked at", async ({
    alice,
    backend,
  }) => {
    const chatbotId = await alice.create({ input_qas: qas });
    await alice.call(`/api/v1/chatbots/${chatbotId}`, { method: "PATCH", body: { publicMcp: true } });
    const url = backend.url + address(chatbotId);
    const asked = { origin: "https://agent.example.com", "access-control-request-method": "POST" };
    const preflight = await fetch(url, { method: "OPTIONS", headers: asked });
    expect([preflight.status, preflight.headers.get("access-control-allow-origin")]).toEqual([204, "*"]);
    expect(preflight.headers.get("access-control-allow-headers")).toBe("*, Authorization");
    expect(preflight.headers.get("access-control-allow-credentials")).toBeNull();
    for (const token of [newApiToken(), "x"]) {
      const reply = await apiClient(backend.url, token).call(address(chatbotId), {
        body: ping,
        headers: { origin: "https://agent.example.com" },
      });
      expect([reply.status, reply.headers.get("access-control-allow-origin")]).toEqual([200, "*"]);
    }
    const get = await fetch(url);
    expect([get.status, get.headers.get("allow"), get.headers.get("access-control-allow-origin")]).toEqual([
      405,
      "POST, OPTIONS",
      "*",
    ]);
    expect((await apiClient(backend.url, null).call(path, { method: "OPTIONS", headers: asked })).status).toBe(403);
  });
});
