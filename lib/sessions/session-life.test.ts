import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { getDatabase } from "#db/client";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { changePassword } from "#lib/accounts/change-password";
import { deleteAccount } from "#lib/accounts/delete-account";
import { getUser } from "#lib/accounts/get-user";
import { hashPassword } from "#lib/accounts/password";
import { updateUser } from "#lib/accounts/store";
import { deviceName } from "#lib/sessions/device-name";
import {
  endAllSessions,
  endSession,
  listSessions,
  liveSession,
  openSession,
  signOutSession,
} from "#lib/sessions/session-life";

useTestDatabase();

async function signedIn() {
  const actor = await newActor();
  const open = (device = "Firefox on Linux") => openSession({ id: actor.userId, accountId: actor.accountId }, device);
  return { actor, open, first: await open() };
}
const isLive = async (id: string) => (await liveSession(id)) !== null;

test("a session is its user's until it signs out, and the others of the user go on", async () => {
  const { actor, open, first } = await signedIn();
  const second = await open();
  expect(await liveSession(first)).toMatchObject({ id: actor.userId, accountId: actor.accountId, sessionId: first });
  await signOutSession(first);
  expect([await isLive(first), await isLive(second)]).toEqual([false, true]);
  await signOutSession(first);
});

test("an id that was never opened, and one of more than 30 days, is no session", async () => {
  const { actor, open, first } = await signedIn();
  expect(await isLive("ses_0000000000000000000000")).toBe(false);
  const db = await getDatabase();
  await db.execute(sql`update sessions set created_at = now() - interval '30 days 1 second' where id = ${first}`);
  expect(await isLive(first)).toBe(false);
  expect((await listSessions(actor, first)).items).toEqual([]);
  await open();
  const kept = await db.execute(sql`select id from sessions where id = ${first}`);
  expect(kept.rows).toEqual([]);
});

test("the list names each browser, when it was last used, and which one asks", async () => {
  const { actor, open, first } = await signedIn();
  const phone = await open("Safari on iPhone");
  const items = (await listSessions(actor, first)).items;
  expect(items.map(({ device, current }) => ({ device, current }))).toEqual(
    expect.arrayContaining([
      { device: "Firefox on Linux", current: true },
      { device: "Safari on iPhone", current: false },
    ]),
  );
  await endSession(actor, { id: phone });
  expect(await isLive(phone)).toBe(false);
  await expect(endSession(actor, { id: phone })).rejects.toMatchObject({ code: "not_found" });
});

test("nobody ends, or sees, a session of somebody else's", async () => {
  const { first } = await signedIn();
  const stranger = await newActor();
  await expect(endSession(stranger, { id: first })).rejects.toMatchObject({ code: "not_found" });
  await endAllSessions(stranger);
  expect((await listSessions(stranger, first)).items).toEqual([]);
  expect(await isLive(first)).toBe(true);
});

test("signing out everywhere, a new password and the end of the account end every session", async () => {
  const { actor, open, first } = await signedIn();
  await endAllSessions(actor);
  expect(await isLive(first)).toBe(false);
  const second = await open();
  const password = "seven pegs and a pole";
  await updateUser(await getDatabase(), actor.accountId, actor.userId, { passwordHash: await hashPassword(password) });
  await changePassword(actor, { currentPassword: password, newPassword: "eight pegs and a pole" });
  expect(await isLive(second)).toBe(false);
  const third = await open();
  await deleteAccount(actor, { confirmation: (await getUser(actor)).email });
  expect(await isLive(third)).toBe(false);
});

const AGENTS: [string, string][] = [
  ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0",
    "Edge on Windows",
  ],
  [
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36",
    "Chrome on Android",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1",
    "Safari on iPhone",
  ],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15",
    "Safari on macOS",
  ],
  ["curl/8.5.0", "Unknown browser"],
];

test.each(AGENTS)("%s is called %s", (agent, name) => {
  expect(deviceName(agent)).toBe(name);
});
