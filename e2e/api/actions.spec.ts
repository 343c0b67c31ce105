import { readFileSync } from "node:fs";
import { expect, test } from "#e2e/fixtures";
import { apiClient, type CallOptions } from "#e2e/support/api-client";

const PAGE = { "next-action": "7f00", "content-type": "text/plain;charset=UTF-8", "sec-fetch-site": "same-origin" };
const LOG = `test-results/server-${process.env.TEST_DATABASE === "postgres" ? "postgres" : "embedded"}.log`;
/** The line of the log on a request, which is written once its answer has gone out. */
const logged = (requestId: string) =>
  readFileSync(LOG, "utf8")
    .split("\n")
    .find((line) => line.includes(requestId));

const cases: { status: number; name: string; options: CallOptions }[] = [
  { status: 400, name: "arguments that are no JSON", options: { headers: PAGE, body: '[{"a":' } },
  { status: 400, name: "arguments that are no list", options: { headers: PAGE, body: '"x"' } },
  { status: 400, name: "arguments that refer to code", options: { headers: PAGE, body: '[{"then":"$F1"}]' } },
  {
    status: 403,
    name: "another site's page",
    options: { headers: { ...PAGE, "sec-fetch-site": "cross-site" }, body: "[]" },
  },
  {
    status: 403,
    name: "another origin",
    options: {
      headers: { "next-action": "7f00", "content-type": PAGE["content-type"], origin: "https://evil.example" },
      body: "[]",
    },
  },
  {
    status: 413,
    name: "arguments of a length that no page sends",
    options: { headers: PAGE, body: `["${"x".repeat(1_100_000)}"]` },
  },
  {
    status: 415,
    name: "a form",
    options: { headers: { ...PAGE, "content-type": "multipart/form-data; boundary=x" }, body: "--x--" },
  },
];

for (const { status, name, options } of cases) {
  test(`${status}: an action that is called with ${name} is refused, without a stack in the log`, async ({
    backend,
  }) => {
    const reply = await apiClient(backend.url, null).call("/sign-up", options);
    expect(reply.status).toBe(status);
    const requestId = reply.headers.get("x-request-id") ?? "none";
    await expect.poll(() => logged(requestId)).toBeDefined();
    const line = logged(requestId);
    expect(JSON.parse(line ?? "{}")).toMatchObject({ level: "info", event: "request", status });
    expect(line).not.toContain("stack");
  });
}
