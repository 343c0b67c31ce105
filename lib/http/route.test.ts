import { expect, test } from "vitest";
import { z } from "zod";
import type { ErrorBody } from "#lib/http/error-schema";
import { publicEndpoint, route } from "#lib/http/route";

const echo = route({ POST: publicEndpoint({ input: z.object({ a: z.string() }) }, async ({ input }) => input) });
const call = (method: "OPTIONS" | "POST" | "GET", init: RequestInit = {}) =>
  echo[method](new Request("http://127.0.0.1/api/echo", { method, ...init }), { params: Promise.resolve({}) });
const json = { "content-type": "application/json" };

test("OPTIONS names the methods, and tells a page of another site why it may not call", async () => {
  const plain = await call("OPTIONS");
  expect([plain.status, plain.headers.get("allow")]).toEqual([204, "POST, OPTIONS"]);
  const headers = { origin: "https://shop.example", "access-control-request-method": "POST" };
  const preflight = await call("OPTIONS", { headers });
  expect([preflight.status, preflight.headers.get("access-control-allow-origin")]).toEqual([403, null]);
  expect(await preflight.json()).toMatchObject({
    error: { code: "forbidden", message: expect.stringMatching(/server/) },
  });
});

test("a call takes one megabyte where nothing else is said", async () => {
  const text = (length: number) => JSON.stringify({ a: "x".repeat(length) });
  expect((await call("POST", { headers: json, body: text(1_000_000) })).status).toBe(200);
  expect((await call("POST", { headers: json, body: text(1_100_000) })).status).toBe(413);
});

test("every answer bears a request id, which an error repeats", async () => {
  for (const answer of [await call("POST", { headers: json, body: "{" }), await call("GET")]) {
    const { error } = (await answer.json()) as { error: { request_id: string } };
    expect(answer.headers.get("x-request-id")).toBe(error.request_id);
  }
  expect((await call("POST", { headers: json, body: '{"a":"b"}' })).headers.get("x-request-id")).toMatch(/^req_/);
});

test("an error says where its code is explained, and is a problem for a caller that accepts one", async () => {
  const docs = "http://localhost:3000/docs/errors#invalid_json";
  const plain = await call("POST", { headers: json, body: "{" });
  expect(((await plain.json()) as ErrorBody).error.doc_url).toBe(docs);
  const problem = await call("POST", { headers: { ...json, accept: "application/problem+json" }, body: "{" });
  expect([problem.status, problem.headers.get("content-type")]).toEqual([400, "application/problem+json"]);
  expect(await problem.json()).toMatchObject({
    type: docs,
    title: "Bad Request",
    status: 400,
    detail: expect.stringMatching(/JSON/),
    code: "invalid_json",
    request_id: problem.headers.get("x-request-id"),
  });
});
