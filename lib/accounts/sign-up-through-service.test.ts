import { expect, test } from "vitest";
import { getDatabase } from "#db/client";
import { useTestDatabase } from "#e2e/support/database";
import { ensureOwner } from "#lib/accounts/ensure-owner";
import { sessionUser } from "#lib/accounts/session-user";
import { signUp } from "#lib/accounts/sign-up";
import { signUpThroughService } from "#lib/accounts/sign-up-through-service";
import { findUserByEmail } from "#lib/accounts/store";
import { updateProfile } from "#lib/accounts/update-profile";
import { authOptions } from "#lib/auth/auth-options";

useTestDatabase();
process.env.OWNER_EMAIL = "owner@example.com";
process.env.OWNER_PASSWORD = "the owner's own";

const password = "correct horse battery";

const options = () => authOptions(new Headers(), { email: null, refusal: null });

/** What next-auth asks when a service says who somebody is. */
const signIn = (email: string) =>
  options().callbacks?.signIn?.({
    user: { id: "1", email, name: "Ada" },
    account: { provider: "google", type: "oauth", providerAccountId: "1" },
    profile: { email_verified: true } as object,
  });

test("an account with a password and an address that nobody vouched for is not joined", async () => {
  const squatted = await signUp({ email: "victim@example.com", password }, "127.0.0.1");
  expect(await signIn("Victim@example.com")).toBe("/sign-in?error=OAuthAccountNotLinked");
  expect(await signUpThroughService("victim@example.com", "")).toBeNull();
  expect(await findUserByEmail(await getDatabase(), "victim@example.com")).toMatchObject({ user: { id: squatted.id } });
});

test("an account that a service made is joined again, until its address changes to one that nobody vouched for", async () => {
  expect(await signIn("ada@example.com")).toBe(true);
  const user = await signUpThroughService("ADA@example.com", "Ada");
  expect(await signUpThroughService("ada@example.com", "Ada")).toEqual(user);
  const known = await sessionUser(user?.id ?? "");
  if (!known) throw new Error("There is no such user.");
  const actor = { accountId: known.accountId, userId: known.id, plan: known.plan };
  await updateProfile(actor, { name: "Ada L.", email: "ada@example.com" });
  expect(await signIn("ada@example.com")).toBe(true);
  await updateProfile(actor, { name: "Ada L.", email: "someone.else@example.com" });
  expect(await signIn("someone.else@example.com")).toBe("/sign-in?error=OAuthAccountNotLinked");
});

test("the operator vouches for the owner", async () => {
  await ensureOwner("owner@example.com", undefined);
  expect(await signIn("owner@example.com")).toBe(true);
});

test("a service that does not vouch for the address lets nobody in", async () => {
  const unsure = options().callbacks?.signIn?.({
    user: { id: "1", email: "ada@example.com" },
    account: { provider: "google", type: "oauth", providerAccountId: "1" },
    profile: { email_verified: false } as object,
  });
  expect(await unsure).toBe(false);
});
