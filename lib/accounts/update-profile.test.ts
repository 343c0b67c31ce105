import { expect, test } from "vitest";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { getUser } from "#lib/accounts/get-user";
import { updateProfile } from "#lib/accounts/update-profile";
import type { AppError } from "#lib/process/errors";

useTestDatabase();

const fault = (promise: Promise<unknown>) => promise.then(() => null).catch((error: AppError) => error);

test("a profile is changed only as it was read: the later of two tabs gets the present one, and nothing is overwritten", async () => {
  const actor = await newActor();
  const read = await getUser(actor);
  const saved = await updateProfile(actor, { version: read.version, name: "Ada" });
  expect(saved).toMatchObject({ name: "Ada", email: read.email });
  const late = await fault(updateProfile(actor, { version: read.version, name: "Bea" }));
  expect([late?.code, late?.param, late?.current]).toEqual(["precondition_failed", "version", saved]);
  expect(await getUser(actor)).toEqual(saved);
  expect((await updateProfile(actor, { version: saved.version, email: "bea@example.com" })).name).toBe("Ada");
});

test("of ten parallel changes of one version exactly one is made", async () => {
  const actor = await newActor();
  const { version } = await getUser(actor);
  const tries = Array.from({ length: 10 }, (_, i) => fault(updateProfile(actor, { version, name: `Name ${i}` })));
  const codes = (await Promise.all(tries)).map((error) => error?.code);
  expect(codes.filter((code) => code === undefined)).toHaveLength(1);
  expect(codes.filter((code) => code === "precondition_failed")).toHaveLength(9);
});
