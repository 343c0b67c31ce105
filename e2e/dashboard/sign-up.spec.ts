import { expect } from "@playwright/test";
import { SHIPPING, startLocalSite } from "#e2e/dashboard/local-site";
import { onboardingWalk } from "#e2e/dashboard/onboarding-walk";
import { openAccount, PASSWORD } from "#e2e/dashboard/open-account";
import { test } from "#e2e/dashboard/test";

test("from the landing page to an answer with its source takes six interactions", async ({ page }) => {
  test.slow();
  const site = await startLocalSite({ "/shipping": SHIPPING });
  const walk = onboardingWalk(page, `${site.url}/shipping`, "When do orders to France arrive?");
  await page.goto("/");
  let interactions = 0;
  for (const interact of walk) {
    await interact();
    interactions += 1;
  }
  const conversation = page.getByRole("list", { name: "Conversation" });
  await expect(conversation.getByText(/six working days/).first()).toBeVisible({ timeout: 120_000 });
  await page
    .getByRole("list", { name: "Sources" })
    .getByRole("button", { name: /Shipping/ })
    .click();
  await expect(conversation.getByRole("link", { name: /Shipping/ })).toHaveAttribute(
    "href",
    new RegExp(`^${site.url}/shipping`),
  );
  expect(interactions).toBeLessThanOrEqual(6);
  await site.close();
});

test("what is wrong is said beside its field, and the first one has the focus", async ({ page }) => {
  await page.goto("/sign-up");
  await expect(page.getByLabel("Email")).toBeFocused();
  await page.getByLabel("Email").fill("ada@");
  await page.getByLabel("Password", { exact: true }).fill("short");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Enter an email address, such as ada@example.com.")).toBeVisible();
  await expect(page.getByText("A password needs at least 10 characters.")).toBeVisible();
  await expect(page.getByText("At least 10 characters.", { exact: true })).toBeHidden();
  await expect(page.getByLabel("Email")).toBeFocused();
  await expect(page.getByLabel("Email")).toHaveAccessibleDescription(
    "Enter an email address, such as ada@example.com.",
  );
  await page.getByLabel("Email").fill("");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Enter your email address.")).toBeVisible();
});

test("an address that is taken is refused beside the field, with the way to sign in with it", async ({
  page,
  browser,
}) => {
  const email = await openAccount(page);
  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto("/sign-up");
  await stranger.getByLabel("Email").fill(email);
  await stranger.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await stranger.getByRole("button", { name: "Create account" }).click();
  await expect(stranger.getByLabel("Email")).toHaveAttribute("aria-invalid", "true");
  await stranger.getByRole("link", { name: "Sign in with this address" }).click();
  await expect(stranger.getByLabel("Email")).toHaveValue(email);
  await expect(stranger.getByLabel("Password", { exact: true })).toBeFocused();
  await stranger.context().close();
});

test("a page that needs an account asks to sign in and comes back, and signing out ends the session", async ({
  page,
}) => {
  const email = await openAccount(page);
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL("/");
  await page.goto("/usage");
  await expect(page).toHaveURL("/sign-in?next=%2Fusage");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("The email address or the password is not right.")).toBeVisible();
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL("/usage");
});

test("signing in never leads to another site", async ({ page }) => {
  const email = await openAccount(page);
  await page.context().clearCookies();
  await page.goto("/sign-in?next=/..//evil.example/");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL("/chatbots");
});
