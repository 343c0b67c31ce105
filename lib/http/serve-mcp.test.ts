import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { afterEach, describe, expect, test, vi } from "vitest";
import { getPool } from "#db/client";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { createToken } from "#lib/api-tokens/create-token";
import type { TokenScope } from "#lib/browser/token-scopes";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { endpoint, route } from "#lib/http/route";
import { serveMcp } from "#lib/http/serve-mcp";
import { listQas } from "#lib/knowledge/qas/list-qas";
import { toolsOf } from "#lib/mcp/tools";
import { mcp } from "#lib/operations/mcp";
import type { Actor } from "#lib/process/actor";

useTestDatabase();
afterEach(() => {
  vi.restoreAllMocks();
});

const { POST } = route({
  POST: endpoint(mcp.send, ({ actor, input, request, requestId }) =>
    serveMcp(request, input, { tools: toolsOf(actor), instructions: "", requestId }),
  ),
});
type Rights = { scopes?: TokenScope[]; chatbotId?: string };

/** The protocol's own client with a token of the actor's, whose calls go straight to the route. */
async function connect(actor: Actor, rights: Rights = {}, mode: "legacy" | { pin: string } = "legacy") {
  const { token } = await createToken(actor, { name: "Agent", ...rights });
  const client = new Client({ name: "test", version: "1" }, { versionNegotiation: { mode } });
  const fetch = async (url: string | URL, init?: RequestInit) =>
    init?.method === "POST"
      ? POST(new Request(url, init), { params: Promise.resolve({}) })
      : new Response(null, { status: 405 });
  const requestInit = { headers: { authorization: `Bearer ${token}` } };
  await client.connect(new StreamableHTTPClientTransport(new URL("http://127.0.0.1/mcp"), { fetch, requestInit }));
  return client;
}
async function chatbotOf(actor: Actor): Promise<string> {
  const input_qas = [
    { question: "How long does shipping take?", answer: "Shipping takes 3 days." },
    { question: "Can I send things back?", answer: "Yes, within 30 days." },
  ];
  return (await createChatbot(actor, { input_qas })).chatbotId;
}
const said = (text: unknown) => [{ type: "text", text }];
const NOT_FOUND = said("not_found: There is no such chatbot.");
/** Every tool that works on a chatbot, with an input beside the chatbot's id. */
const CALLS: Record<string, Record<string, unknown>> = {
  ask: { question: "How long does shipping take?" },
  search_knowledge: { query: "shipping" },
  add_qa: { question: "Do you sell tea?", answer: "Green and black." },
  add_url: { url: "https://www.example.com/" },
};

describe("search_knowledge", () => {
  test.each(["legacy" as const, { pin: "2026-07-28" }])(
    "returns what is nearest, best first, and leaves no trace in the log (%j)",
    async (mode) => {
      const actor = await newActor();
      const chatbotId = await chatbotOf(actor);
      const client = await connect(actor, {}, mode);
      const search = (limit: number) =>
        client.callTool({ name: "search_knowledge", arguments: { chatbotId, query: "shipping", limit } });
      const nearest = {
        type: "qa",
        id: expect.stringMatching(/^qa_/),
        title: "How long does shipping take?",
        url: null,
        excerpt: "Shipping takes 3 days.",
        confidence: expect.any(Number),
      };
      expect((await search(1)).structuredContent).toEqual({ items: [nearest] });
      const { items } = (await search(10)).structuredContent as { items: { confidence: number }[] };
      expect(items[0]).toEqual(nearest);
      expect(items.map(({ confidence }) => confidence)).toEqual(
        items.map(({ confidence }) => confidence).toSorted((a, b) => b - a),
      );
      const { rows } = await (await getPool()).query("select count(*)::int as n from messages where account_id = $1", [
        actor.accountId,
      ]);
      expect(rows).toEqual([{ n: 0 }]);
      await client.close();
    },
  );
});

describe("what a tool cannot do is its result, for the model to read", () => {
  test("an input that does not fit; and nothing is promised that will not come", async () => {
    const client = await connect(await newActor());
    expect(client.getServerCapabilities()).toEqual({ tools: { listChanged: false } });
    const arguments_ = { chatbotId: "bot_1", question: "x".repeat(4_001) };
    const { isError, content } = await client.callTool({ name: "ask", arguments: arguments_ });
    expect(isError).toBe(true);
    expect(content).toEqual(said(expect.stringContaining("question: At most 4,000 characters.")));
    await client.close();
  });

  test("a stranger's chatbot and one that does not exist are equally missing to every tool", async () => {
    const [actor, stranger] = [await newActor(), await newActor()];
    const theirs = await chatbotOf(stranger);
    const client = await connect(actor);
    for (const [name, input] of Object.entries(CALLS)) {
      for (const chatbotId of [theirs, "bot_0000000000000000000000"]) {
        const result = await client.callTool({ name, arguments: { ...input, chatbotId } });
        expect([result.isError, result.content], name).toEqual([true, NOT_FOUND]);
      }
    }
    expect((await listQas(stranger, { chatbotId: theirs })).total).toBe(2);
    await client.close();
  });

  test("a fault of ours gives nothing away but the request's id, and is logged under it", async () => {
    const actor = await newActor();
    const chatbotId = await chatbotOf(actor);
    const client = await connect(actor);
    const written = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    const pool = await getPool();
    await pool.query("alter table qas rename to qas_gone");
    const { isError, content } = await client.callTool({ name: "ask", arguments: { ...CALLS.ask, chatbotId } });
    await pool.query("alter table qas_gone rename to qas");
    expect(isError).toBe(true);
    expect(content).toEqual(said(expect.stringMatching(/^internal: .*report it as req_\w+\.$/)));
    expect(written.mock.calls.flat().join()).toContain("request_failed");
    await client.close();
  });
});

describe("a token's rights", () => {
  test.each([
    [["read"], ["search_knowledge", "list_chatbots"]],
    [["chat"], ["ask"]],
    [["manage"], ["add_qa", "add_url"]],
  ] satisfies [TokenScope[], string[]][])(
    "%j sees and calls the tools of its scope alone",
    async (scopes, expected) => {
      const actor = await newActor();
      const chatbotId = await chatbotOf(actor);
      const client = await connect(actor, { scopes });
      expect((await client.listTools()).tools.map(({ name }) => name)).toEqual(expected);
      for (const [name, input] of Object.entries(CALLS)) {
        if (expected.includes(name)) continue;
        const call = client.callTool({ name, arguments: { ...input, chatbotId } });
        await expect(call, name).rejects.toThrow(/not found/);
      }
      expect((await listQas(actor, { chatbotId })).items.map(({ question }) => question)).not.toContain(
        "Do you sell tea?",
      );
      await client.close();
    },
  );

  test("a token of one chatbot sees, asks and changes no other", async () => {
    const actor = await newActor();
    const [mine, other] = [await chatbotOf(actor), await chatbotOf(actor)];
    const client = await connect(actor, { chatbotId: mine });
    const list = await client.callTool({ name: "list_chatbots", arguments: {} });
    expect(list.structuredContent).toMatchObject({ items: [{ id: mine, qas: 2 }], total: 1 });
    for (const [name, input] of Object.entries(CALLS)) {
      const result = await client.callTool({ name, arguments: { ...input, chatbotId: mine } });
      expect(result.isError, `${name}: ${JSON.stringify(result.content)}`).toBeFalsy();
      expect((await client.callTool({ name, arguments: { ...input, chatbotId: other } })).content).toEqual(NOT_FOUND);
    }
    await client.close();
  });
});
