import { describe, expect, test, vi } from "vitest";
import type { Connect } from "#lib/crawler/address/connect-checked";
import { CrawlError } from "#lib/crawler/crawl-error";
import { type SafeFetchOptions, safeFetch } from "#lib/crawler/fetch/safe-fetch";
import { SSRF_NAMES as NAMES, PUBLIC_ADDRESS as PUBLIC } from "#lib/crawler/test-data/ssrf-names";
import { allowRows, rejectRows } from "#lib/crawler/test-data/ssrf-rows";

function spies(names: Record<string, string[]> | "public") {
  const resolve = vi.fn(async (host: string) => {
    if (host === "slowdns.test") return await new Promise<string[]>(() => undefined);
    const found = names === "public" ? [PUBLIC] : names[host];
    if (!found) throw Object.assign(new Error("not found"), { code: "ENOTFOUND" });
    return found;
  });
  const connect = vi.fn<Connect>(async () => {
    throw Object.assign(new Error("refused"), { code: "ECONNREFUSED" });
  });
  const options: SafeFetchOptions = {
    userAgentUrl: "https://chatbot.example/bot",
    denyEndpoints: ["198.41.0.4:80"],
    limits: { dnsMs: 300 },
    resolve,
    connect,
  };
  return { resolve, connect, options };
}

async function failure(url: string, options: SafeFetchOptions): Promise<CrawlError> {
  const outcome = await safeFetch(url, options).catch((error: unknown) => error);
  if (!(outcome instanceof CrawlError)) throw new Error(`${url} was not refused`);
  return outcome;
}

const rows = rejectRows();
const byItself = rows.filter((row) => /^(literal|unicode|parser|scheme|port)$/.test(row.category));
const byName = rows.filter((row) => row.category === "name");

describe("addresses that must be refused", () => {
  test("the list is whole", () => {
    expect(byItself.length).toBeGreaterThan(200);
    expect(byName.length).toBeGreaterThan(35);
    expect(allowRows()).toHaveLength(32);
  });

  test.each(byItself)("$category: $url is refused without a look-up or a socket", async ({ url }) => {
    const { resolve, connect, options } = spies("public");
    const error = await failure(url, options);
    expect(["invalid_url", "blocked_address", "blocked_name", "blocked_port"]).toContain(error.reason);
    expect(error.retryable).toBe(false);
    expect(resolve).not.toHaveBeenCalled();
    expect(connect).not.toHaveBeenCalled();
  });

  test.each(byName)("name: $url opens no socket ($note)", async ({ url }) => {
    const { connect, options } = spies(NAMES);
    const error = await failure(url, options);
    expect(["invalid_url", "blocked_address", "blocked_name", "blocked_port", "dns_failed"]).toContain(error.reason);
    expect(connect).not.toHaveBeenCalled();
  });

  test.each([
    ["one private address among public ones", "mixed.test", "blocked_address"],
    ["a private IPv6 address beside a public IPv4 one", "aaaa-internal.test", "blocked_address"],
    ["no address at all", "empty.test", "dns_failed"],
    ["a name server that is silent", "slowdns.test", "dns_failed"],
    ["this server's own address and port", "self.test", "blocked_address"],
  ])("%s gives its own reason", async (_, host, reason) => {
    expect((await failure(`http://${host}/`, spies(NAMES).options)).reason).toBe(reason);
  });
});

describe("addresses that must be allowed", () => {
  test.each(allowRows())("$url ($category) reaches the connection", async ({ url }) => {
    const { connect, options } = spies("public");
    const error = await failure(url, options);
    expect(error.reason).toBe("connect_failed");
    const parsed = new URL(url);
    const literal = /^[\d.[\]:a-f]+$/.test(parsed.hostname) ? parsed.hostname.replace(/[[\]]/g, "") : PUBLIC;
    expect(connect.mock.calls.map(([target]) => target.address)).toEqual([literal]);
    expect(connect.mock.calls[0]?.[0].port).toBe(parsed.protocol === "https:" ? 443 : 80);
  });

  test("TLS names the host, not the address", async () => {
    const { connect, options } = spies("public");
    await failure("https://www.example.com./", options);
    expect(connect.mock.calls[0]?.[0]).toEqual({
      address: PUBLIC,
      port: 443,
      tls: true,
      servername: "www.example.com",
    });
  });
});

describe("a name whose address changes", () => {
  test("is resolved once per request and never gets a private address connected, in 1,000 tries", async () => {
    const answers = [[PUBLIC], ["127.0.0.1"], [PUBLIC, "127.0.0.1"], ["2606:4700::1111", "::1"], ["2606:4700::1111"]];
    const { connect, options } = spies("public");
    let lookups = 0;
    const resolve = async () => answers[lookups++ % answers.length] ?? [];
    for (let index = 0; index < 1_000; index += 1) await failure("http://rebind.example/", { ...options, resolve });
    expect(lookups).toBe(1_000);
    expect(connect).toHaveBeenCalledTimes(400);
    expect(new Set(connect.mock.calls.map(([target]) => target.address))).toEqual(new Set([PUBLIC, "2606:4700::1111"]));
  });

  test("is refused when the socket's other end is not the checked address", async () => {
    const { options } = spies("public");
    for (const remoteAddress of ["127.0.0.1", "::ffff:10.0.0.1", undefined]) {
      const destroy = vi.fn();
      const socket = { remoteAddress, destroy } as unknown as Awaited<ReturnType<Connect>>;
      const error = await failure("http://www.example.com/", { ...options, connect: async () => socket });
      expect(error.reason).toBe("blocked_address");
      expect(destroy).toHaveBeenCalled();
    }
  });
});

describe("hosts allowed by name", () => {
  test("only the exact host and port may be private", async () => {
    const { connect, options } = spies({ "docs.internal": ["10.1.2.3"] });
    const allowing = { ...options, allowHosts: ["docs.internal:8080"] };
    expect((await failure("http://docs.internal:8080/", allowing)).reason).toBe("connect_failed");
    expect((await failure("http://docs.internal:8081/", allowing)).reason).toBe("blocked_name");
    expect((await failure("http://x.docs.internal:8080/", allowing)).reason).toBe("blocked_name");
    expect((await failure("http://10.1.2.3:8080/", allowing)).reason).toBe("blocked_address");
    expect(connect).toHaveBeenCalledTimes(1);
  });
});
