import { expect, test } from "vitest";
import { useTestDatabase } from "#e2e/support/database";
import { authenticate } from "#lib/accounts/authenticate";
import { signUp } from "#lib/accounts/sign-up";
import { takeToken } from "#lib/rate-limit";

useTestDatabase();

const refused = { code: "rate_limited", status: 429, retryAfter: expect.any(Number) };

/** Takes what a place has left, as that many calls would. */
function useUp(key: string, calls: number): void {
  for (let call = 0; call < calls; call++) takeToken(key, { burst: calls, perSecond: 1 / 3_600 });
}

test("tries to sign in are limited for each place, whatever the address", async () => {
  expect(await authenticate({ email: "nobody@example.com", password: "x" }, "198.51.100.1")).toBeNull();
  useUp("sign-in:198.51.100.1", 60);
  await expect(authenticate({ email: "new@example.com", password: "x" }, "198.51.100.1")).rejects.toMatchObject(
    refused,
  );
  expect(await authenticate({ email: "new@example.com", password: "x" }, "198.51.100.2")).toBeNull();
});

test("new accounts are limited for each place, and cost no hash beyond it", async () => {
  const input = (name: string) => ({ email: `${name}@example.com`, password: "correct horse battery" });
  await signUp(input("first"), "198.51.100.1");
  useUp("sign-up:198.51.100.1", 100);
  await expect(signUp(input("second"), "198.51.100.1")).rejects.toMatchObject(refused);
  await signUp(input("third"), "198.51.100.2");
});
