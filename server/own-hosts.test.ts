import { describe, expect, test } from "vitest";
import { ownHosts } from "#server/own-hosts";

const settings: Parameters<typeof ownHosts>[0] = {
  APP_URL: "https://bots.example",
  ALLOWED_HOSTS: ["www.bots.example"],
  TRUST_PROXY: "off",
};

/** What the application finds in `X-Forwarded-Host`, or the refusal's code. */
function seen(headers: Record<string, string>, given: Partial<typeof settings> = {}): string {
  const request = { ...headers };
  try {
    ownHosts({ ...settings, ...given })(request);
  } catch (error) {
    return (error as { code: string }).code;
  }
  return request["x-forwarded-host"] ?? "none";
}

describe("the host of a request", () => {
  test.each([
    "bots.example",
    "BOTS.example:443",
    "bots.example.",
    "www.bots.example:8080",
    "localhost:3000",
    "bots.localhost",
    "127.0.0.1:3000",
    "127.1",
    "[::1]:3000",
    "192.168.1.5",
    "203.0.113.7:3000",
    "chatbot:3000",
  ])("%s is one of ours, or one that no name server of a stranger can lead here", (host) => {
    expect(seen({ host })).toMatch(/^[a-z0-9.:[\]]+$/);
  });

  test.each([
    "evil.example",
    "evil.example:3000",
    "bots.example.evil.example",
    "notbots.example",
    "localhost.evil.example",
    "127.0.0.1.evil.example",
  ])("%s is refused", (host) => {
    expect(seen({ host })).toBe("forbidden");
  });

  test.each(["bots.example/x", "user@bots.example", "bots example", "a..b:99999", "bots.example?x", "bots.example#x"])(
    "%j is none",
    (host) => {
      expect(seen({ host })).toBe("malformed_request");
    },
  );
});

describe("what a proxy says", () => {
  test("counts with TRUST_PROXY only", () => {
    const headers = { host: "127.0.0.1:3000", "x-forwarded-host": "evil.example", "x-forwarded-proto": "https" };
    expect(seen(headers)).toBe("127.0.0.1:3000");
    expect(seen(headers, { TRUST_PROXY: "on" })).toBe("forbidden");
    expect(seen({ ...headers, "x-forwarded-host": "bots.example, inner" }, { TRUST_PROXY: "on" })).toBe("bots.example");
  });
});

describe("a page's origin is found again in the host", () => {
  const APP_URL = "http://localhost:8115";
  test.each([
    ["the proxy keeps the host", { host: "localhost:8115" }],
    ["the proxy drops the port", { host: "localhost" }],
    ["the proxy names its upstream", { host: "127.0.0.1:4111" }],
    ["the proxy names its upstream's group", { host: "chatbot_upstream" }],
    ["the proxy forwards the host without its port", { host: "127.0.0.1:4111", "x-forwarded-host": "localhost" }],
  ])("where %s", (_, headers) => {
    for (const TRUST_PROXY of ["on", "off"] as const)
      expect(seen({ ...headers, origin: APP_URL }, { APP_URL, TRUST_PROXY })).toBe("localhost:8115");
  });

  test("where it is a page of ALLOWED_HOSTS", () => {
    expect(seen({ host: "127.0.0.1", origin: "https://www.bots.example" })).toBe("www.bots.example");
  });

  test.each(["http://evil.example", "http://localhost:9999", "https://bots.example.evil.example", "null", "%"])(
    "but not that of %s",
    (origin) => {
      expect(seen({ host: "localhost:8115", origin }, { APP_URL })).toBe("localhost:8115");
      expect(seen({ host: "127.0.0.1:4111", origin }, { APP_URL })).toBe("127.0.0.1:4111");
    },
  );
});
