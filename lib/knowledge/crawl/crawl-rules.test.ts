import { expect, test } from "vitest";
import { checkUrl } from "#lib/crawler/address/check-url";
import { resolveHost } from "#lib/crawler/address/resolve-host";
import { crawlRules } from "#lib/knowledge/crawl/crawl-rules";
import { readEnv } from "#lib/process/env";

const signal = new AbortController().signal;

async function reasonFor(url: string, settings: Record<string, string>, addresses = ["93.184.216.34"]) {
  const rules = crawlRules(readEnv(settings));
  try {
    await resolveHost(checkUrl(url, rules), { ...rules, signal, resolve: async () => addresses });
    return null;
  } catch (error) {
    const { reason, evidence } = error as { reason: string; evidence: { detail?: string } };
    return `${reason}: ${evidence.detail}`;
  }
}

test("this server's own name is not read", async () => {
  expect(await reasonFor("https://bots.example/x", { APP_URL: "https://bots.example" })).toBe(
    "blocked_address: this server itself",
  );
  expect(await reasonFor("https://other.example/x", { APP_URL: "https://bots.example" })).toBeNull();
});

test("this machine's addresses are not read at the server's port, under whatever name the operator allowed", async () => {
  const settings = { PORT: "3210", CRAWL_ALLOW_HOSTS: "intranet.example:3210,intranet.example:3211" };
  expect(await reasonFor("http://intranet.example:3210/", settings, ["127.0.0.1"])).toBe(
    "blocked_address: this server itself",
  );
  expect(await reasonFor("http://intranet.example:3211/", settings, ["127.0.0.1"])).toBeNull();
});

test("an operator who lists the server itself has it read", async () => {
  const settings = { PORT: "3210", CRAWL_ALLOW_HOSTS: "127.0.0.1:3210" };
  expect(await reasonFor("http://127.0.0.1:3210/", settings)).toBeNull();
});

test("further ports are read at public addresses, and at no others", async () => {
  expect(await reasonFor("http://a.example:8080/", {})).toBe("blocked_port: port 8080");
  expect(await reasonFor("http://a.example:8080/", { CRAWL_PORTS: "8080" })).toBeNull();
  expect(await reasonFor("http://a.example:8080/", { CRAWL_PORTS: "8080" }, ["10.0.0.1"])).toMatch(/^blocked_address/);
});
