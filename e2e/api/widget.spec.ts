import { expect, test } from "#e2e/fixtures";
import type { ApiClient } from "#e2e/support/api-client";
import type { SessionView } from "#lib/widget/schema";

const SHOP = "https://shop.example.com";
const SAME_ORIGIN = { "sec-fetch-site": "same-origin" };
const QUESTION = { messages: [{ role: "user", content: "When do you open?" }] };

async function makeShop(alice: ApiClient, allowedOrigins = [SHOP]): Promise<string> {
  const chatbotId = await alice.create({ input_qas: [{ question: "When do you open?", answer: "At ten." }] });
  const settings = { body: { allowedOrigins }, method: "PATCH" };
  expect((await alice.call(`/api/v1/chatbots/${chatbotId}`, settings)).status).toBe(200);
  return chatbotId;
}
const open = (alice: ApiClient, chatbotId: string, origin = SHOP, headers: Record<string, string> = SAME_ORIGIN) =>
  alice.call("/api/widget/session", { body: { chatbotId, origin }, headers: { authorization: "", ...headers } });
const talk = (alice: ApiClient, body: object, authorization: string, headers: Record<string, string> = SAME_ORIGIN) =>
  alice.call("/api/widget/talk", { body: { ...QUESTION, ...body }, headers: { ...headers, authorization } });
const ticketOf = async (alice: ApiClient, chatbotId: string) =>
  `Ticket ${((await open(alice, chatbotId)).body as unknown as SessionView).ticket}`;

test.describe("200", () => {
  test("a website that is allowed gets a ticket, and an answer for it", async ({ alice }) => {
    const chatbotId = await makeShop(alice);
    const authorization = await ticketOf(alice, chatbotId);
    const answer = await talk(alice, { chatbotId, origin: SHOP }, authorization);
    expect([answer.status, answer.body.answer, answer.body.answered]).toEqual([200, "At ten.", true]);
    const streamed = await talk(alice, { chatbotId, origin: SHOP, stream: true }, authorization);
    expect(streamed.text).toContain("At ten.");
    expect(streamed.text.trim().endsWith("data: [DONE]")).toBe(true);
    const { items } = await alice.read<{ items: { channel: string }[] }>(`/api/v1/chatbots/${chatbotId}/conversations`);
    expect(items.map(({ channel }) => channel)).toEqual(["embed", "embed"]);
  });

  test("the frame's document names the websites that may show it", async ({ backend, alice }) => {
    const chatbotId = await makeShop(alice, [SHOP, "http://localhost:8080"]);
    const page = await fetch(`${backend.url}/embed/${chatbotId}`);
    const policy = page.headers.get("content-security-policy") ?? "";
    expect([page.status, page.headers.get("cache-control")]).toEqual([200, "private, no-store"]);
    expect(policy.split("; ").at(-1)).toBe(`frame-ancestors 'self' ${SHOP} http://localhost:8080`);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    const html = await page.text();
    for (const [, path = ""] of html.matchAll(/(?:src|href)="(\/widget\/[^"]+)"/g)) {
      const file = await fetch(backend.url + path);
      expect([file.status, file.headers.get("cache-control")]).toEqual([200, "public, max-age=31536000, immutable"]);
    }
  });

  test("the loader is any website's to load, and is asked for again after an hour", async ({ backend }) => {
    const loader = await fetch(`${backend.url}/widget/v1.js`);
    expect(loader.status).toBe(200);
    expect(loader.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    expect(loader.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
    expect(loader.headers.get("cache-control")).toContain("max-age=3600");
    const headers = { "if-none-match": loader.headers.get("etag") ?? "" };
    expect((await fetch(`${backend.url}/widget/v1.js`, { headers })).status).toBe(304);
  });
});

test("400: what is missing or no website is named", async ({ alice }) => {
  const chatbotId = await makeShop(alice);
  const patch = { method: "PATCH", body: { allowedOrigins: ["https://*.example.com"] } };
  const settings = await alice.call(`/api/v1/chatbots/${chatbotId}`, patch);
  expect([settings.status, settings.body.error?.param]).toEqual([400, "allowedOrigins[0]"]);
  const session = await alice.call("/api/widget/session", { body: { chatbotId }, headers: SAME_ORIGIN });
  expect([session.status, session.body.error?.param]).toEqual([400, "origin"]);
});

test.describe("401", () => {
  test("a ticket is for its own chatbot on its own website, and no API token is one", async ({ alice, backend }) => {
    const chatbotId = await makeShop(alice, [SHOP, "https://other.example.com"]);
    const authorization = await ticketOf(alice, chatbotId);
    const elsewhere = { chatbotId: await makeShop(alice), origin: SHOP };
    expect((await talk(alice, elsewhere, authorization)).status).toBe(401);
    expect((await talk(alice, { chatbotId, origin: "https://other.example.com" }, authorization)).status).toBe(401);
    for (const header of ["", `Bearer ${backend.tokens.alice}`, `Ticket ${backend.tokens.alice}`, `${authorization}x`])
      expect((await talk(alice, { chatbotId, origin: SHOP }, header)).status).toBe(401);
  });

  test("no ticket opens the API", async ({ alice }) => {
    const chatbotId = await makeShop(alice);
    const authorization = await ticketOf(alice, chatbotId);
    const headers = { authorization };
    expect((await alice.call("/api/chatbot_talk", { body: { chatbotId, ...QUESTION }, headers })).status).toBe(401);
    for (const header of [authorization, authorization.replace("Ticket", "Bearer")]) {
      const read = { method: "GET", headers: { authorization: header } };
      expect((await alice.call(`/api/v1/chatbots/${chatbotId}`, read)).status).toBe(401);
    }
  });
});

test.describe("403", () => {
  test("a website that is not on the list gets no ticket, and an old one is worth nothing", async ({ alice }) => {
    const chatbotId = await makeShop(alice);
    for (const origin of [
      "https://evil.example",
      `${SHOP}.evil.example`,
      "http://shop.example.com",
      `${SHOP}/`,
      "null",
    ])
      expect((await open(alice, chatbotId, origin)).status).toBe(403);
    const authorization = await ticketOf(alice, chatbotId);
    await alice.call(`/api/v1/chatbots/${chatbotId}`, { method: "PATCH", body: { allowedOrigins: [] } });
    expect((await talk(alice, { chatbotId, origin: SHOP }, authorization)).status).toBe(403);
  });

  test("a page of another origin cannot call, whatever it claims to be", async ({ alice, backend }) => {
    const chatbotId = await makeShop(alice);
    const authorization = await ticketOf(alice, chatbotId);
    const claims: Record<string, string>[] = [
      { "sec-fetch-site": "cross-site", origin: "https://evil.example" },
      { "sec-fetch-site": "same-site", origin: "https://evil.example" },
      { origin: "https://evil.example" },
      { origin: "null" },
      {},
    ];
    for (const headers of claims) {
      expect((await open(alice, chatbotId, SHOP, headers)).status).toBe(403);
      expect((await talk(alice, { chatbotId, origin: SHOP }, authorization, headers)).status).toBe(403);
    }
    const preflight = { "access-control-request-method": "POST", origin: SHOP };
    const asked = await alice.call("/api/widget/talk", { method: "OPTIONS", headers: preflight });
    expect([asked.status, asked.headers.get("access-control-allow-origin")]).toEqual([403, null]);
    // Who claims to be the dashboard has to be signed in there.
    expect((await open(alice, chatbotId, backend.url)).status).toBe(403);
  });
});

test("404: a chatbot without websites is to a stranger as one that does not exist", async ({ alice, backend }) => {
  const [hidden, none] = await Promise.all(
    [await makeShop(alice, []), "bot_0000000000000000000000"].map((id) => fetch(`${backend.url}/embed/${id}`)),
  );
  expect([hidden?.status, none?.status]).toEqual([404, 404]);
  expect(await hidden?.text()).toBe(await none?.text());
  expect(hidden?.headers.get("content-security-policy")).toBe("default-src 'none'; frame-ancestors 'none'");
  expect((await open(alice, "bot_0000000000000000000000")).status).toBe(404);
  for (const file of ["v2.js", "manifest.json", "..%2Fbuild-manifest.json", "frame-AAAAAAAA.js"])
    expect((await fetch(`${backend.url}/widget/${file}`)).status).toBe(404);
});

test("405: the routes of the widget have the methods that they have", async ({ alice }) => {
  const session = await alice.call("/api/widget/session", { method: "GET" });
  expect([session.status, session.headers.get("allow")]).toEqual([405, "POST, OPTIONS"]);
  const frame = await alice.call("/embed/bot_1", { body: {} });
  expect([frame.status, frame.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
});

test("429: a visitor asks twelve questions a minute, and the next one is told when", async ({ alice }) => {
  const chatbotId = await makeShop(alice);
  const authorization = await ticketOf(alice, chatbotId);
  // Twice as many as a minute holds: however the minutes fall, one of them is full.
  const replies = await Promise.all(
    Array.from({ length: 26 }, () => talk(alice, { chatbotId, origin: SHOP }, authorization)),
  );
  const statuses = replies.map(({ status }) => status);
  expect(new Set(statuses)).toEqual(new Set([200, 429]));
  const refused = replies.find(({ status }) => status === 429);
  expect(Number(refused?.headers.get("retry-after"))).toBeGreaterThan(0);
});
