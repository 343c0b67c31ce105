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
