import { expect, test } from "vitest";
import { showOpenApi } from "#lib/operations/show-openapi";
import { showApiCatalog, showSecurityContact } from "#lib/operations/show-well-known";

const call = (headers: Record<string, string> = {}) =>
  showOpenApi(new Request("http://127.0.0.1/api/openapi.json", { headers }));

test("the OpenAPI document is sent once to a caller that keeps it", async () => {
  const first = await call();
  expect(await first.json()).toMatchObject({ openapi: "3.1.1", info: { title: "Chatbot2000" } });
  const etag = first.headers.get("etag") ?? "";
  const again = await call({ "if-none-match": etag });
  expect([again.status, again.headers.get("etag"), await again.text()]).toEqual([304, etag, ""]);
});

test("the catalog names what describes the API, as absolute URLs", async () => {
  const catalog = showApiCatalog();
  expect(catalog.headers.get("content-type")).toMatch(/^application\/linkset\+json/);
  const { linkset } = (await catalog.json()) as { linkset: Record<string, { href: string }[]>[] };
  const described = linkset.flatMap((links) => links["service-desc"]?.map(({ href }) => href) ?? []);
  expect(described).toEqual([
    expect.stringMatching(/^https?:\/\/[^/]+\/\.well-known\/mcp\/server-card\.json$/),
    expect.stringMatching(/^https?:\/\/[^/]+\/api\/openapi\.json$/),
  ]);
});

test("security.txt names the contact of the settings for less than a year, and nobody where there is none", async () => {
  const server = { APP_URL: "https://bots.museum.test" };
  expect(showSecurityContact(server).status).toBe(404);
  const named = { ...server, SECURITY_CONTACT: "mailto:security@museum.test" };
  const text = await showSecurityContact(named, Date.parse("2026-11-30T10:00:00Z")).text();
  expect(text).toContain("Contact: mailto:security@museum.test\n");
  expect(text).toContain("Expires: 2026-12-30T00:00:00.000Z\n");
});
