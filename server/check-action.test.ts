import { once } from "node:events";
import { createServer, request as httpRequest, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { actionFault, isAction } from "#server/check-action";
import type { ServerRequest } from "#server/server-request";

let server: Server;
let port: number;

/** Answers with what the framework would read, or with the code of the refusal. */
beforeAll(async () => {
  const answer = async (request: ServerRequest, response: ServerResponse) => {
    const fault = isAction(request) ? await actionFault(request) : null;
    response.end(fault?.code ?? (await text(request)));
  };
  server = createServer().on("request", answer).listen(0, "127.0.0.1");
  await once(server, "listening");
  port = (server.address() as AddressInfo).port;
});
afterAll(() => server.close());

async function call(pieces: string[], headers: Record<string, string> = {}): Promise<string> {
  const body = Buffer.from(pieces.join(""));
  const outgoing = httpRequest({
    port,
    method: "POST",
    headers: {
      "next-action": "7f",
      "content-type": "text/plain;charset=UTF-8",
      "content-length": body.length,
      "sec-fetch-site": "same-origin",
      ...headers,
    },
  });
  const answered = once(outgoing, "response");
  for (const piece of pieces) outgoing.write(piece);
  outgoing.end();
  const [incoming] = await answered;
  return text(incoming);
}

test("the arguments of an action reach the framework as they were sent, in one piece or in many", async () => {
  const values = [
    { chatbotId: "bot_1", price: "$$5", when: "$undefined", since: "$D2026-11-30T10:00:00.000Z" },
    null,
    1,
  ];
  const body = JSON.stringify(values);
  expect(await call([body])).toBe(body);
  expect(await call([...body])).toBe(body);
  const long = JSON.stringify(["ü".repeat(300_000)]);
  expect(await call([long])).toBe(long);
});

test("plain values are let through whatever they are", async () => {
  const plain = fc.jsonValue().filter((value) => !JSON.stringify(value).includes('"$'));
  await fc.assert(
    fc.asyncProperty(plain, async (value) => {
      const body = JSON.stringify([value]);
      expect(await call([body])).toBe(body);
    }),
    { numRuns: 50 },
  );
});

const REFUSED: [string, string, Record<string, string>, string][] = [
  ["no JSON", "[", {}, "invalid_json"],
  ["no list", '{"a":1}', {}, "invalid_json"],
  ["a reference to another part", '["$1"]', {}, "invalid_json"],
  ["a function", '[{"then":"$F1"}]', {}, "invalid_json"],
  ["a promise", '[["$@0"]]', {}, "invalid_json"],
  ["a stream", '["$R0"]', {}, "invalid_json"],
  ["a form", "----x", { "content-type": "multipart/form-data; boundary=x" }, "unsupported_media_type"],
  ["another site's page", "[]", { "sec-fetch-site": "cross-site" }, "forbidden"],
  ["a neighbour's page", "[]", { "sec-fetch-site": "same-site", origin: "http://127.0.0.1:1" }, "forbidden"],
  ["no body", "", {}, "malformed_request"],
];

test.each(REFUSED)("%s is refused", async (_, body, headers, code) => {
  expect(await call(body === "" ? [] : [body], headers)).toBe(code);
});
