import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runSamples } from "#e2e/support/run-samples";
import { publicOperations } from "#lib/operations/index";
import { describeOperation } from "#lib/reference/describe-operation";
import { LANGUAGES, requestOf, sampleIn } from "#lib/reference/samples";

type Sent = { method: string; url: string; authorization: string | null; contentType: string | null; body: string };

const operations = publicOperations.map(describeOperation);
const FILE = "%PDF-1.4 a file";

let folder: string;
const sent: Sent[] = [];
const server = createServer(async (request: IncomingMessage, response) => {
  let body = "";
  for await (const chunk of request) body += chunk;
  const { method = "", url = "", headers } = request;
  const { authorization = null, "content-type": contentType = null } = headers;
  // Ruby names a type even where there is no body.
  sent.push({ method, url, authorization, contentType: body === "" ? null : contentType, body });
  response.setHeader("content-type", "application/json").end("{}");
});
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "cb2000-samples-"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

test.each(LANGUAGES)("each operation's sample in $label sends the request of its example", async ({ id }) => {
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const place = mkdtempSync(join(folder, `${id}-`));
  writeFileSync(join(place, "plan.pdf"), FILE);
  const programs = operations.map((one) => sampleIn(id, requestOf(one)).replaceAll("{{origin}}", origin));
  const expected = operations.map((operation): Sent => {
    const request = requestOf(operation);
    const header = (wanted: string) => request.headers.find(([name]) => name === wanted)?.[1] ?? null;
    return {
      method: request.method,
      url: request.url.replace("{{origin}}", ""),
      authorization: header("Authorization"),
      contentType: header("Content-Type"),
      body: request.file === null ? (request.body === undefined ? "" : JSON.stringify(request.body)) : FILE,
    };
  });
  sent.length = 0;
  await runSamples(id, programs, place);
  const asJson = (text: string) => (text.startsWith("{") ? JSON.stringify(JSON.parse(text)) : text);
  expect(sent.map((one) => ({ ...one, body: asJson(one.body) }))).toEqual(expected);
});
