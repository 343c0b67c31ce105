import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { closeDatabase, getDatabase } from "#db/client";
import { useTestDatabase } from "#e2e/support/database";
import { authenticate } from "#lib/accounts/authenticate";
import { signUp } from "#lib/accounts/sign-up";
import { findUserByEmail } from "#lib/accounts/store";
import { liveSession, openSession } from "#lib/sessions/session-life";

useTestDatabase();

const run = (...args: string[]) =>
  promisify(execFile)(process.execPath, ["scripts/password.mjs", ...args], { env: { ...process.env } });

test("the command gives a new password that works, and ends the old one and every session", async () => {
  const email = "ada@example.com";
  const old = "seven pegs and a pole";
  await signUp({ email, password: old }, "192.0.2.1");
  const found = await findUserByEmail(await getDatabase(), email);
  if (!found) throw new Error("There is no such user.");
  const session = await openSession(found.user, "Firefox on Linux");
  // The embedded database belongs to one process at a time.
  await closeDatabase();
  const { stdout } = await run("Ada@Example.com");
  const password = /: (\w{20})$/m.exec(stdout)?.[1] ?? "";
  const place = { address: "192.0.2.1", knownBrowser: () => null };
  expect(await authenticate({ email, password: old }, place)).toBeNull();
  expect(await authenticate({ email, password }, place)).toMatchObject({ email });
  expect(await liveSession(session)).toBeNull();
});

test("an address that nobody has, and none at all, are said in one line", async () => {
  await closeDatabase();
  await expect(run("nobody@example.com")).rejects.toMatchObject({
    code: 1,
    stderr: "There is no account with the email address nobody@example.com.\n",
  });
  await expect(run()).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining("npm run password -- ") });
});
