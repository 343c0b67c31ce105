import { expect, test } from "#e2e/fixtures";
import type { SearchEntry } from "#lib/browser/reference/find-sections";
import { publicOperations } from "#lib/operations/index";
import { STATUS_BY_CODE } from "#lib/process/errors";

const get = (url: string, headers: Record<string, string> = {}) => fetch(url, { headers, redirect: "manual" });

test("the reference has its own policy, which allows no inline style and one inline script by its hash", async ({
  backend,
}) => {
  const response = await get(`${backend.url}/docs`);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
  const policy = response.headers.get("content-security-policy") ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("style-src 'self';");
  expect(policy).toMatch(/script-src 'self' 'sha256-[\w+/=]+';/);
  expect(policy).not.toContain("unsafe");
  const html = await response.text();
  expect(html).not.toMatch(/ style=| on\w+=/);
  expect(html.match(/<script/g)).toHaveLength(2);
});

test("each error code has a place at /docs/errors", async ({ backend }) => {
  const html = await (await get(`${backend.url}/docs/errors`)).text();
  for (const [code, status] of Object.entries(STATUS_BY_CODE)) {
    const row = new RegExp(`<tr id="${code}">\\s*<td>${status}</td>`);
    expect(html).toMatch(row);
  }
});

test("every link of every page leads to a page and a place that are there", async ({ backend }) => {
  const seen = new Map<string, string>();
  const read = async (path: string) => {
    const known = seen.get(path);
    if (known !== undefined) return known;
    const response = await fetch(backend.url + path);
    expect([path, response.status]).toEqual([path, 200]);
    const text = await response.text();
    seen.set(path, text);
    return text;
  };
  const first = await read("/docs");
  const pages = new Set([...first.matchAll(/href="(\/docs[^"#]*)/g)].map(([, path = ""]) => path));
  expect(pages.size).toBeGreaterThan(10);
  const index = await read(/data-index="([^"]+)"/.exec(first)?.[1] ?? "");
  for (const { href } of JSON.parse(index) as SearchEntry[]) {
    const [path = "", anchor = ""] = href.split("#");
    expect([href, (await read(path)).includes(`id="${anchor}"`)]).toEqual([href, true]);
  }
  for (const page of [...pages].filter((path) => !/\.\w+$/.test(path))) {
    const html = await read(page);
    for (const [, href = ""] of html.matchAll(/(?:href|src)="([^"]+)"/g)) {
      if (/^https?:|^mailto:|^\/(?:$|chatbots|favicon|icon)/.test(href)) continue;
      const [path = "", anchor] = href.split("#");
      const target = await read(path === "" ? page : path);
      if (anchor !== undefined) expect([page, href, target.includes(`id="${anchor}"`)]).toEqual([page, href, true]);
    }
  }
});

test("the documents' former addresses lead to their pages", async ({ backend }) => {
  const whereTo = async (path: string) => (await get(backend.url + path)).headers.get("location");
  expect(await whereTo("/guide/api")).toBe("/docs");
  expect(await whereTo("/guide/limits")).toBe("/docs/limits");
  expect(await whereTo("/docs/streaming")).toBe("/docs#streaming");
  const absent = await get(`${backend.url}/docs/nothing`);
  expect([absent.status, absent.headers.get("content-type")]).toEqual([404, "text/html; charset=utf-8"]);
});

test("programs get every page and section as Markdown, by its address or by what they accept", async ({ backend }) => {
  expect((await get(`${backend.url}/llms.txt?path=x`)).status).toBe(200);
  const list = await (await get(`${backend.url}/llms.txt`)).text();
  const links = [...list.matchAll(/\]\((\S+?)\)/g)].map(([, url = ""]) => url);
  expect(links.length).toBeGreaterThan(10);
  for (const url of [...links, `${backend.url}/docs/chatbot_talk.md`, `${backend.url}/docs/authentication.md`]) {
    const response = await get(url);
    expect([url, response.status]).toEqual([url, 200]);
    const text = await response.text();
    expect(text).toMatch(/^(?:#|---\nname: )/);
    expect(text).not.toContain("{{");
  }
  const accepted = await get(`${backend.url}/docs/errors`, { accept: "text/markdown" });
  expect(accepted.headers.get("content-type")).toBe("text/markdown; charset=utf-8");
  expect(
    accepted.headers
      .get("vary")
      ?.toLowerCase()
      .split(/\s*,\s*/),
  ).toContain("accept");
  expect(await accepted.text()).toContain("| 400 | `invalid_json` |");
});

test("a page that was not changed is not sent again", async ({ backend }) => {
  const first = await get(`${backend.url}/docs`);
  const again = await get(`${backend.url}/docs`, { "if-none-match": first.headers.get("etag") ?? "" });
  expect(again.status).toBe(304);
});

test("an agent finds the skill, with every call in it, and the server card, from the API's catalog", async ({
  backend,
}) => {
  const read = async (path: string) => (await fetch(backend.url + path)).text();
  const catalog = await read("/.well-known/api-catalog");
  for (const path of ["/skill.md", "/.well-known/mcp/server-card.json"]) expect(catalog).toContain(path);
  const skill = await read("/skill.md");
  expect(skill).toMatch(/^---\nname: chatbot2000\ndescription: .+\n---\n/);
  for (const { method, path } of publicOperations) expect(skill).toContain(`\`${method} ${path}\``);
  const { skills } = JSON.parse(await read("/.well-known/skills/index.json"));
  expect(await read(`/.well-known/skills/${skills[0].name}/${skills[0].files[0]}`)).toBe(skill);
  const card = JSON.parse(await read("/.well-known/mcp/server-card.json"));
  // The proposal's schema takes no other field than these.
  expect(card).toEqual({
    $schema: expect.stringMatching(
      /^https:\/\/static\.modelcontextprotocol\.io\/schemas\/v2\/server-card\.schema\.json$/,
    ),
    name: expect.stringMatching(/^[a-zA-Z0-9.-]+\/[a-zA-Z0-9._-]+$/),
    title: "Chatbot2000",
    version: "1.0.0",
    description: expect.stringMatching(/^.{1,100}$/),
    websiteUrl: `${backend.url}/docs/mcp`,
    remotes: [
      {
        type: "streamable-http",
        url: `${backend.url}/api/v1/mcp`,
        headers: [expect.objectContaining({ name: "Authorization", isRequired: true, isSecret: true })],
        supportedProtocolVersions: ["2026-07-28", "2025-11-25"],
      },
    ],
  });
  expect((await fetch(`${backend.url}/.well-known/skills/none`)).status).toBe(404);
});
