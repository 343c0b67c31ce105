import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { answerBrokenRequests } from "#server/answer-broken";

/** A server that waits, and one that does not wait long for what never comes. */
const patient = createServer({ requireHostHeader: false });
const hasty = createServer({
  requireHostHeader: false,
  headersTimeout: 40,
  requestTimeout: 40,
  connectionsCheckingInterval: 10,
});
beforeAll(async () => {
  for (const server of [patient, hasty]) {
    answerBrokenRequests(server);
    server.on("request", (request, response) => {
      request.resume();
      if (request.url === "/started") response.write("first");
      else request.on("end", () => response.end("whole"));
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
  }
});
afterAll(() => {
  for (const server of [patient, hasty]) server.close();
});

async function raw(bytes: string, server = patient) {
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  socket.write(bytes);
  return text(socket);
}

test.each([
  ["no HTTP", "hello\r\n\r\n", 400, "malformed_request"],
  ["a broken header", "GET / HTTP/1.1\r\n: x\r\n\r\n", 400, "malformed_request"],
  ["headers of 20 KB", `GET / HTTP/1.1\r\nx: ${"x".repeat(20_000)}\r\n\r\n`, 431, "headers_too_large"],
  ["an expectation", "GET / HTTP/1.1\r\nConnection: close\r\nExpect: miracles\r\n\r\n", 417, "expectation_failed"],
  ["headers that never end", "GET / HTTP/1.1\r\nx: ", 408, "request_timeout"],
  ["a body that never ends", "POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\nx", 408, "request_timeout"],
  ["a broken chunk", "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400, "malformed_request"],
  [
    "endless extensions of a chunk",
    `POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1;${"x".repeat(20_000)}\r\n`,
    413,
    "body_too_large",
  ],
])("%s is answered in the API's shape, once", async (_, bytes, status, code) => {
  const answer = await raw(bytes, status === 408 ? hasty : patient);
  expect(answer.match(/HTTP\/1\.1 /g)).toHaveLength(1);
  const [head = "", body = ""] = answer.split("\r\n\r\n");
  expect(head).toContain(`HTTP/1.1 ${status} `);
  const { error } = JSON.parse(body) as { error: Record<string, string> };
  expect(error.code).toBe(code);
  expect(head.toLowerCase()).toContain(`x-request-id: ${error.request_id?.toLowerCase()}`);
});

test("an answer that has begun is not mixed with a refusal", async () => {
  const answer = await raw("POST /started HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");
  expect(answer).not.toContain("malformed_request");
});

test("what is whole is answered by the application", async () => {
  expect(await raw("GET / HTTP/1.1\r\nConnection: close\r\n\r\n")).toContain("whole");
});
