import { expect, test } from "vitest";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { AppError } from "#lib/errors";
import { fingerprintOf, runOnce } from "#lib/idempotency/run-once";

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
