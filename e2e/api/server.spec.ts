import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { type ClientRequest, type IncomingMessage, request } from "node:http";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, test } from "@playwright/test";
import { copyEmbeddedTemplate, ensureEmbeddedTemplate } from "#e2e/support/database-template";
import { freePort } from "#e2e/support/postgres-cluster";
import { startServer, type TestServer } from "#e2e/support/server";
import { newApiToken } from "#lib/process/token-format";

const TOKEN = newApiToken();
let directory: string;
let server: TestServer;
let settings: Record<string, string>;

test.beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "cb2000-server-"));
  await ensureEmbeddedTemplate();
  copyEmbeddedTemplate(directory);
  const port = String(await freePort());
  settings = {
    PORT: port,
    DATA_DIR: directory,
    OWNER_EMAIL: "owner@example.com",
    OWNER_API_TOKEN: TOKEN,
    NEXTAUTH_URL: "http://elsewhere.example",
  };
  server = await startServer(settings, join("test-results", "server-of-its-own.log"));
});

test.afterAll(async () => {
  await server.stop();
  rmSync(directory, { recursive: true });
});

// Each of them starts a process of its own, and a busy machine takes its time over that.

test.describe("a start that cannot succeed says why in one line", () => {
  const START = "scripts/start.mjs";
  const cases: { name: string; program: string; extra: Record<string, string>; says: RegExp }[] = [
    {
      name: "the port is in use",
      program: START,
      extra: {},
      says: /^Port \d+ of 127\.0\.0\.1 cannot be opened: it is in use/,
    },
    {
      name: "a setting is wrong",
      program: START,
      extra: { WORKER: "maybe" },
      says: /^WORKER must be one of: on, off\.$/m,
    },
    {
      name: "a worker of its own has no PostgreSQL",
      program: "scripts/worker.mjs",
      extra: {},
      says: /^A separate worker needs DATABASE_URL/,
    },
    {
      name: "the data directory would lie in a file",
      program: START,
      extra: { PORT: "", DATA_DIR: join("package.json", "data") },
      says: /^DATA_DIR cannot be written to \(ENOTDIR\): .*package\.json\/data$/,
    },
    {
      name: "the token is none",
      program: START,
      extra: { OWNER_API_TOKEN: "cb_made_up" },
      says: /^OWNER_API_TOKEN must be a token/,
    },
  ];
  for (const { name, program, extra, says } of cases) {
    test(name, async () => {
      const PORT: Record<string, string> = extra.PORT === "" ? { PORT: String(await freePort()) } : {};
      expect(await run(program, { ...settings, ...extra, ...PORT })).toEqual({
        status: 1,
        lines: [expect.stringMatching(says)],
      });
    });
  }

  test("the data directory is in use", async () => {
    const { status, lines } = await run(START, { ...settings, PORT: String(await freePort()) });
    expect(status).toBe(1);
    const owner = `is in use by process ${server.process.pid} (http://127.0.0.1:${settings.PORT})`;
    expect(lines).toEqual([expect.stringContaining(owner)]);
  });

  for (const program of [START, "scripts/worker.mjs"]) {
    test(`the database cannot be reached by ${program}`, async () => {
      const { status, lines } = await run(program, await onPostgres(await freePort()));
      expect(status).toBe(1);
      expect(lines).toEqual([expect.stringMatching(/^The database that DATABASE_URL names cannot be reached/)]);
      expect(lines.join()).not.toContain("password");
    });

    test(`the database does not let ${program} in`, async () => {
      const database = await startDatabase((socket) => socket.end(refusal("28P01")));
      const { status, lines } = await run(program, await onPostgres(database.port));
      database.close();
      expect(status).toBe(1);
      expect(lines).toEqual([expect.stringMatching(/its user or password is wrong\.$/)]);
    });
  }
});

test("while a server starts it is live and not ready, and it ends when it is told to", async () => {
  // A database that lets everybody in and never answers a statement holds up the start for minutes.
  const database = await startDatabase((socket) => socket.write(WELCOME));
  const given = await onPostgres(database.port);
  const { PATH = "", HOME = "" } = process.env;
  const env = { NODE_ENV: "production", PATH, HOME, ...given } as const;
  const starting = spawn(process.execPath, ["scripts/start.mjs"], { env, stdio: "ignore" });
  const ask = (path: string) => fetch(`http://127.0.0.1:${given.PORT}${path}`, { headers: { connection: "close" } });
  await expect
    .poll(
      () =>
        ask("/api/health/live").then(
          ({ status }) => status,
          () => 0,
        ),
      { timeout: 240_000 },
    )
    .toBe(200);
  expect(await (await ask("/api/health/live/")).json()).toEqual({ status: "live" });
  const ready = await ask("/api/health/ready");
  expect([ready.status, ready.headers.get("retry-after")]).toEqual([503, "1"]);
  expect(await ready.json()).toMatchObject({
    error: { code: "unavailable", request_id: ready.headers.get("x-request-id") },
  });
  const ended = once(starting, "exit");
  starting.kill("SIGTERM");
  database.close();
  await ended;
});

test("those who sign in come back to APP_URL, whatever NEXTAUTH_URL says", async () => {
  const response = await fetch(`${server.url}/api/auth/providers`);
  expect(await response.json()).toMatchObject({
    credentials: { callbackUrl: `http://localhost:${settings.PORT}/api/auth/callback/credentials` },
  });
});

test.describe("a request that is meant for a proxy or another protocol", () => {
  test("an address as the target is refused", async () => {
    const answer = await raw(
      `GET http://127.0.0.1:${settings.PORT}/api/health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  });

  test("an upgrade is answered as a plain request", async () => {
    const answer = await raw(
      "GET /api/health/live HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\nSec-WebSocket-Key: AAAA\r\n\r\n",
    );
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
  });
});

test("a client cannot dodge a limit per address by writing another address into a header", async () => {
  const ask = (client: number) =>
    fetch(`${server.url}/api/v1/demo/talk`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-forwarded-for": `198.51.100.${client}` },
      body: JSON.stringify({ chatbotId: "demo", messages: [{ role: "user", content: "What does it cost?" }] }),
    });
  for (let client = 0; client < 6; client++) expect((await ask(client)).status).toBe(200);
  // So many at once that what is allowed again meanwhile is not enough for all.
  const further = await Promise.all(Array.from({ length: 30 }, (_, client) => ask(100 + client)));
  expect(further.map(({ status }) => status)).toContain(429);
});

// The server's last test: it stops it.
test("a call to a chatbot with a token is answered by the server itself once the framework has loaded its code", async () => {
  const call = async () => {
    const response = await fetch(`${server.url}/api/chatbot_talk`, {
      method: "POST",
      headers: { authorization: `Bearer ${TOKEN}`, "content-type": "application/json" },
      body: JSON.stringify({ chatbotId: "cbt_none", messages: [{ role: "user", content: "Hello?" }] }),
    });
    const { error } = (await response.json()) as { error: { code: string } };
    return {
      status: response.status,
      code: error.code,
      policy: response.headers.get("content-security-policy"),
      vary: response.headers.get("vary"),
    };
  };
  const first = await call();
  // Only the framework's own responses vary with its headers.
  expect(first.vary).toContain("rsc");
  expect(first).toMatchObject({ status: 404, code: "not_found" });
  expect(await call()).toEqual({ ...first, vary: null });
});

test("on SIGTERM open requests finish, readiness ends, new requests are put off, and the status is 0", async () => {
  const body = JSON.stringify({ chatbotName: "the last one" });
  const exited = once(server.process, "exit");
  const open = startRequest("/api/chatbot_create", Buffer.byteLength(body));
  open.write(body.slice(0, 5));
  // The server has read the first part when it answers a request that came later on another connection.
  expect(await statusOf("/api/health/ready")).toBe(200);
  server.process.kill("SIGTERM");
  await expect.poll(() => statusOf("/api/health/ready")).toBe(503);
  expect(await statusOf("/api/chatbot_talk")).toBe(503);
  expect(await statusOf("/api/health/live")).toBe(200);
  open.end(body.slice(5));
  const [response] = (await once(open, "response")) as [IncomingMessage];
  expect(response.statusCode).toBe(200);
  expect(JSON.parse(await text(response))).toHaveProperty("chatbotId");
  expect(await exited).toEqual([0, null]);
});

async function run(program: string, given: Record<string, string>) {
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(process.execPath, [program], { env: { NODE_ENV: "production", PATH, HOME, ...given } });
  child.stdout.resume();
  const [[status], said] = await Promise.all([once(child, "exit"), text(child.stderr)]);
  return { status, lines: said.trim().split("\n") };
}

async function onPostgres(databasePort: number): Promise<Record<string, string>> {
  const DATABASE_URL = `postgres://secret:password@127.0.0.1:${databasePort}/x`;
  return { ...settings, PORT: String(await freePort()), DATABASE_URL, AUTH_SECRET: "x".repeat(32) };
}

/** PostgreSQL's message to a client that it does not let in (protocol 3, `ErrorResponse`). */
function refusal(code: string): Buffer {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0Mpassword authentication failed for user "secret"\0\0`);
  const head = Buffer.alloc(5);
  head.write("E");
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}

/** PostgreSQL's `AuthenticationOk` and `ReadyForQuery`. */
const WELCOME = Buffer.from("R\0\0\0\x08\0\0\0\0Z\0\0\0\x05I", "latin1");

/** Something on a port that greets whoever introduces himself, and then says nothing any more. */
async function startDatabase(greet: (socket: Socket) => void): Promise<{ port: number; close(): void }> {
  const sockets = new Set<Socket>();
  const listener = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.once("data", () => greet(socket));
  });
  listener.listen(0, "127.0.0.1");
  await once(listener, "listening");
  const close = () => {
    listener.close();
    for (const socket of sockets) socket.destroy();
  };
  return { port: (listener.address() as AddressInfo).port, close };
}

async function raw(head: string): Promise<string> {
  const socket = connect(Number(settings.PORT), "127.0.0.1");
  socket.write(head);
  return text(socket);
}

async function statusOf(path: string): Promise<number> {
  const response = await fetch(`${server.url}${path}`, { headers: { connection: "close" } });
  await response.arrayBuffer();
  return response.status;
}

function startRequest(path: string, length: number): ClientRequest {
  const headers = { authorization: `Bearer ${TOKEN}`, "content-type": "application/json", "content-length": length };
  return request(`${server.url}${path}`, { method: "POST", headers });
}
