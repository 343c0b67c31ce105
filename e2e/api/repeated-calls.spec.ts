import { randomUUID } from "node:crypto";
import { expect, test } from "#e2e/fixtures";
import type { ApiClient } from "#e2e/support/api-client";
import { webPage } from "#e2e/support/web-page";
import type { ChatbotView } from "#lib/chatbots/schema";

const create = (client: ApiClient, key: string, body: unknown) =>
  client.call("/api/chatbot_create", { body, headers: { "idempotency-key": key } });

test.describe("Idempotency-Key", () => {
  test("200 again: a repeated call gets the first answer and makes nothing", async ({ alice }) => {
    const [key, name] = [randomUUID(), `once ${randomUUID()}`];
    const first = await create(alice, key, { chatbotName: name });
    const second = await create(alice, key, { chatbotName: name });
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.body.chatbotId).toBe(first.body.chatbotId);
    expect(first.headers.get("idempotency-replayed")).toBeNull();
    expect(second.headers.get("idempotency-replayed")).toBe("true");
    const found = await alice.read<{ items: unknown[] }>(`/api/v1/chatbots?search=${encodeURIComponent(name)}`);
    expect(found.items).toHaveLength(1);
  });

  test("200 or 409: of parallel calls one makes its change; the others get its answer, or are told to come back", async ({
    alice,
  }) => {
    const [key, name] = [randomUUID(), `at once ${randomUUID()}`];
    const call = () => create(alice, key, { chatbotName: name });
    const replies = await Promise.all(Array.from({ length: 100 }, call));
    const refused = replies.filter(({ status }) => status === 409);
    for (const { body, headers } of refused) {
      expect([body.error?.code, headers.get("retry-after")]).toEqual(["idempotency_in_flight", "1"]);
    }
    const answered = replies.filter(({ status }) => status === 200);
    expect(refused.length + answered.length).toBe(replies.length);
    const { items } = await alice.read<{ items: { id: string }[] }>(
      `/api/v1/chatbots?search=${encodeURIComponent(name)}`,
    );
    expect(items).toHaveLength(1);
    for (const { body } of [...answered, await call()]) expect(body.chatbotId).toBe(items[0]?.id);
  });

  test("200 again, at once, while the first call still waits for its pages", async ({ alice, backend }) => {
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const path = `/slow-${randomUUID()}`;
    backend.site.routes[path] = async (_request, response) => {
      await released;
      response
        .writeHead(200, { "content-type": "text/html" })
        .end(webPage("Slow", "<p>It takes its time, as pages do.</p>"));
    };
    const body = { chatbotName: "slow", input_urls: [`${backend.site.url}${path}`], wait: true };
    const key = randomUUID();
    const first = create(alice, key, body);
    await expect.poll(() => backend.site.requests.includes(path), { timeout: 120_000 }).toBe(true);
    const second = await create(alice, key, body);
    expect([second.status, second.headers.get("idempotency-replayed")]).toEqual([200, "true"]);
    release();
    expect((await first).body).toEqual(second.body);
  });

  test("422: the key came with another call", async ({ alice }) => {
    const key = randomUUID();
    await create(alice, key, { chatbotName: "a" });
    const other = await create(alice, key, { chatbotName: "b" });
    expect([other.status, other.body.error?.code]).toEqual([422, "idempotency_mismatch"]);
    expect(other.body.error?.param).toBe("Idempotency-Key");
  });

  test("400: a key that is too long; and a call that failed may be repeated with its key", async ({ alice }) => {
    expect((await create(alice, "x".repeat(256), {})).status).toBe(400);
    const key = randomUUID();
    expect((await create(alice, key, { chatbotName: 7 })).status).toBe(400);
    expect((await create(alice, key, { chatbotName: "seven" })).status).toBe(200);
  });
});

test.describe("If-Match", () => {
  test("412: the chatbot was changed since it was read; nothing is changed then", async ({ alice }) => {
    const chatbotId = await alice.create({ chatbotName: "first" });
    const read = () => alice.call(`/api/v1/chatbots/${chatbotId}`, { method: "GET" });
    const modify = (chatbotName: string, tag: string) =>
      alice.call("/api/chatbot_modify", { body: { chatbotId, chatbotName }, headers: { "if-match": tag } });
    const tag = (await read()).headers.get("etag") ?? "";
    expect((await modify("second", tag)).status).toBe(200);
    const late = await modify("third", tag);
    expect([late.status, late.body.error?.code]).toEqual([412, "precondition_failed"]);
    const now = await read();
    expect((now.body as ChatbotView).name).toBe("second");
    expect((await modify("fourth", now.headers.get("etag") ?? "")).status).toBe(200);
  });

  test("412: settings, Q&As and sources are changed only as they were read; the body has the present state", async ({
    alice,
    backend,
  }) => {
    const chatbotId = await alice.create({ input_qas: [{ question: "Open?", answer: "Yes" }] });
    const path = `/api/v1/chatbots/${chatbotId}`;
    const patch = (to: string, body: object, tag: string) =>
      alice.call(to, { method: "PATCH", body, headers: { "if-match": tag } });
    const tag = (await alice.call(path, { method: "GET" })).headers.get("etag") ?? "";
    const saved = await patch(path, { welcome: "Hi" }, tag);
    expect([saved.status, (saved.body as ChatbotView).welcome]).toEqual([200, "Hi"]);
    const late = await patch(path, { welcome: "Hello" }, tag);
    expect(late.status).toBe(412);
    expect(late.body.error).toMatchObject({
      code: "precondition_failed",
      param: "If-Match",
      current: { welcome: "Hi" },
    });
    const list = await alice.call(`${path}/qas`, { method: "GET" });
    const [qa] = (list.body as unknown as { items: { id: string }[] }).items;
    const own = `${path}/qas/${qa?.id}`;
    const qaTag = (await alice.call(own, { method: "GET" })).headers.get("etag") ?? "";
    expect((await patch(own, { answer: "No" }, qaTag)).status).toBe(200);
    expect((await patch(own, { answer: "Maybe" }, qaTag)).status).toBe(412);
    const site = { kind: "site", url: `${backend.site.url}/` };
    const { id } = (await alice.call(`${path}/sources`, { body: site })).body as unknown as { id: string };
    const source = `${path}/sources/${id}`;
    const sourceTag = (await alice.call(source, { method: "GET" })).headers.get("etag") ?? "";
    expect((await patch(source, { rules: { exclude: ["/cart"] } }, sourceTag)).status).toBe(200);
    const stale = await patch(source, { schedule: "daily" }, sourceTag);
    expect([stale.status, stale.body.error?.current]).toEqual([412, expect.objectContaining({ schedule: "off" })]);
    expect((await alice.call(own, { method: "DELETE" })).body).toEqual({ deleted: true });
    expect((await alice.call(own, { method: "GET" })).status).toBe(404);
  });
});
