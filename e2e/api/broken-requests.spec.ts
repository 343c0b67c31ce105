import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { expect, test } from "#e2e/fixtures";

/** Sends bytes as they are, and gives the first response: its status, its headers in lower case, and its body. */
async function raw(url: string, bytes: string) {
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  socket.write(bytes, "latin1");
  const answer = await text(socket);
  const [head = "", body = ""] = answer.split("\r\n\r\n");
  return { status: Number(head.split(" ")[1]), head: head.toLowerCase(), body };
}

const get = (path: string, ...headers: string[]) =>
  `GET ${path} HTTP/1.1\r\n${["Host: localhost", "Connection: close", ...headers].join("\r\n")}\r\n\r\n`;

test.describe("what is no request is refused in the API's shape, with a request id", () => {
  const broken: [name: string, bytes: string, status: number, code: string][] = [
    ["no HTTP", "hello\r\n\r\n", 400, "malformed_request"],
    ["a header without a name", get("/", ": x"), 400, "malformed_request"],
    ["two lengths", get("/api/nothing", "Content-Length: 1", "Content-Length: 2"), 400, "malformed_request"],
    ["headers of 20 KB", get("/", `x-long: ${"x".repeat(20_000)}`), 431, "headers_too_large"],
    ["an expectation", get("/", "Expect: miracles"), 417, "expectation_failed"],
    ["a target that is no path", get("http://localhost/api/health/live"), 400, "malformed_request"],
    ["a host that is none", get("/").replace("Host: localhost", "Host: a b"), 400, "malformed_request"],
  ];
  for (const [name, bytes, status, code] of broken) {
    test(name, async ({ backend }) => {
      const answer = await raw(backend.url, bytes);
      expect(answer.status, answer.head).toBe(status);
      const { error } = JSON.parse(answer.body) as { error: Record<string, string> };
      expect(error).toMatchObject({ type: "invalid_request_error", code });
      expect(answer.head).toContain(`x-request-id: ${error.request_id?.toLowerCase()}`);
    });
  }
});

test.describe("the host of a request", () => {
  const at = (host: string) => get("/sign-in").replace("Host: localhost", `Host: ${host}`);
  for (const host of ["localhost:1", "127.0.0.1", "[::1]:80", "chatbot"])
    test(`${host} is answered`, async ({ backend }) => {
      expect((await raw(backend.url, at(host))).status).toBe(200);
    });
  test("a stranger's name is refused, and health is told under every name", async ({ backend }) => {
    const refused = await raw(backend.url, at("rebound.evil.example"));
    expect(refused.status).toBe(403);
    expect(refused.body).toContain("ALLOWED_HOSTS");
    const health = at("rebound.evil.example").replace("/sign-in", "/api/health/live");
    expect((await raw(backend.url, health)).status).toBe(200);
  });
  test("that a client writes into X-Forwarded-Host counts for nothing", async ({ backend }) => {
    expect((await raw(backend.url, get("/sign-in", "X-Forwarded-Host: rebound.evil.example"))).status).toBe(200);
  });
});

test("no header of the framework's own makes it answer a call of the API", async ({ backend }) => {
  const headers = ["x-middleware-prefetch: 1", "RSC: 1", "next-router-prefetch: 1", "next-router-state-tree: []"];
  for (const header of [...headers, "x-nextjs-data: 1", "next-url: /", "next-action: 7f"]) {
    const answer = await raw(backend.url, get("/api/v1/chatbots", header));
    expect([header, answer.status]).toEqual([header, 401]);
    expect(answer.head).toContain("x-request-id: req_");
  }
});

test("slashes in a row name no endpoint, and are not redirected", async ({ backend }) => {
  for (const path of ["/api//v1/chatbots", "/api/v1//chatbots", "//api/v1/chatbots", "/api/v1\\chatbots"]) {
    const answer = await raw(backend.url, get(path));
    expect([path, answer.status]).toEqual([path, 404]);
    expect(answer.body).toContain('"code":"not_found"');
  }
});

test("a page has no other methods than its own", async ({ backend }) => {
  for (const method of ["PUT", "PATCH", "DELETE", "OPTIONS", "POST"]) {
    const reply = await fetch(`${backend.url}/sign-in`, { method });
    expect([method, reply.status, reply.headers.get("allow")]).toEqual([method, 405, "GET, HEAD"]);
  }
});

test("a page of another site that asks whether it may call the API is told why not", async ({ backend }) => {
  const reply = await fetch(`${backend.url}/api/chatbot_talk`, {
    method: "OPTIONS",
    headers: { origin: "https://shop.example", "access-control-request-method": "POST" },
  });
  expect([reply.status, reply.headers.get("access-control-allow-origin")]).toEqual([403, null]);
  expect(await reply.text()).toContain("Call it from your server.");
});

test("a body of ten megabytes that is broken inside a long string is a 400 with the place", async ({ alice }) => {
  const reply = await alice.call("/api/chatbot_create", { body: `{"chatbotName":"${"x".repeat(9_000_000)}" "b":1}` });
  expect([reply.status, reply.body.error?.code]).toEqual([400, "invalid_json"]);
  expect(reply.body.error?.message).toContain("position 9000018 ");
});

test("a call with more values or levels than any has is refused before anything is built of it", async ({ alice }) => {
  const bodies = ["[".repeat(900_000), `{"a":[${"0,".repeat(450_000)}`, `{"a":${'{"b":'.repeat(150_000)}`];
  for (const body of bodies) {
    const reply = await alice.call("/api/chatbot_talk", { body });
    expect([reply.status, reply.body.error?.code]).toEqual([400, "invalid_field"]);
  }
});
