import { describe, expect, test } from "vitest";
import { dropForeignHeaders } from "#server/request-headers";
import { unanswerable } from "#server/unanswerable";

const codeOf = (method: string, url: string, headers: Record<string, string> = {}) =>
  unanswerable({ method, url, headers })?.error.code ?? null;

describe("a request is answered before the framework sees it", () => {
  test.each([
    ["GET", "http://127.0.0.1/api/health/live", "malformed_request"],
    ["OPTIONS", "*", "malformed_request"],
    ["TRACE", "/", "method_not_allowed"],
    ["GET", "/api//chatbot_talk", "not_found"],
    ["POST", "/api/chatbot_talk//", "not_found"],
    ["GET", "//api/v1", "not_found"],
    ["GET", "/api\\v1\\x", "not_found"],
    ["GET", "/api/v1\\\\x", "not_found"],
    ["PUT", "/", "method_not_allowed"],
    ["DELETE", "/chatbots", "method_not_allowed"],
    ["POST", "/sign-in", "method_not_allowed"],
    ["OPTIONS", "/docs", "method_not_allowed"],
    ["GET", "/", null],
    ["HEAD", "/docs//x", null],
    ["PUT", "/api/nothing", null],
    ["OPTIONS", "/api/chatbot_talk", null],
    ["GET", "/apis//x", null],
    ["POST", "/mcp/bot_x", null],
    ["POST", "//mcp/bot_x", "not_found"],
    ["POST", "/mcp", "method_not_allowed"],
  ])("%s %s: %s", (method, url, code) => {
    expect(codeOf(method, url)).toBe(code);
  });

  test("a page's action is none of these, and a refused method says which ones there are", () => {
    expect(codeOf("POST", "/chatbots", { "next-action": "7f" })).toBeNull();
    expect(unanswerable({ method: "PUT", url: "/", headers: {} })).toMatchObject({ headers: { allow: "GET, HEAD" } });
  });
});

describe("headers that only a forger would send", () => {
  const forged = {
    "x-middleware-prefetch": "1",
    "x-middleware-subrequest": "a",
    "x-nextjs-data": "1",
    "x-invoke-path": "/",
  };
  const router = { rsc: "1", "next-router-state-tree": "[]", "next-url": "/", "next-action": "7f" };

  test.each(["/api", "/api/", "/api/chatbot_talk", "/api/auth/session", "/mcp/bot_x"])(
    "do not reach %s, nor do the router's",
    (path) => {
      const headers: Record<string, string> = { ...forged, ...router, "x-anything": "1", authorization: "Bearer x" };
      dropForeignHeaders(path, headers);
      expect(headers).toEqual({ authorization: "Bearer x" });
    },
  );

  test("do not reach a page, which needs the router's", () => {
    const headers: Record<string, string> = { ...forged, ...router, cookie: "a=b" };
    dropForeignHeaders("/chatbots", headers);
    expect(headers).toEqual({ ...router, cookie: "a=b" });
  });
});
