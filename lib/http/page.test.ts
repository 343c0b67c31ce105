import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setImmediate } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { UNAVAILABLE_DIGEST } from "#lib/browser/page-digest";
import { page, renderPage } from "#lib/http/page";

const refused = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED", syscall: "connect" });
const screen = page(async ({ fault }: { fault: Error | null }) => {
  await setImmediate();
  if (fault) throw fault;
  return "A screen";
});

/** As the framework does: a page that fails before its first byte is 500, one that fails later keeps its 200. */
const server = createServer((request, response) =>
  renderPage(response, async () => {
    const { searchParams, pathname } = new URL(request.url ?? "/", "http://localhost");
    if (pathname === "/streaming") response.flushHeaders();
    const fault = { "": null, database: refused, own: new Error("no") }[searchParams.get("fault") ?? ""] ?? null;
    const text = await screen({ fault }).catch((error) => {
      if (!response.headersSent) response.statusCode = 500;
      return String(error.digest);
    });
    response.end(text);
  }),
);
let url: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

async function get(path: string) {
  const response = await fetch(url + path, { headers: { connection: "close" } });
  return [response.status, response.headers.get("retry-after"), await response.text()];
}

test.each([
  ["a page", "/", [200, null, "A screen"]],
  ["a page whose database cannot serve", "/?fault=database", [503, "5", UNAVAILABLE_DIGEST]],
  ["a page with a fault of its own", "/?fault=own", [500, null, "undefined"]],
  ["a page that streams when its database goes away", "/streaming?fault=database", [200, null, UNAVAILABLE_DIGEST]],
])("%s", async (_, path, expected) => {
  expect(await get(path)).toEqual(expected);
});

test("pages at the same time do not share a status", async () => {
  const paths = ["/?fault=database", "/?fault=own", "/", "/?fault=database"];
  const answers = await Promise.all(paths.map(get));
  expect(answers.map(([status]) => status)).toEqual([503, 500, 200, 503]);
});
