import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { getDatabase } from "#db/client";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { refusalToSignUp } from "#lib/accounts/admission";
import { createInvitation, openInvitations, revokeInvitation } from "#lib/accounts/invitations/invitation-life";
import { signUp } from "#lib/accounts/sign-up";
import { signUpThroughService } from "#lib/accounts/sign-up-through-service";
import { findUser } from "#lib/accounts/store";
import type { Actor } from "#lib/process/actor";

useTestDatabase();
process.env.SIGN_UP = "invite";

let owner: Actor;
let count = 0;
const join = (invitation: string | null) =>
  signUp({ email: `guest${count++}@example.com`, password: "seven pegs and a pole", invitation }, "192.0.2.1");
const secretOf = (link: string) => new URL(link).searchParams.get("invitation") ?? "";

beforeAll(async () => {
  const people = await Promise.allSettled(Array.from({ length: 5 }, () => join(null)));
  const first = people.filter((person) => person.status === "fulfilled").map(({ value }) => value);
  expect(first).toHaveLength(1);
  const user = await findUser(await getDatabase(), first[0]?.id ?? "");
  owner = { accountId: user?.user.accountId ?? "", userId: user?.user.id ?? "", plan: "unlimited" };
});

test("of those who come to an empty server at once one gets in without an invitation, and owns it", async () => {
  expect(await openInvitations(owner)).toEqual([]);
  await expect(join(null)).rejects.toMatchObject({ code: "forbidden", message: /by invitation/ });
  await expect(signUpThroughService("new@example.com", "")).rejects.toMatchObject({ code: "forbidden" });
});

test("an invitation admits one person, once", async () => {
  const { link } = await createInvitation(owner);
  const secret = secretOf(link);
  expect(await refusalToSignUp(secret)).toBeNull();
  const came = await Promise.allSettled([join(secret), join(secret), join(secret)]);
  expect(came.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await refusalToSignUp(secret)).toMatch(/used, revoked or has expired/);
});

test("a sign-up that fails leaves the invitation open", async () => {
  const secret = secretOf((await createInvitation(owner)).link);
  const taken = { email: "guest-taken@example.com", password: "seven pegs and a pole" };
  await signUp({ ...taken, invitation: secretOf((await createInvitation(owner)).link) }, "192.0.2.1");
  await expect(signUp({ ...taken, invitation: secret }, "192.0.2.1")).rejects.toMatchObject({ param: "email" });
  expect(await refusalToSignUp(secret)).toBeNull();
  expect(await signUpThroughService("service@example.com", "", secret)).not.toBeNull();
});

test("a revoked and an expired invitation admit nobody", async () => {
  const revoked = await createInvitation(owner);
  const old = await createInvitation(owner);
  await revokeInvitation(owner, { id: revoked.id });
  const db = await getDatabase();
  await db.execute(sql`update invitations set expires_at = now() where id = ${old.id}`);
  for (const { link } of [revoked, old])
    await expect(join(secretOf(link))).rejects.toMatchObject({ code: "forbidden" });
  await expect(revokeInvitation(owner, { id: revoked.id })).rejects.toMatchObject({ code: "not_found" });
});

test("the secret is in the link and nowhere in the database", async () => {
  const { link, id } = await createInvitation(owner);
  const rows = await (await getDatabase()).execute(sql`select to_jsonb(invitations)::text as row from invitations`);
  expect(JSON.stringify(rows.rows)).not.toContain(secretOf(link));
  expect((await openInvitations(owner))?.map((item) => item.id)).toContain(id);
});

test("nobody but the owner invites", async () => {
  const other = await newActor();
  const { id } = await createInvitation(owner);
  expect(await openInvitations(other)).toBeNull();
  for (const act of [createInvitation(other), revokeInvitation(other, { id })])
    await expect(act).rejects.toMatchObject({ code: "forbidden" });
});
