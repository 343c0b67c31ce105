import { expect, test } from "#e2e/fixtures";
import { apiClient } from "#e2e/support/api-client";

const path = "/api/auth/callback/credentials";

test("next-auth's answers bear a request id and say that they are nobody else's", async ({ backend }) => {
  const response = await fetch(`${backend.url}/api/auth/csrf`);
  expect(await response.json()).toMatchObject({ csrfToken: expect.any(String) });
  expect(response.headers.get("x-request-id")).toMatch(/^req_/);
  expect(response.headers.get("cache-control")).toContain("private");
  expect(response.headers.getSetCookie().join()).toContain("csrf-token");
});

test("405: other methods than those of a browser", async ({ backend }) => {
  for (const method of ["PUT", "PATCH", "DELETE"]) {
    const reply = await apiClient(backend.url, null).call(path, { method });
    expect([reply.status, reply.body.error?.code]).toEqual([405, "method_not_allowed"]);
    expect(reply.headers.get("allow")).toBe("GET, HEAD, POST, OPTIONS");
  }
});

test("413: a body that no sign-in needs", async ({ backend }) => {
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const reply = await apiClient(backend.url, null).call(path, { headers, body: `password=${"x".repeat(20_000)}` });
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
