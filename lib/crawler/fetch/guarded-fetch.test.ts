import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { stubInternet } from "#e2e/support/stub-internet";
import type { Connect } from "#lib/crawler/address/connect-checked";
import { CrawlError } from "#lib/crawler/crawl-error";
import { type GuardOptions, guardedFetch } from "#lib/crawler/fetch/guarded-fetch";
import { PUBLIC_ADDRESS, SSRF_NAMES } from "#lib/crawler/test-data/ssrf-names";
import { rejectRows } from "#lib/crawler/test-data/ssrf-rows";

let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === "/away") response.writeHead(302, { location: "http://127.0.0.1:1/" }).end();
    else if (request.url === "/large") response.end(Buffer.alloc(9 * 1024 * 1024));
    else response.end(JSON.stringify({ method: request.method, key: request.headers.authorization }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const guarded = (more: Partial<GuardOptions> = {}) => guardedFetch({ anywhere: false, denyEndpoints: [], ...more });

/** The guard's reason, wherever in the chain of causes it is. */
async function reasonOf(answer: Promise<Response>): Promise<string> {
  const error: unknown = await answer.then((response) => response.text()).catch((thrown: unknown) => thrown);
  for (let at = error; at instanceof Error; at = at.cause) if (at instanceof CrawlError) return at.reason;
  return String(error);
}

test("a public name is asked with what is sent, at the address that was checked", async () => {
  const internet = stubInternet({ url } as Parameters<typeof stubInternet>[0]);
  const fetch = guarded(internet);
  const response = await fetch("http://models.test/v1", { method: "POST", headers: { authorization: "Bearer k" } });
  expect(await response.json()).toEqual({ method: "POST", key: "Bearer k" });
  expect(internet.connected).toEqual([PUBLIC_ADDRESS]);
});

test("no address that a page may not be read from is asked", async () => {
  const connect = vi.fn<Connect>(async () => {
    throw Object.assign(new Error("refused"), { code: "ECONNREFUSED" });
  });
  const resolve = async (host: string) => {
    const found = host === "slowdns.test" ? undefined : SSRF_NAMES[host];
    if (!found) throw Object.assign(new Error("not found"), { code: "ENOTFOUND" });
    return found;
  };
  const fetch = guarded({ connect, resolve, denyEndpoints: ["198.41.0.4:80"] });
  const rows = rejectRows().filter((row) => /^(literal|unicode|parser|scheme|port|name)$/.test(row.category));
  expect(rows.length).toBeGreaterThan(200);
  for (const row of rows)
    expect(await reasonOf(fetch(row.url)), row.url).toMatch(/^(invalid_url|blocked_\w+|dns_failed)$/);
  expect(connect).not.toHaveBeenCalled();
});

test("a private address is asked where that is allowed, and never this server itself", async () => {
  expect(await reasonOf(guarded()(url))).toMatch(/^blocked_/);
  expect((await guarded({ anywhere: true })(url)).status).toBe(200);
  const denyEndpoints = [new URL(url).host];
  expect(await reasonOf(guarded({ anywhere: true, denyEndpoints })(url))).toBe("blocked_address");
});

test("a redirect is not followed, and an endless answer is broken off", async () => {
  const fetch = guarded({ anywhere: true });
  await expect(fetch(`${url}/away`)).rejects.toThrow();
  expect(await reasonOf(fetch(`${url}/large`))).toBe("too_large");
});
