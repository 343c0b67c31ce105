import { readFileSync } from "node:fs";
import { expect, test } from "#e2e/fixtures";
import { apiClient, type CallOptions } from "#e2e/support/api-client";

const CREDENTIALS = "/api/auth/callback/credentials";
const FORM = { "content-type": "application/x-www-form-urlencoded" };

/** A browser without pages that keeps its cookies. */
function browser(url: string) {
  const jar = new Map<string, string>();
  const keep = (headers: Headers) => {
    for (const line of headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
  };
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
  const call = async (path: string, options: CallOptions = {}) => {
    const reply = await apiClient(url, null).call(path, {
      ...options,
      headers: { cookie: cookie(), ...options.headers },
    });
    keep(reply.headers);
    return reply;
  };
  const post = async (path: string, fields: Record<string, string>) => {
    const { text } = await call("/api/auth/csrf", { method: "GET" });
    const { csrfToken } = JSON.parse(text) as { csrfToken: string };
    return call(path, { headers: FORM, body: String(new URLSearchParams({ ...fields, csrfToken, json: "true" })) });
  };
  return {
    jar,
    call,
    post,
    signIn: (email: string, password: string) => post(CREDENTIALS, { email, password }),
    list: () => call("/api/v1/chatbots", { method: "GET", headers: { "sec-fetch-site": "same-origin" } }),
  };
}

const owner = () => ({ email: process.env.TEST_EMAIL ?? "", password: process.env.TEST_PASSWORD ?? "" });

test("next-auth's answers bear a request id and say that they are nobody else's", async ({ backend }) => {
  const response = await fetch(`${backend.url}/api/auth/csrf`);
  expect(await response.json()).toMatchObject({ csrfToken: expect.any(String) });
  expect(response.headers.get("x-request-id")).toMatch(/^req_/);
  expect(response.headers.get("cache-control")).toContain("private");
  expect(response.headers.getSetCookie().join()).toContain("csrf-token");
});

test("signing out ends the session on the server: its cookie is refused from then on, another browser's is not", async ({
  backend,
}) => {
  const [one, other] = [browser(backend.url), browser(backend.url)];
  const { email, password } = owner();
  for (const each of [one, other]) {
    expect((await each.signIn(email, password)).status).toBe(200);
    expect((await each.list()).status).toBe(200);
  }
  const stolen = new Map(one.jar);
  expect((await one.post("/api/auth/signout", {})).status).toBe(200);
  for (const [name, value] of stolen) one.jar.set(name, value);
  const refused = await one.list();
  expect([refused.status, refused.body.error?.message]).toEqual([401, "Your session has ended. Sign in again."]);
  expect((await one.call("/api/auth/session", { method: "GET" })).text).toBe("{}");
  expect((await other.list()).status).toBe(200);
});

test.describe("what next-auth would fail at is refused before it, and nothing of it is logged", () => {
  const secret = "hunter2-do-not-log";
  const cases: { name: string; path: string; options?: CallOptions; status: number }[] = [
    {
      name: "a body that is not the JSON that it says it is",
      path: CREDENTIALS,
      options: { headers: { "content-type": "application/json" }, body: `${secret}=1` },
      status: 400,
    },
    { name: "JSON that is no object", path: CREDENTIALS, options: { body: [secret] }, status: 400 },
    { name: "callbackUrl=x", path: "/api/auth/csrf?callbackUrl=x", options: { method: "GET" }, status: 400 },
    {
      name: "a callback cookie of somebody's making",
      path: "/api/auth/csrf",
      options: { method: "GET", headers: { cookie: "next-auth.callback-url=x" } },
      status: 400,
    },
    { name: "error=𝒳", path: "/api/auth/error?error=%F0%9D%92%B3", options: { method: "GET" }, status: 400 },
    { name: "GET callback/credentials", path: CREDENTIALS, options: { method: "GET" }, status: 400 },
    {
      name: "sign-out to a host that looks like ours",
      path: "/api/auth/signout",
      options: { headers: FORM, body: "callbackUrl=http%3A%2F%2Flocalhost%3A4131.evil" },
      status: 400,
    },
    { name: "_log", path: "/api/auth/_log", options: { body: { code: secret, level: "error" } }, status: 404 },
    { name: "pages of its own", path: "/api/auth/verify-request", options: { method: "GET" }, status: 404 },
  ];
  for (const { name, path, options, status } of cases) {
    test(`${status}: ${name}`, async ({ backend }) => {
      const reply = await apiClient(backend.url, null).call(path, options);
      expect([reply.status, reply.body.error?.type], reply.text).toEqual([status, "invalid_request_error"]);
      expect(reply.text).not.toContain(secret);
      const database = process.env.TEST_DATABASE === "postgres" ? "postgres" : "embedded";
      expect(readFileSync(`test-results/server-${database}.log`, "utf8")).not.toContain(secret.slice(0, 8));
    });
  }
});

test("405: other methods than those of a browser", async ({ backend }) => {
  for (const method of ["PUT", "PATCH", "DELETE"]) {
    const reply = await apiClient(backend.url, null).call(CREDENTIALS, { method });
    expect([reply.status, reply.body.error?.code]).toEqual([405, "method_not_allowed"]);
    expect(reply.headers.get("allow")).toBe("GET, HEAD, POST, OPTIONS");
  }
});

test("413: a body that no sign-in needs", async ({ backend }) => {
  const reply = await apiClient(backend.url, null).call(CREDENTIALS, {
    headers: FORM,
    body: `password=${"x".repeat(20_000)}`,
  });
  expect([reply.status, reply.body.error?.code]).toEqual([413, "body_too_large"]);
});

test("401: a session that has ended is told in words for people", async ({ backend }) => {
  const reply = await apiClient(backend.url, null).call("/api/v1/chatbots", {
    method: "GET",
    headers: { cookie: "next-auth.session-token=gone", "sec-fetch-site": "same-origin" },
  });
  expect([reply.status, reply.body.error?.code]).toEqual([401, "unauthorized"]);
  expect(reply.body.error?.message).toBe("Your session has ended. Sign in again.");
});

test("a link that leads elsewhere after sign-in leads to My Chatbot List", async ({ backend }) => {
  const someone = browser(backend.url);
  const { email, password } = owner();
  await someone.signIn(email, password);
  const cookie = [...someone.jar].map(([name, value]) => `${name}=${value}`).join("; ");
  for (const next of ["/..//evil.example", "/.//evil.example", "/./\\evil.example", "//evil.example"]) {
    for (const page of ["sign-in", "sign-up"]) {
      const response = await fetch(`${backend.url}/${page}?next=${encodeURIComponent(next)}`, {
        redirect: "manual",
        headers: { cookie },
      });
      expect([page, next, response.headers.get("location")]).toEqual([page, next, "/chatbots"]);
    }
  }
});

// Last: from here on this machine's address has used up the owner's tries.
test("429 with Retry-After after five wrong passwords, but not in a browser that has signed in before", async ({
  backend,
}) => {
  const { email, password } = owner();
  const known = browser(backend.url);
  expect((await known.signIn(email, password)).status).toBe(200);
  const stranger = browser(backend.url);
  const statuses = [];
  for (let tries = 0; tries < 6; tries++) statuses.push((await stranger.signIn(email, "not the password")).status);
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
  const reply = await stranger.signIn(email, password);
  expect([reply.status, reply.body.error?.code]).toEqual([429, "rate_limited"]);
  expect(Number(reply.headers.get("retry-after"))).toBeGreaterThan(0);
  expect((await known.signIn(email, password)).status).toBe(200);
});
