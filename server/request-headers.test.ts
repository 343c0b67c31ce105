import { expect, test } from "vitest";
import { dropForeignHeaders } from "#server/request-headers";

test("a call of the API keeps what its protocols send, and loses what only the framework's own parts send each other", () => {
  const kept = {
    authorization: "Bearer cb_",
    "idempotency-key": "key",
    "mcp-protocol-version": "2026-07-28",
    "mcp-method": "tools/call",
    "mcp-name": "ask",
    prefer: "wait=20",
  };
  const headers = { ...kept, "x-middleware-prefetch": "1", rsc: "1", "x-anything": "1" };
  dropForeignHeaders("/api/v1/mcp", headers);
  expect(headers).toEqual(kept);
});
