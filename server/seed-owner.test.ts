import { count } from "drizzle-orm";
import { expect, test } from "vitest";
import { getDatabase } from "#db/client";
import { accounts } from "#db/schema/accounts";
import { apiTokens } from "#db/schema/api-tokens";
import { useTestDatabase } from "#e2e/support/database";
import { authenticate } from "#lib/accounts/authenticate";
import { changePassword } from "#lib/accounts/change-password";
import { findUserByEmail } from "#lib/accounts/store";
import { authenticateToken } from "#lib/api-tokens/authenticate-token";
import { newApiToken } from "#lib/process/token-format";
import { seedOwner } from "#server/seed-owner";

useTestDatabase();
const token = newApiToken();
const HERE = { address: "here", knownBrowser: () => null };
const FIRST = "seven pegs and a pole";
process.env.OWNER_EMAIL = "Owner@Example.com";
process.env.OWNER_PASSWORD = FIRST;
process.env.OWNER_API_TOKEN = token;

test("ten servers that start at once make one owner, who can sign in and whose token works", async () => {
  await Promise.all(Array.from({ length: 10 }, seedOwner));
  const db = await getDatabase();
  expect(await db.select({ n: count() }).from(accounts)).toEqual([{ n: 1 }]);
  expect(await db.select({ n: count() }).from(apiTokens)).toEqual([{ n: 1 }]);
  const owner = await findUserByEmail(db, "owner@example.com");
  expect(owner?.user.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect((await authenticateToken(`Bearer ${token}`)).accountId).toBe(owner?.user.accountId);
});

test("what is there is never overwritten: a changed password stays when a server starts anew", async () => {
  await seedOwner();
  const db = await getDatabase();
  const owner = await findUserByEmail(db, "owner@example.com");
  const actor = { accountId: owner?.user.accountId ?? "", userId: owner?.user.id ?? "", plan: "unlimited" as const };
  await changePassword(actor, { currentPassword: FIRST, newPassword: "eight pegs and a pole" });
  await seedOwner();
  const sign = async (password: string) => (await authenticate({ email: "owner@example.com", password }, HERE))?.id;
  expect(await sign(FIRST)).toBeUndefined();
  expect(await sign("eight pegs and a pole")).toBe(actor.userId);
  expect(await db.select({ n: count() }).from(accounts)).toEqual([{ n: 1 }]);
});
