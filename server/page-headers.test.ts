import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { describe, expect, it } from "vitest";
import { setPageHeaders } from "#server/page-headers";

function headersFor(url: string, sent: Record<string, string> = {}) {
  const request = new IncomingMessage(new Socket());
  request.url = url;
  Object.assign(request.headers, sent);
  const response = new ServerResponse(request);
  setPageHeaders(request, response);
  return { request: request.headers, policy: String(response.getHeader("content-security-policy") ?? ""), response };
}

describe("setPageHeaders", () => {
  it("gives every page a nonce of its own, the same in request and response", () => {
    const first = headersFor("/chatbots?search=a");
    const nonce = first.request["x-nonce"];
    expect(nonce).toMatch(/^[A-Za-z0-9+/]{22}==$/);
    expect(first.policy).toContain(`script-src 'nonce-${nonce}' 'strict-dynamic';`);
    expect(first.request["content-security-policy"]).toBe(first.policy);
    expect(headersFor("/chatbots").request["x-nonce"]).not.toBe(nonce);
  });
  it("allows no inline script, no other host and no frame around a page", () => {
    const { policy } = headersFor("/");
    expect(policy).not.toMatch(/unsafe-eval|https?:|script-src[^;]*unsafe-inline/);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
  });
  it("leaves the policy of the chat on websites to its routes, and of nothing else", () => {
    for (const path of ["/embed/bot_1", "/embed/bot_1/?x=1", "/widget/v1.js", "/widget/style-9123c45e.css"]) {
      expect(headersFor(path).policy).toBe("");
      expect(headersFor(path).response.getHeader("x-content-type-options")).toBe("nosniff");
    }
    for (const path of [
      "/embedded",
      "/embed",
      "/embed/",
      "/embed/a/b",
      "/embed/..",
      "/embed/%2e%2e",
      "/widget/..",
      "/widget/a",
    ])
      expect(headersFor(path).policy).toContain("frame-ancestors 'none'");
  });
  it("leaves the policy of the reference to its pages, and tells the browser what else every page does without", () => {
    const page = headersFor("/chatbots").response;
    for (const path of ["/docs", "/docs/errors", "/docs.md", "/llms.txt"]) {
      const { policy, request, response } = headersFor(path);
      expect([policy, request["x-nonce"]]).toEqual(["", undefined]);
      for (const name of ["permissions-policy", "referrer-policy"])
        expect(response.getHeader(name)).toBe(page.getHeader(name));
    }
    expect(page.getHeader("permissions-policy")).toContain("camera=()");
  });
  it("drops a nonce that the client made up", () => {
    const { request } = headersFor("/api/v1/chatbots", {
      "x-nonce": "mine",
      "content-security-policy": "script-src *",
    });
    expect(request["x-nonce"]).toBeUndefined();
    expect(request["content-security-policy"]).toBeUndefined();
    expect(headersFor("/usage", { "x-nonce": "mine" }).request["x-nonce"]).not.toBe("mine");
  });
});
