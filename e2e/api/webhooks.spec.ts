import { execFile } from "node:child_process";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import { Webhook } from "standardwebhooks";
import { type Backend, expect, test } from "#e2e/fixtures";
import { apiClient } from "#e2e/support/api-client";
import { blocksOn } from "#e2e/support/displayed-samples";
import { pythonWithRequests } from "#e2e/support/interpreters";
import type { CreatedTokenView } from "#lib/api-tokens/schema";
import type { DeliveryListView, DeliveryView, WebhookSecretView, WebhookView } from "#lib/webhooks/schema";
import { newSecret, signatureHeaders } from "#lib/webhooks/secret";

const PATH = "/api/v1/webhooks";
type Call = { headers: Record<string, string>; body: string };

/** A path of the test site that keeps what it is sent. */
function receiveAt(site: Backend["site"], path: string): { url: string; calls: Call[] } {
  const calls: Call[] = [];
  site.routes[path] = async (request, response) => {
    calls.push({ headers: request.headers as Record<string, string>, body: await text(request) });
    response.writeHead(204).end();
  };
  return { url: site.url + path, calls };
}

test.describe("201", () => {
  test("a question without an answer arrives at the webhook, signed, and is in its log; a replay brings it again", async ({
    alice,
    backend,
  }) => {
    const { url, calls } = receiveAt(backend.site, "/webhooks/unanswered");
    const chatbotId = await alice.create({ chatbotName: "Museum" });
    const reply = await alice.call(PATH, { body: { url, events: ["message.unanswered"], chatbotIds: [chatbotId] } });
    const made = reply.body as unknown as WebhookSecretView;
    expect([reply.status, made.url, made.enabled]).toEqual([201, url, true]);
    expect(made.secret).toMatch(/^whsec_[A-Za-z0-9+/=]{44}$/);
    const { secret, ...shown } = made;
    expect(await alice.read<WebhookView>(`${PATH}/${made.id}`)).toEqual(shown);

    await alice.ask(chatbotId, "Do you have parking for coaches?");
    await expect.poll(() => calls.length, { timeout: 30_000 }).toBe(1);
    const [first] = calls;
    const event = new Webhook(secret).verify(first?.body ?? "", first?.headers ?? {});
    expect(event).toMatchObject({
      type: "message.unanswered",
      data: { chatbotId, channel: "api", question: "Do you have parking for coaches?" },
    });
    const log = () => alice.read<DeliveryListView>(`${PATH}/${made.id}/deliveries`);
    await expect.poll(async () => (await log()).items[0]?.state).toBe("succeeded");
    const [delivery] = (await log()).items;
    expect(delivery).toMatchObject({ id: first?.headers["webhook-id"], status: 204, attempts: 1 });
    const replayed = await alice.call(`${PATH}/${made.id}/deliveries/${delivery?.id}/replay`);
    expect((replayed.body as unknown as DeliveryView).state).toBe("pending");
    await expect.poll(() => calls.length, { timeout: 30_000 }).toBe(2);
    expect(calls[1]?.body).toBe(first?.body);
    const gone = await alice.call(`${PATH}/${made.id}?dry_run=true`, { method: "DELETE" });
    expect(gone.body).toEqual({ dry_run: true, deletes: { webhooks: 1, deliveries: 1 } });
    expect((await alice.call(`${PATH}/${made.id}`, { method: "DELETE" })).body).toEqual({ deleted: true });
    expect((await alice.call(`${PATH}/${made.id}`, { method: "GET" })).status).toBe(404);
  });
});

test.describe("400", () => {
  test("private addresses, plain http and unknown events are refused, each with its field", async ({ alice }) => {
    const refused: [object, string][] = [
      [{ url: "https://127.0.0.1/", events: ["sync.finished"] }, "url"],
      [{ url: "http://hooks.example.com/", events: ["sync.finished"] }, "url"],
      [{ url: "https://hooks.example.com/", events: ["sync.started"] }, "events[0]"],
      [{ url: "https://hooks.example.com/", events: [] }, "events"],
      [{ url: "https://hooks.example.com/", events: ["sync.finished"], chatbotIds: [] }, "chatbotIds"],
    ];
    for (const [body, param] of refused) {
      const reply = await alice.call(PATH, { body });
      expect([reply.status, reply.body.error?.param]).toEqual([400, param]);
    }
    const keyed = {
      body: { url: "https://hooks.example.com/", events: ["sync.finished"] },
      headers: { "idempotency-key": "k" },
    };
    expect((await alice.call(PATH, keyed)).body.error).toMatchObject({ param: "Idempotency-Key" });
  });
});

test.describe("403", () => {
  test("a token of one chatbot, or without the scope manage, has no part in the account's webhooks", async ({
    alice,
    backend,
  }) => {
    const chatbotId = await alice.create({ chatbotName: "Own" });
    for (const rights of [{ chatbotId }, { scopes: ["read", "chat"] }]) {
      const made = await alice.call("/api/v1/tokens", { body: { name: "Limited", ...rights } });
      const limited = apiClient(backend.url, (made.body as unknown as CreatedTokenView).token);
      const list = await limited.call(PATH, { method: "GET" });
      const create = await limited.call(PATH, {
        body: { url: "https://hooks.example.com/", events: ["sync.finished"] },
      });
      for (const { status, body } of [list, create])
        expect([status, body.error?.code]).toEqual([403, "insufficient_scope"]);
    }
  });
});

test.describe("409", () => {
  test("a disabled webhook is neither tested nor sent anything again", async ({ alice, backend }) => {
    const { url } = receiveAt(backend.site, "/webhooks/disabled");
    const reply = await alice.call(PATH, { body: { url, events: ["sync.finished"], enabled: false } });
    const { id } = reply.body as unknown as WebhookSecretView;
    expect((await alice.call(`${PATH}/${id}/test`)).status).toBe(409);
    await alice.call(`${PATH}/${id}`, { method: "DELETE" });
  });
});

/** What follows a displayed sample: it verifies an event of the environment, and ends with an error where that is not genuine. */
const DRIVERS: Record<string, { command: () => string; flag: string; call: string }> = {
  JavaScript: {
    command: () => process.execPath,
    flag: "--input-type=module --eval",
    call: `console.log(verify(process.env.SECRET, JSON.parse(process.env.HEADERS), process.env.BODY).type);`,
  },
  Python: {
    command: pythonWithRequests,
    flag: "-c",
    call: `import os\nprint(verify(os.environ["SECRET"], json.loads(os.environ["HEADERS"]), os.environ["BODY"].encode())["type"])`,
  },
  Ruby: {
    command: () => "ruby",
    flag: "-e",
    call: `puts verify(ENV["SECRET"], JSON.parse(ENV["HEADERS"]), ENV["BODY"])["type"]`,
  },
  Shell: {
    command: () => "bash",
    flag: "-ec",
    call: `printf %s "$BODY" | verify "$SECRET" "$ID" "$TIMESTAMP" "$SIGNATURE"; echo sync.finished`,
  },
};

test("each sample of the reference verifies what the server signs, and refuses what is forged or old", async ({
  backend,
}) => {
  const page = await (await fetch(`${backend.url}/docs/webhooks`)).text();
  const shown = blocksOn(page);
  const secret = newSecret();
  const body = JSON.stringify({ type: "sync.finished", data: { name: "Überblick" } });
  const now = new Date();
  const signed = signatureHeaders("evt_1", body, [newSecret(), secret], now);
  const forged = { ...signed, "webhook-id": "evt_2" };
  const old = signatureHeaders("evt_1", body, [secret], new Date(now.getTime() - 600_000));
  for (const [language, { command, flag, call }] of Object.entries(DRIVERS)) {
    const program = `${shown.get(language)}\n${call}`;
    const run = (headers: Record<string, string>) =>
      promisify(execFile)(command(), [...flag.split(" "), program], {
        env: {
          ...process.env,
          SECRET: secret,
          HEADERS: JSON.stringify(headers),
          BODY: body,
          ID: headers["webhook-id"],
          TIMESTAMP: headers["webhook-timestamp"],
          SIGNATURE: headers["webhook-signature"],
        },
      }).then(({ stdout }) => stdout.trim());
    expect([language, await run(signed)]).toEqual([language, "sync.finished"]);
    for (const wrong of [forged, old]) await expect(run(wrong), language).rejects.toThrow();
  }
});
