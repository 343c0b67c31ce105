import { type Browser, expect, type Page } from "@playwright/test";
import { makeToken } from "#e2e/dashboard/make-token";
import { makeChatbot, openAccount, PASSWORD } from "#e2e/dashboard/open-account";
import { test } from "#e2e/dashboard/test";

test("changing the password ends other sessions and keeps this one", async ({ page, browser }) => {
  const email = await openAccount(page);
  const other = await signInElsewhere(browser, email);
  await page.goto("/account");
  await page.getByLabel("Current password", { exact: true }).fill("not the password");
  await page.getByLabel("New password", { exact: true }).fill("a brand new password");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByLabel("Current password", { exact: true })).toHaveAttribute("aria-invalid", "true");
  await page.getByLabel("Current password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Password changed.")).toBeVisible();
  await expect(page.getByLabel("Current password", { exact: true })).toHaveValue("");
  await expect(page.getByRole("heading", { name: "Account", level: 1 })).toBeVisible();
  await page.goto("/usage");
  await expect(page.getByRole("heading", { name: "Usage", level: 1 })).toBeVisible();
  await other.goto("/usage");
  await expect(other).toHaveURL("/sign-in?next=%2Fusage");
  await other.context().close();
});

test("name and address are saved", async ({ page }) => {
  await openAccount(page);
  await page.goto("/account");
  await page.getByLabel("Name").fill("Ada");
  await page.getByRole("button", { name: "Save profile" }).click();
  await expect(page.getByText("Profile saved.")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Name")).toHaveValue("Ada");
});

test("a profile that another tab has changed is not overwritten: both names are shown, and the person chooses", async ({
  page,
}) => {
  await openAccount(page);
  await page.goto("/account");
  const other = await page.context().newPage();
  await other.goto("/account");
  await other.getByLabel("Name", { exact: true }).fill("Ada");
  await other.getByRole("button", { name: "Save profile" }).click();
  await expect(other.getByText("Profile saved.")).toBeVisible();
  await page.getByLabel("Name", { exact: true }).fill("Bea");
  await page.getByRole("button", { name: "Save profile" }).click();
  const conflict = page.getByRole("region", { name: "Name: changed elsewhere" });
  await expect(conflict).toContainText("“Ada”");
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Bea");
  await conflict.getByRole("button", { name: "Keep mine" }).click();
  await page.getByRole("button", { name: "Save profile" }).click();
  await expect(page.getByText("Profile saved.")).toBeVisible();
  await other.reload();
  await expect(other.getByLabel("Name", { exact: true })).toHaveValue("Bea");
  await other.close();
});

test("deleting the account asks for its address to be typed, and then everything is gone, tokens too", async ({
  page,
  request,
}) => {
  const email = await openAccount(page);
  const chatbotId = await makeChatbot(page, "When? | Now.");
  const token = await makeToken(page);
  const call = () => request.get(`/api/v1/chatbots/${chatbotId}`, { headers: { authorization: `Bearer ${token}` } });
  expect((await call()).status()).toBe(200);
  await page.goto("/account");
  await page.getByRole("button", { name: "Delete account" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox").fill("yes");
  await dialog.getByRole("button", { name: "Delete account" }).click();
  await expect(dialog.getByText(`This is not "${email}".`)).toBeVisible();
  await dialog.getByRole("textbox").fill(email);
  await dialog.getByRole("button", { name: "Delete account" }).click();
  await expect(page).toHaveURL("/");
  expect((await call()).status()).toBe(401);
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("The email address or the password is not right.")).toBeVisible();
});

async function signInElsewhere(browser: Browser, email: string): Promise<Page> {
  const other = await (await browser.newContext()).newPage();
  await other.goto("/sign-in");
  await other.getByLabel("Email").fill(email);
  await other.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await other.getByRole("button", { name: "Sign in" }).click();
  await expect(other).toHaveURL("/chatbots");
  return other;
}

test("a session in another browser is listed and ended, and what is done there is refused from then on", async ({
  page,
  browser,
}) => {
  const email = await openAccount(page);
  const other = await signInElsewhere(browser, email);
  await other.goto("/account");
  await expect(other.getByLabel("Name")).toBeVisible();
  await page.goto("/account");
  const sessions = page.getByRole("list", { name: "Sessions" });
  await expect(sessions.getByRole("listitem")).toHaveCount(2);
  await expect(sessions.getByText("This browser")).toHaveCount(1);
  await sessions.getByRole("button", { name: /^Sign out/ }).click();
  await expect(sessions.getByRole("listitem")).toHaveCount(1);
  await other.getByLabel("Name").fill("Eve");
  await other.getByRole("button", { name: "Save profile" }).click();
  await expect(other.getByRole("alert").filter({ hasText: "You have been signed out." })).toBeVisible();
  await other.goto("/usage");
  await expect(other).toHaveURL("/sign-in?next=%2Fusage");
  await page.reload();
  await expect(page.getByLabel("Name")).toHaveValue("");
  await other.context().close();
});

test("signing out everywhere ends every session, this one too", async ({ page, browser }) => {
  const email = await openAccount(page);
  const other = await signInElsewhere(browser, email);
  await page.goto("/account");
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page).toHaveURL("/");
  for (const each of [page, other]) {
    await each.goto("/usage");
    await expect(each).toHaveURL("/sign-in?next=%2Fusage");
  }
  await other.context().close();
});

test("a server that is away keeps what is typed, and the next try saves it", async ({ page, context }) => {
  await openAccount(page);
  await page.goto("/account");
  await page.getByLabel("Name").fill("Ada");
  const faults: Error[] = [];
  page.on("pageerror", (fault) => faults.push(fault));
  await context.setOffline(true);
  await page.getByRole("button", { name: "Save profile" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "The server cannot be reached." })).toBeVisible();
  await expect(page.getByLabel("Name")).toHaveValue("Ada");
  await context.setOffline(false);
  await page.getByRole("button", { name: "Save profile" }).click();
  await expect(page.getByText("Profile saved.")).toBeVisible();
  expect(faults).toEqual([]);
});

test("the API tokens of the account are created and revoked in Account, and listed in each chatbot's settings", async ({
  page,
}) => {
  await openAccount(page);
  await page.goto("/account");
  await page.getByRole("button", { name: "Create token" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Website");
  await page.getByRole("dialog").getByRole("button", { name: "Create token" }).click();
  await page.getByRole("button", { name: "Done" }).click();
  await makeChatbot(page, "When? | Now.");
  await page.getByRole("link", { name: "Chatbot Settings" }).click();
  await expect(page.getByRole("row", { name: /Website/ })).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "Account" }).click();
  await page.getByRole("button", { name: "Revoke Website" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke token" }).click();
  await expect(
    page
      .getByRole("row", { name: /Website/ })
      .getByText("Revoked")
      .first(),
  ).toBeVisible();
  await expect(page.getByRole("button", { name: "Create token" })).toBeFocused();
});
