// Run by Node before a test server starts, with that server's settings: fills its empty database with the accounts that the API tests act
// as, and prints their tokens as JSON.
import { closeDatabase, getDatabase } from "#db/client";
import { migrateDatabase } from "#db/migrate";
import { usage } from "#db/schema/accounts";
import { newActor } from "#e2e/support/new-actor";
import type { SeededTokens } from "#e2e/support/seeded-tokens";
import { monthOf } from "#lib/accounts/plan/month";
import { PLANS, type PlanName } from "#lib/accounts/plan/plans";
import { createToken } from "#lib/api-tokens/create-token";
import { revokeToken } from "#lib/api-tokens/revoke-token";
import { insertToken } from "#lib/api-tokens/store";
import { newId } from "#lib/process/ids";
import { newApiToken, tokenDigest } from "#lib/process/token-format";

const DAY_MS = 86_400_000;

await migrateDatabase();
const tokenOf = async (plan: PlanName) => {
  const actor = await newActor(plan);
  return { actor, ...(await createToken(actor, { name: "Test", expiresInDays: null })) };
};

const alice = await tokenOf("unlimited");
const bob = await tokenOf("unlimited");
const free = [];
for (let i = 0; i < 6; i++) free.push((await tokenOf("free")).token);

const spent = await tokenOf("free");
const db = await getDatabase();
// A run may begin in one month and end in the next.
const months = new Set([0, DAY_MS].map((later) => monthOf(new Date(Date.now() + later))));
const messages = PLANS.free.messagesPerMonth - 1;
await db.insert(usage).values([...months].map((month) => ({ accountId: spent.actor.accountId, month, messages })));

const revoked = await createToken(alice.actor, { name: "Revoked", expiresInDays: null });
await revokeToken(alice.actor, { id: revoked.id });
const expired = newApiToken();
await insertToken(db, {
  id: newId("tok"),
  accountId: alice.actor.accountId,
  name: "Expired",
  digest: tokenDigest(expired),
  lastFour: expired.slice(-4),
  expiresAt: new Date(Date.now() - 1_000),
});

const tokens: SeededTokens = {
  alice: alice.token,
  bob: bob.token,
  free,
  spent: spent.token,
  revoked: revoked.token,
  expired,
};
process.stdout.write(JSON.stringify(tokens));
await closeDatabase();
