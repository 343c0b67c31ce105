import { expect, test } from "vitest";
import { getDatabase, getPool } from "#db/client";
import { apiRates } from "#db/schema/accounts";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { takeCall } from "#lib/api-tokens/take-call";

useTestDatabase();

/** So few a minute that none comes back while the test runs. */
const SLOW = 5;

test("an account's calls are counted in the database alone: callers that share nothing else share them", async () => {
  const [one, other] = [await newActor(), await newActor()];
  const calls = await Promise.all(Array.from({ length: 4 * SLOW }, () => takeCall(one.accountId, SLOW)));
  const allowed = calls.filter(({ retryAfter }) => retryAfter === 0);
  expect(allowed.length).toBeGreaterThanOrEqual(SLOW);
  expect(allowed.length).toBeLessThan(2 * SLOW);
  for (const { left, retryAfter, fullIn } of calls.filter((call) => call.retryAfter > 0)) {
    expect(left).toBe(0);
    expect(retryAfter).toBeLessThanOrEqual(60 / SLOW);
    expect(fullIn).toBeGreaterThan(retryAfter);
  }
  expect(await takeCall(other.accountId, SLOW)).toEqual({ left: SLOW - 1, fullIn: 12, retryAfter: 0 });
});

test("calls come back evenly, and never more than there are in a minute", async () => {
  const { accountId } = await newActor();
  const db = await getDatabase();
  const spentAgo = async (seconds: number) => {
    await db.delete(apiRates);
    await db.insert(apiRates).values({ accountId, remaining: 0, countedAt: new Date(Date.now() - seconds * 1_000) });
    return takeCall(accountId, 60);
  };
  const after = await spentAgo(30);
  expect(after.retryAfter).toBe(0);
  expect(after.left).toBeGreaterThanOrEqual(28);
  expect(after.left).toBeLessThan(60);
  expect(await spentAgo(3_600)).toMatchObject({ left: 59, retryAfter: 0 });
  // A clock that was set back takes nothing away and gives nothing.
  expect(await spentAgo(-3_600)).toMatchObject({ left: 0, retryAfter: 1 });
});

test("the count is kept without a write to the disk's log", async () => {
  const { rows } = await (await getPool()).query("select relpersistence from pg_class where relname = 'api_rates'");
  expect(rows).toEqual([{ relpersistence: "u" }]);
});
