import { expect, test } from "#e2e/fixtures";
import { apiClient } from "#e2e/support/api-client";

const unknown = [
  "/api",
  "/api/",
  "/api/nothing",
  "/api/v1",
  "/api/v1/nothing/at/all/",
  "/api/chatbot_create/more",
  "/api/chatbot%5Fcreate%2F",
  "/api/%E0%A4%A",
  "/api/v1/%ff",
];
for (const path of unknown) {
  for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"]) {
    test(`${method} ${path} is a 404 in the API's shape`, async ({ alice }) => {
      const reply = await alice.call(path, { method, ...(method === "GET" ? {} : { body: {} }) });
      expect([reply.status, reply.body.error?.code]).toEqual([404, "not_found"]);
    });
  }
}

for (const path of ["/", "/docs", "/nowhere", "/_next/static/none.js", "/_next/image?url=x"]) {
  test(`what the framework answers at ${path} bears a request id, too`, async ({ alice }) => {
    const { headers } = await fetch(`${alice.url}${path}`, { redirect: "manual" });
    expect(headers.get("x-request-id")).toMatch(/^req_[0-9A-Za-z]{22}$/);
  });
}

const bodies: [string, string?, string?][] = [
  ["no body"],
  ["a form", "a=1", "application/x-www-form-urlencoded"],
  ["a list", "[]"],
  ["broken JSON", '{"a":'],
  ["what no database can hold", '{"a":"\\u0000"}'],
  ["no type at all", "x", ""],
];
for (const [name, body, type] of bodies) {
  test(`${name} does not make an address known, with a token or without`, async ({ alice, backend }) => {
    for (const client of [alice, apiClient(backend.url, null)]) {
      for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
        const headers: Record<string, string> = type === undefined ? {} : { "content-type": type };
        const reply = await client.call("/api/nothing?x=%00", {
          method,
          headers,
          ...(body === undefined ? {} : { body }),
        });
        expect([method, reply.status, reply.body.error?.code]).toEqual([method, 404, "not_found"]);
      }
    }
  });
}

test("a body of any size that nobody asked for is not read", async ({ backend }) => {
  const body = `{"a":[${"1,".repeat(10_000_000)}1]}`;
  const reply = await apiClient(backend.url, null).call("/api/nothing", { body });
  expect(reply.status).toBe(404);
});

test("an id that is no text of any kind is nobody's", async ({ alice, bob }) => {
  const strangers = await bob.create({});
  const bodies = new Set<string>();
  for (const id of [strangers, "bot_x", "%E0%A4%A", "%ff", "%2F", "x".repeat(2_000), "%", "%zz"]) {
    const reply = await alice.call(`/api/v1/chatbots/${id}`, { method: "GET" });
    expect(reply.status, id).toBe(404);
    bodies.add(reply.anonymous);
  }
  expect([...bodies]).toHaveLength(1);
});

test("what no database can hold is a fault of its field, in a path and in a query too", async ({ alice }) => {
  const inPath = await alice.call("/api/v1/chatbots/%00", { method: "GET" });
  expect([inPath.status, inPath.body.error?.param]).toEqual([400, "chatbotId"]);
  const inQuery = await alice.call("/api/v1/chatbots?search=%00", { method: "GET" });
  expect([inQuery.status, inQuery.body.error?.param]).toEqual([400, "search"]);
});
