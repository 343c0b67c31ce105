import { expect, test } from "@playwright/test";
import { makeToken } from "#e2e/dashboard/make-token";
import { makeChatbot, openAccount, PASSWORD } from "#e2e/dashboard/open-account";

test("changing the password ends other sessions and keeps this one", async ({ page, browser }) => {
  const email = await openAccount(page);
  const other = await (await browser.newContext()).newPage();
  await other.goto("/sign-in");
  await other.getByLabel("E-mail").fill(email);
  await other.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await other.getByRole("button", { name: "Sign in" }).click();
  await expect(other).toHaveURL("/chatbots");

  await page.goto("/account");
  await page.getByLabel("Current password", { exact: true }).fill("not the password");
  await page.getByLabel("New password", { exact: true }).fill("a brand new password");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByLabel("Current password", { exact: true })).toHaveAttribute("aria-invalid", "true");
  await page.getByLabel("Current password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Password changed.")).toBeVisible();
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
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("The e-mail address or the password is not right.")).toBeVisible();
});
