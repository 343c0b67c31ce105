import { expect, test } from "vitest";
import { getDatabase } from "#db/client";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { deleteAccount } from "#lib/accounts/delete-account";
import { deleteConnectionRow, findConnection, putConnection } from "#lib/models/store";

useTestDatabase();

const row = (accountId: string, model: string) => ({
  accountId,
  preset: "other",
  baseUrl: "https://models.example/v1",
  model,
  sealedKey: null,
  lastFour: null,
});

test("an account has one connection, which a second replaces, and no other account has it", async () => {
  const db = await getDatabase();
  const [ada, ben] = [await newActor(), await newActor()];
  await putConnection(db, row(ada.accountId, "small"));
  await putConnection(db, row(ada.accountId, "large"));
  expect(await findConnection(db, ada.accountId)).toMatchObject({ connection: { model: "large" }, owner: false });
  expect(await findConnection(db, ben.accountId)).toBeNull();
  expect(await deleteConnectionRow(db, ben.accountId)).toBe(false);
  expect(await deleteConnectionRow(db, ada.accountId)).toBe(true);
  expect(await findConnection(db, ada.accountId)).toBeNull();
});

test("a deleted account takes its connection with it", async () => {
  const db = await getDatabase();
  const ada = await newActor();
  await putConnection(db, row(ada.accountId, "small"));
  await deleteAccount(ada, { confirmation: `${ada.userId.toLowerCase()}@example.com` });
  expect(await findConnection(db, ada.accountId)).toBeNull();
});
