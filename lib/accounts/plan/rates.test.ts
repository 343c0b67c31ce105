import { expect, test } from "vitest";
import { useTestDatabase } from "#e2e/support/database";
import { authenticate } from "#lib/accounts/authenticate";
import { signUp } from "#lib/accounts/sign-up";
import { takeToken } from "#lib/process/rate-limit";

useTestDatabase();

const password = "seven pegs and a pole";
const from = (address: string, browser: string | null = null) => ({ address, knownBrowser: () => browser });
/** Takes what a place has left, as that many calls would. */
function useUp(key: string, calls: number): void {
  for (let call = 0; call < calls; call++) takeToken(key, { burst: calls, perSecond: 1 / 3_600 });
}

const refused = { code: "rate_limited", status: 429, retryAfter: expect.any(Number) };

test("five wrong passwords in a row are what one address gets from one place", async () => {
  const email = "ada@example.com";
  await signUp({ email, password }, "192.0.2.1");
  for (let i = 0; i < 5; i++) expect(await authenticate({ email, password: "wrong" }, from("192.0.2.1"))).toBeNull();
  await expect(authenticate({ email, password }, from("192.0.2.1"))).rejects.toMatchObject(refused);
  expect(await authenticate({ email, password }, from("192.0.2.2"))).toMatchObject({ email });
});

test("right passwords use up no tries, however many there are", async () => {
  const email = "often@example.com";
  await signUp({ email, password }, "192.0.2.3");
  for (let i = 0; i < 20; i++) expect(await authenticate({ email, password }, from("192.0.2.3"))).not.toBeNull();
  for (let i = 0; i < 5; i++) expect(await authenticate({ email, password: "wrong" }, from("192.0.2.3"))).toBeNull();
  await expect(authenticate({ email, password }, from("192.0.2.3"))).rejects.toMatchObject(refused);
});

test("a stranger behind the same address locks nobody out of a browser that they signed in with before", async () => {
  const email = "owner@example.com";
  await signUp({ email, password }, "192.0.2.4");
  for (let i = 0; i < 5; i++) expect(await authenticate({ email, password: "guess" }, from("192.0.2.4"))).toBeNull();
  await expect(authenticate({ email, password: "guess" }, from("192.0.2.4"))).rejects.toMatchObject(refused);
  expect(await authenticate({ email, password }, from("192.0.2.4", "browser-1"))).toMatchObject({ email });
  for (let i = 0; i < 5; i++)
    expect(await authenticate({ email, password: "guess" }, from("192.0.2.4", "browser-2"))).toBeNull();
  await expect(authenticate({ email, password }, from("192.0.2.4", "browser-2"))).rejects.toMatchObject(refused);
});

test("tries to sign in are limited for each place, whatever the address", async () => {
  const nobody = { email: "nobody@example.com", password: "x" };
  expect(await authenticate(nobody, from("198.51.100.1"))).toBeNull();
  useUp("sign-in:198.51.100.1", 60);
  await expect(authenticate({ ...nobody, email: "new@example.com" }, from("198.51.100.1"))).rejects.toMatchObject(
    refused,
  );
  expect(await authenticate({ ...nobody, email: "new@example.com" }, from("198.51.100.2"))).toBeNull();
});

test("new accounts are limited for each place, and cost no hash beyond it", async () => {
  const input = (name: string) => ({ email: `${name}@example.com`, password });
  await signUp(input("first"), "198.51.100.1");
  useUp("sign-up:198.51.100.1", 100);
  await expect(signUp(input("second"), "198.51.100.1")).rejects.toMatchObject(refused);
  await signUp(input("third"), "198.51.100.2");
});
