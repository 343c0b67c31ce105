import { once } from "node:events";
import {
  type ClientRequest,
  createServer,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type DirectHandler, offerDirectly } from "#lib/http/direct-routes";
import { answerDirectly, handlerFor } from "#server/answer-directly";
import type { ServerRequest } from "#server/server-request";

let server: Server;
let handler: DirectHandler;
const failures: unknown[] = [];

beforeAll(async () => {
  offerDirectly("/api/offered", (given) => handler(given));
  server = createServer().on("request", (incoming: ServerRequest, response: ServerResponse) => {
    response.setHeader("x-content-type-options", "nosniff");
    const found = handlerFor(incoming);
    if (found) answerDirectly(incoming, response, found).catch((error: unknown) => failures.push(error));
    else response.writeHead(299).end("the long way");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});

beforeEach(() => {
  failures.length = 0;
  handler = async (given) =>
    Response.json({
      method: given.method,
      url: given.url,
      type: given.headers.get("content-type"),
      body: await given.text(),
    });
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

type Sent = { method?: string; path?: string; headers?: Record<string, string>; body?: string };

function send({ method = "POST", path = "/api/offered", headers = {}, body = "{}" }: Sent): ClientRequest {
  const { port } = server.address() as AddressInfo;
  const call = request({ port, host: "127.0.0.1", method, path, headers: { authorization: "Bearer a", ...headers } });
  call.end(body);
  return call;
}

async function answered(sent: Sent): Promise<IncomingMessage> {
  const [response] = (await once(send(sent), "response")) as [IncomingMessage];
  return response;
}

describe("what is handed over", () => {
  test.each<[string, Sent]>([
    ["the path with a slash at its end", { path: "/api/offered/" }],
    ["a query", { path: "/api/offered?a=1" }],
  ])("%s", async (_, sent) => {
    expect((await answered(sent)).statusCode).toBe(200);
  });

  test("the request's method, address, headers and body", async () => {
    const response = await answered({ path: "/api/offered?a=1", headers: { "content-type": "x/y" }, body: "größer" });
    expect(JSON.parse(await text(response))).toEqual({
      method: "POST",
      url: "http://localhost/api/offered?a=1",
      type: "x/y",
      body: "größer",
    });
  });
});

test.each<[string, Sent]>([
  ["another path", { path: "/api/other" }],
  ["a path below", { path: "/api/offered/more" }],
  ["another method", { method: "PUT" }],
  ["a body of unknown length", { headers: { "transfer-encoding": "chunked" } }],
  ["an empty body", { body: "" }],
  ["a long body", { body: "x".repeat(70_000) }],
  ["somebody who waits to be told to go on", { headers: { expect: "100-continue" } }],
])("%s goes the long way", async (_, sent) => {
  expect(await text(await answered(sent))).toBe("the long way");
});

test("a call without a token goes the long way: it may have a session", async () => {
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}/api/offered`, { method: "POST", body: "{}" });
  expect(response.status).toBe(299);
});

test("status, headers and length of an answer arrive, beside the headers that every response has", async () => {
  handler = async () => Response.json({ a: 1 }, { status: 429, headers: { "retry-after": "7" } });
  const response = await answered({});
  expect(response.statusCode).toBe(429);
  expect(response.headers).toMatchObject({
    "retry-after": "7",
    "content-length": "7",
    "content-type": "application/json",
    "x-content-type-options": "nosniff",
  });
  expect(await text(response)).toBe('{"a":1}');
});

const stream = (body: ReadableStream<Uint8Array>) =>
  new Response(body, { headers: { "content-type": "text/event-stream; charset=utf-8" } });
const bytes = (content: string) => new TextEncoder().encode(content);

test("a stream's pieces arrive as they come", async () => {
  let goOn = () => {};
  handler = async () =>
    stream(
      new ReadableStream({
        async start(controller) {
          controller.enqueue(bytes("first"));
          await new Promise<void>((resolve) => {
            goOn = resolve;
          });
          controller.enqueue(bytes("second"));
          controller.close();
        },
      }),
    );
  const response = await answered({});
  response.setEncoding("utf8");
  expect(await once(response, "data")).toEqual(["first"]);
  goOn();
  expect(await text(response)).toBe("second");
});

test("a stream that is faster than its reader waits for him", async () => {
  const piece = "x".repeat(100_000);
  let made = 0;
  handler = async () =>
    stream(
      new ReadableStream({
        pull(controller) {
          made += 1;
          controller.enqueue(bytes(piece));
          if (made === 100) controller.close();
        },
      }),
    );
  expect((await text(await answered({}))).length).toBe(100 * piece.length);
  expect(failures).toEqual([]);
});

test("a caller who hangs up ends the work: the request's signal and the stream's reader tell it", async () => {
  const ended: string[] = [];
  const both = new Promise<void>((resolve) => {
    const end = (what: string) => ended.push(what) === 2 && resolve();
    handler = async (given) => {
      given.signal.addEventListener("abort", () => end("signal"));
      return stream(
        new ReadableStream({
          start: (controller) => controller.enqueue(bytes("first")),
          cancel: () => void end("reader"),
        }),
      );
    };
  });
  const call = send({});
  const [response] = (await once(call, "response")) as [IncomingMessage];
  await once(response, "data");
  call.destroy();
  response.on("error", () => {});
  await both;
  expect(ended.toSorted()).toEqual(["reader", "signal"]);
  expect(failures).toEqual([]);
});

test("a caller who hangs up before his body is there is not answered", async () => {
  let called = false;
  handler = async () => {
    called = true;
    return new Response();
  };
  const { port } = server.address() as AddressInfo;
  const headers = { authorization: "Bearer a", "content-length": "100" };
  const call = request({ port, host: "127.0.0.1", method: "POST", path: "/api/offered", headers });
  const arrived = once(server, "request") as Promise<[IncomingMessage]>;
  call.on("error", () => {});
  call.write("half");
  const [incoming] = await arrived;
  const closed = new Promise((resolve) => incoming.once("close", resolve));
  call.destroy();
  await closed;
  // What comes next on another connection is answered after whatever the first could still do.
  await text(await answered({ path: "/api/other" }));
  expect(called).toBe(false);
  expect(failures).toEqual([]);
});
