import { expect, test } from "vitest";
import { getDatabase } from "#db/client";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { listChatbots } from "#lib/chatbots/list-chatbots";
import { fingerprintOf, runOnce } from "#lib/idempotency/run-once";
import type { Actor } from "#lib/process/actor";
import { AppError } from "#lib/process/errors";

useTestDatabase();

test("of 50 parallel calls with one key one runs; the others get its answer or are told to wait", async () => {
  const actor = await newActor();
  let runs = 0;
  const call = () =>
    runOnce(actor, "key", fingerprintOf("POST", "/x", { a: 1 }), async () => ({ id: ++runs })).catch(
      (error: AppError) => error.code,
    );
  const answers = await Promise.all(Array.from({ length: 50 }, call));
  expect(runs).toBe(1);
  for (const answer of answers) {
    if (typeof answer === "string") expect(answer).toBe("idempotency_in_flight");
    else expect(answer.body).toEqual({ id: 1 });
  }
  expect(await call()).toEqual({ status: 200, body: { id: 1 }, replayed: true });
});

test("a repetition is told to wait a second while the first call has not made its change", async () => {
  const actor = await newActor();
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const call = () => runOnce(actor, "key", fingerprintOf("POST", "/x", 1), () => released.then(() => "made"));
  const first = call();
  const refused = { code: "idempotency_in_flight", status: 409, retryAfter: 1 };
  // Which of the two takes the key is open until one is refused.
  const second = call();
  await expect(Promise.race([first, second])).rejects.toMatchObject(refused);
  release();
  const [one, other] = await Promise.allSettled([first, second]);
  expect([one.status, other.status].sort()).toEqual(["fulfilled", "rejected"]);
  expect(await call()).toEqual({ status: 200, body: "made", replayed: true });
});

test("a key with another call is refused, and another account's key is its own", async () => {
  const [actor, other] = [await newActor(), await newActor()];
  const run = async () => "done";
  await runOnce(actor, "key", fingerprintOf("POST", "/x", 1), run);
  await expect(runOnce(actor, "key", fingerprintOf("POST", "/x", 2), run)).rejects.toMatchObject({
    code: "idempotency_mismatch",
    status: 422,
  });
  expect(await runOnce(other, "key", fingerprintOf("POST", "/x", 2), run)).toMatchObject({ replayed: false });
});

test("the answer's own status is repeated", async () => {
  const actor = await newActor();
  const call = () => runOnce(actor, "key", fingerprintOf("POST", "/x", 1), async () => "made", 201);
  expect(await call()).toEqual({ status: 201, body: "made", replayed: false });
  expect(await call()).toEqual({ status: 201, body: "made", replayed: true });
});

test("a call that fails may be repeated with the same key", async () => {
  const actor = await newActor();
  const fingerprint = fingerprintOf("POST", "/x", 1);
  const refuse = async () => {
    throw new AppError("account_limit", "full");
  };
  await expect(runOnce(actor, "key", fingerprint, refuse)).rejects.toMatchObject({ code: "account_limit" });
  expect(await runOnce(actor, "key", fingerprint, async () => "now")).toMatchObject({ body: "now", replayed: false });
});

test("what happens to a call after its change is made takes nothing back: a repetition gets the answer that was kept with it", async () => {
  const actor = await newActor();
  const fingerprint = fingerprintOf("POST", "/api/chatbot_create", { chatbotName: "once" });
  const call = (after: () => void) =>
    runOnce(actor, "key", fingerprint, async (keep) => {
      const made = await createChatbot(actor, { chatbotName: "once" }, { keep });
      after();
      return made;
    });
  const die = () => {
    throw new Error("The process ended here.");
  };
  await expect(call(die)).rejects.toThrow("ended here");
  const again = await call(() => undefined);
  const { items } = await listChatbots(actor);
  expect(items).toHaveLength(1);
  expect(again).toEqual({ status: 200, body: { chatbotId: items[0]?.id }, replayed: true });
});

test("a change that is rolled back leaves no answer, and may be made again", async () => {
  const actor = await newActor();
  const fingerprint = fingerprintOf("POST", "/x", 1);
  const db = await getDatabase();
  const call = (fails: boolean) =>
    runOnce(actor, "key", fingerprint, (keep) =>
      db.transaction(async (tx) => {
        await keep(tx, "made");
        if (fails) throw new AppError("account_limit", "full");
        return "made";
      }),
    );
  await expect(call(true)).rejects.toMatchObject({ code: "account_limit" });
  expect(await call(false)).toEqual({ status: 200, body: "made", replayed: false });
  expect(await call(true)).toEqual({ status: 200, body: "made", replayed: true });
});

test("of two calls that both hold a key, one makes its change: the other's is rolled back", async () => {
  const actor = await newActor();
  const fingerprint = fingerprintOf("POST", "/x", 2);
  const db = await getDatabase();
  const late = runOnce(actor, "key", fingerprint, async (keep) => {
    // Meanwhile the key was taken for abandoned, and the repetition was answered.
    await db.transaction((tx) => keep(tx, "second"));
    await createChatbot(actor, { chatbotName: "late" }, { keep });
  });
  await expect(late).rejects.toMatchObject({ code: "idempotency_in_flight" });
  expect((await listChatbots(actor)).items).toEqual([]);
});

test("a key's answer is not given to a token of another chatbot, nor does such a token take a key from the account", async () => {
  const account = await newActor();
  const only = (chatbotId: string) => ({
    ...account,
    token: { scopes: ["chat" as const], chatbotId, expiresAt: null },
  });
  const call = (actor: Actor, answer: string) =>
    runOnce(actor, "key", fingerprintOf("POST", "/x", 1), async () => answer).then(({ body }) => body);
  expect(await call(only("bot_a"), "a's")).toBe("a's");
  expect(await call(account, "the account's")).toBe("the account's");
  expect(await call(only("bot_b"), "b's")).toBe("b's");
  expect(await call(only("bot_a"), "again")).toBe("a's");
});
