import http from "node:http";
import { type Backend, expect, test } from "#e2e/fixtures";
import { apiClient } from "#e2e/support/api-client";
import { newApiToken } from "#lib/process/token-format";

type Contract = {
  path: string;
  method: "POST" | "DELETE";
  /** A body that fits the schema. */
  body: Record<string, unknown>;
  /** Bytes that a body may have. */
  maxBytes: number;
};

/** What every documented endpoint answers in the same way, as tests of the calling spec. */
export function testContract({ path, method, body, maxBytes }: Contract): void {
  const as = (backend: Backend, token: string | null) => apiClient(backend.url, token);

  test.describe("400: the body is not JSON", () => {
    const broken: [string, string, string][] = [
      ["a comma too many", '{"chatbotId":"x",}', '"}" is not expected at position 17 (line 1, column 18)'],
      ["single quotes", "{'chatbotId':'x'}", `"'" is not expected at position 1 (line 1, column 2)`],
      ["cut off, on its second line", '{\n"chatbotId":', "ends too early, at position 14 (line 2, column 13)"],
      ["a word", "nope", '"n" is not expected at position 0'],
    ];
    for (const [name, text, place] of broken) {
      test(`${name}: the message says where`, async ({ alice }) => {
        const reply = await alice.call(path, { method, body: text });
        expect(reply.status).toBe(400);
        expect(reply.body.error).toMatchObject({ code: "invalid_json", param: null, type: "invalid_request_error" });
        expect(reply.body.error?.message).toContain(place);
      });
    }
    test("bytes that are no UTF-8", async ({ backend, alice }) => {
      const response = await fetch(`${backend.url}${path}`, {
        method,
        headers: { authorization: `Bearer ${backend.tokens.alice}`, "content-type": "application/json" },
        body: new Uint8Array([0x7b, 0xff, 0x7d]),
      });
      expect(response.status).toBe(400);
      expect((await alice.call(path, { method, body: "[]" })).status).toBe(400);
    });
    test("JSON that is no object", async ({ alice }) => {
      for (const text of ["[]", "1", '"text"', "null", "true"]) {
        const reply = await alice.call(path, { method, body: text });
        expect([reply.status, reply.body.error?.code], text).toEqual([400, "invalid_field"]);
      }
    });
    test("no body at all", async ({ alice }) => {
      const reply = await alice.call(path, { method });
      expect([reply.status, reply.body.error?.code]).toEqual([
        400,
        method === "POST" ? "invalid_json" : "invalid_field",
      ]);
    });
    test("what no database can keep, and nesting without end, name their field", async ({ alice }) => {
      const nul = await alice.call(path, { method, body: '{"chatbotId":"bot_\\u0000"}' });
      expect([nul.status, nul.body.error?.param]).toEqual([400, "chatbotId"]);
      const half = await alice.call(path, { method, body: '{"chatbotId":"bot_\\ud83d"}' });
      expect([half.status, half.body.error?.param]).toEqual([400, "chatbotId"]);
      const deep = `{"other":${"[".repeat(200_000)}${"]".repeat(200_000)}}`;
      const nested = await alice.call(path, { method, body: deep });
      expect([nested.status, nested.body.error?.param]).toEqual([400, "other"]);
    });
  });

  test.describe("401: the token", () => {
    test("missing, malformed, unknown, mistyped, revoked and expired are answered with the same bytes", async ({
      backend,
    }) => {
      const { alice, revoked, expired } = backend.tokens;
      const headers: Record<string, string | null> = {
        missing: null,
        empty: "",
        "without a scheme": alice,
        "another scheme": `Basic ${alice}`,
        "only the scheme": "Bearer",
        malformed: "Bearer nonsense",
        "too long": `Bearer ${alice}x`,
        "two tokens": `Bearer ${alice} ${alice}`,
        unknown: `Bearer ${newApiToken()}`,
        "a wrong checksum": `Bearer ${alice.slice(0, -1)}${alice.endsWith("0") ? "1" : "0"}`,
        "other case": `Bearer ${alice.toUpperCase()}`,
        revoked: `Bearer ${revoked}`,
        expired: `Bearer ${expired}`,
      };
      const bodies = new Set<string>();
      for (const [name, authorization] of Object.entries(headers)) {
        const reply = await as(backend, null).call(path, {
          method,
          body,
          headers: authorization === null ? {} : { authorization },
        });
        expect(reply.status, name).toBe(401);
        expect(reply.headers.get("www-authenticate"), name).toBe("Bearer");
        bodies.add(reply.anonymous);
      }
      expect([...bodies]).toHaveLength(1);
      expect([...bodies].join()).toContain('"code":"unauthorized"');
    });
    test("comes before any look at the body", async ({ backend }) => {
      expect((await as(backend, null).call(path, { method, body: "{nonsense" })).status).toBe(401);
    });
  });

  test.describe("405: every other method", () => {
    const others = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"].filter((name) => name !== method);
    for (const other of others) {
      for (const address of [path, path.replace(/\/$/, "")]) {
        test(`${other} ${address}`, async ({ backend }) => {
          const reply = await as(backend, null).call(address, { method: other });
          expect(reply.status).toBe(405);
          expect(reply.headers.get("allow")).toBe(`${method}, OPTIONS`);
          if (other !== "HEAD") expect(reply.body.error?.code).toBe("method_not_allowed");
        });
      }
    }
    test("OPTIONS says what is allowed", async ({ alice }) => {
      const reply = await alice.call(path, { method: "OPTIONS" });
      expect([reply.status, reply.headers.get("allow")]).toEqual([204, `${method}, OPTIONS`]);
    });
    for (const odd of ["TRACE", "PROPFIND"]) {
      test(`${odd}, which hardly anybody knows`, async ({ backend }) => {
        const reply = await rawCall(backend.url + path, odd);
        expect(reply.status, reply.text).toBe(405);
        expect(reply.allow).toContain(method);
        expect(reply.text).toContain('"code":"method_not_allowed"');
      });
    }
  });

  test.describe("413: the body is too large", () => {
    const over = JSON.stringify({ ...body, filling: "x".repeat(maxBytes) });
    test("by its length", async ({ alice }) => {
      const reply = await alice.call(path, { method, body: over });
      expect([reply.status, reply.body.error?.code]).toEqual([413, "body_too_large"]);
      expect(reply.body.error?.message).toContain(maxBytes.toLocaleString("en-US"));
    });
    test("in chunks that do not say how many will come", async ({ backend }) => {
      const reply = await rawCall(backend.url + path, method, backend.tokens.alice, over);
      expect(reply.status).toBe(413);
    });
  });

  test.describe("415: the body is not declared as JSON", () => {
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]) {
      test(type, async ({ alice }) => {
        const reply = await alice.call(path, { method, body, headers: { "content-type": type } });
        expect([reply.status, reply.body.error?.code]).toEqual([415, "unsupported_media_type"]);
        expect(reply.body.error?.message).toContain(type.split(";")[0]);
      });
    }
    test("JSON's relatives and a charset are taken", async ({ alice }) => {
      for (const type of ["application/json; charset=utf-8", "Application/JSON", "application/vnd.api+json"]) {
        const reply = await alice.call(path, { method, body: "{nonsense", headers: { "content-type": type } });
        expect([reply.status, reply.body.error?.code], type).toEqual([400, "invalid_json"]);
      }
    });
  });
}

type RawReply = { status: number; allow: string | undefined; text: string };

/** A call that `fetch` cannot make: any method, and a body in chunks. */
function rawCall(url: string, method: string, token?: string, body?: string): Promise<RawReply> {
  return new Promise((resolve, reject) => {
    const headers = {
      "content-type": "application/json",
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body === undefined ? {} : { "transfer-encoding": "chunked" }),
    };
    const request = http.request(url, { method, headers }, (response) => {
      let text = "";
      response.on("data", (chunk: Buffer) => {
        text += chunk.toString();
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, allow: response.headers.allow, text }));
    });
    request.on("error", reject);
    if (body !== undefined) {
      for (let at = 0; at < body.length; at += 65_536) request.write(body.slice(at, at + 65_536));
    }
    request.end();
  });
}
