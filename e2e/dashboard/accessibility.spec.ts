import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { expectAxeClean } from "#e2e/dashboard/expect-axe-clean";
import { makeChatbot, openAccount } from "#e2e/dashboard/open-account";
import { test } from "#e2e/dashboard/test";

// What an account in use shows is looked at in accessibility-full.spec.ts.

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const KNOWLEDGE = "When are you open? | Every day from 9 to 5.\nWhere are you? | In Bonn.";

async function expectAccessible(page: Page, path: string) {
  await page.goto(path);
  await expect(page.locator("h1").first()).toBeAttached();
  await expectAxeClean(page, path);
}

for (const path of ["/chatbots", "/usage", "/account", "/account/model", "/account/webhooks"]) {
  test(`${path} of a new account has no accessibility violation`, async ({ page }) => {
    await openAccount(page);
    await expectAccessible(page, path);
  });
}

for (const tab of ["playground", "qa", "urls", "conversations", "inbox", "embed", "settings"]) {
  test(`a chatbot's ${tab} tab has no accessibility violation while it is empty`, async ({ page }) => {
    await openAccount(page);
    await page.getByRole("button", { name: "Start from scratch" }).click();
    await expect(page).toHaveURL(/\/playground$/);
    await expectAccessible(page, page.url().replace("playground", tab));
  });
}

test("dialogs, menus and toasts have no accessibility violation", async ({ page }) => {
  await openAccount(page);
  await makeChatbot(page, KNOWLEDGE);
  const check = async () => {
    const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  };
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto("/chatbots");
  await page.getByRole("button", { name: /^Actions for/ }).click();
  await check();
  await page.getByRole("menuitem", { name: "Rename" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await check();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await expect(page.getByPlaceholder("Go to a page, a chatbot, an action")).toBeVisible();
  await check();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Actions for/ }).click();
  await page.getByRole("menuitem", { name: "Duplicate" }).click();
  await expect(page.getByText(/^Duplicated/)).toBeVisible();
  await check();
});

test("the first Tab skips the menu, and the phone's menu gives the focus back", async ({ page }) => {
  await openAccount(page);
  await page.goto("/usage");
  await expect(page.getByRole("heading", { name: "Usage", level: 1 })).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("main")).toBeFocused();
  await page.setViewportSize({ width: 375, height: 700 });
  await page.getByRole("button", { name: "Open the menu" }).click();
  await expect(page.getByRole("dialog").getByRole("link", { name: "My Chatbot List" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Open the menu" })).toBeFocused();
});
