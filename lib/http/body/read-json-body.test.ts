import { expect, test } from "vitest";
import { readJsonBody } from "#lib/http/body/read-json-body";

const post = (body: BodyInit | null, type: string | null = "application/json") =>
  new Request("http://127.0.0.1/", { method: "POST", body, headers: type ? { "content-type": type } : {} });

test("JSON comes back parsed, no body as undefined", async () => {
  expect(await readJsonBody(post('{"a":[1]}'), 100)).toEqual({ a: [1] });
  expect(await readJsonBody(post('{"a":1}', "application/vnd.api+json; charset=utf-8"), 100)).toEqual({ a: 1 });
  expect(await readJsonBody(post(null, null), 100)).toBeUndefined();
});

test("bad JSON is refused with its position, line and column", async () => {
  await expect(readJsonBody(post('{\n  "a": 1,\n}'), 100)).rejects.toMatchObject({
    code: "invalid_json",
    message: expect.stringContaining("position 12 (line 3, column 1)"),
  });
  await expect(readJsonBody(post('{"a":'), 100)).rejects.toMatchObject({
    code: "invalid_json",
    message: expect.stringContaining("ends too early"),
  });
  await expect(readJsonBody(post(new Uint8Array([0x22, 0xff, 0x22])), 100)).rejects.toMatchObject({
    code: "invalid_json",
  });
});

test("another content type is refused", async () => {
  await expect(readJsonBody(post("a=1", "application/x-www-form-urlencoded"), 100)).rejects.toMatchObject({
    code: "unsupported_media_type",
  });
});

test("a body is refused as soon as it is larger than the limit, whatever its length says", async () => {
  await expect(readJsonBody(post(`"${"x".repeat(200)}"`), 100)).rejects.toMatchObject({
    code: "body_too_large",
    status: 413,
  });
  let pulled = 0;
  const endless = new ReadableStream({
    pull(controller) {
      pulled++;
      controller.enqueue(new Uint8Array(64));
    },
  });
  const request = new Request("http://127.0.0.1/", {
    method: "POST",
    body: endless,
    duplex: "half",
    headers: { "content-type": "application/json" },
  } as RequestInit);
  await expect(readJsonBody(request, 100)).rejects.toMatchObject({ code: "body_too_large" });
  expect(pulled).toBeLessThan(10);
});
