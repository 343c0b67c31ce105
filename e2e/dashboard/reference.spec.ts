import { expect, type Page } from "@playwright/test";
import { expectAxeClean } from "#e2e/dashboard/expect-axe-clean";
import { makeChatbot, openAccount } from "#e2e/dashboard/open-account";
import { test } from "#e2e/dashboard/test";

const create = (page: Page) => page.locator("#chatbot_create");
const shown = (page: Page) => create(page).locator("pre[data-language]:visible");

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the reference is whole: the tabs switch every sample, and the contents lead to their places", async ({
    page,
  }) => {
    await page.goto("/docs");
    await expect(shown(page)).toHaveCount(1);
    await expect(shown(page)).toContainText("await fetch(");
    await expect(page.getByRole("searchbox")).toHaveCount(0);
    await page.getByText("Python", { exact: true }).click();
    await expect(page.getByRole("radio", { name: "Python" })).toBeChecked();
    await expect(shown(page)).toHaveCount(1);
    await expect(shown(page)).toContainText("import requests");
    await page.getByRole("navigation", { name: "Contents" }).getByRole("link", { name: "Talk to a chatbot" }).click();
    await expect(page.getByRole("heading", { name: "Talk to a chatbot" })).toBeInViewport();
    await page.setViewportSize({ width: 375, height: 700 });
    await expect(page.getByText("Ruby", { exact: true })).toBeInViewport();
    await page.getByRole("button", { name: "Contents" }).click();
    await expect(page.getByRole("navigation", { name: "Contents" })).toBeVisible();
  });
});

test("the language that was chosen stays for other pages and visits", async ({ page }) => {
  await page.goto("/docs");
  await page.getByRole("radio", { name: "JavaScript" }).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(shown(page)).toContainText("curl");
  await page.goto("/docs/errors");
  await expect(page.getByRole("radio", { name: "Shell" })).toBeChecked();
});

test("a sample is copied as it is shown", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/docs");
  await create(page).getByRole("button", { name: "Copy" }).first().click();
  await expect(create(page).getByRole("button", { name: "Copied" })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(await shown(page).textContent());
});

test("a sample is copied over plain HTTP too, where a page has no clipboard of its own", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.addInitScript(() =>
    Object.defineProperty(navigator, "clipboard", { value: undefined, configurable: true }),
  );
  await page.goto("/docs");
  const code = await shown(page).textContent();
  await create(page).getByRole("button", { name: "Copy" }).first().click();
  await expect(create(page).getByRole("button", { name: "Copied" })).toBeVisible();
  const copied = await page.evaluate(() => {
    Reflect.deleteProperty(navigator, "clipboard");
    return navigator.clipboard.readText();
  });
  expect(copied).toBe(code);
});

test("the contents follow the scroll", async ({ page }) => {
  await page.goto("/docs#chatbot_delete");
  const contents = page.getByRole("navigation", { name: "Contents" });
  await expect(contents.locator('[aria-current="true"]')).toContainText("Delete a chatbot");
  await page.locator("#rate-limits").evaluate((section) => section.scrollIntoView());
  await expect(contents.locator('[aria-current="true"]')).toContainText("Rate limits");
  await page.keyboard.press("End");
  await expect(contents.locator('[aria-current="true"]')).toContainText("Agents");
});

test("the search finds sections by their words, and the keyboard alone leads to one", async ({ page }) => {
  const violations: string[] = [];
  page.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) violations.push(message.text());
  });
  await page.goto("/docs");
  const contents = page.getByRole("navigation", { name: "Contents" });
  const field = page.getByRole("searchbox", { name: "Search the documentation" });
  const results = contents.locator("#found").getByRole("link");
  await expect(field).toBeVisible();
  await page.keyboard.press("/");
  await expect(field).toBeFocused();
  await field.fill("duplicate chatbot");
  await expect(results.first()).toContainText("Duplicate a chatbot");
  await expect(contents.getByRole("link", { name: "Introduction" })).toBeHidden();
  await expectAxeClean(page, "/docs with results", [1440]);
  await field.focus();
  await page.keyboard.press("ArrowDown");
  await expect(results.first()).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(field).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(field).toHaveValue("");
  await expect(contents.getByRole("link", { name: "Introduction" })).toBeVisible();
  await field.fill("xylophone");
  await expect(contents.getByRole("status")).toHaveText("No results");
  await field.fill("precondition_failed");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/docs\/errors#precondition_failed$/);
  await expect(page.getByRole("row", { name: /precondition_failed/ })).toBeInViewport();
  expect(violations).toEqual([]);
});

test("on a phone the search is in the contents, and a result closes them", async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 700 });
  await page.goto("/docs");
  await page.getByRole("button", { name: "Contents" }).click();
  const field = page.getByRole("searchbox", { name: "Search the documentation" });
  await field.fill("talk to a chatbot");
  await page
    .locator("#found")
    .getByRole("link", { name: /^Talk to a chatbot/ })
    .click();
  await expect(field).toBeHidden();
  await expect(page.getByRole("heading", { name: "Talk to a chatbot" })).toBeInViewport();
});

test("who is signed in sees their own host and chatbotId in the samples", async ({ page, baseURL }) => {
  await page.goto("/docs#chatbot_talk");
  const sample = page.locator("#chatbot_talk pre[data-language]:visible");
  await expect(sample).toContainText(`"${baseURL}/api/chatbot_talk"`);
  await openAccount(page);
  const chatbotId = await makeChatbot(page, "When? | Now.");
  await page.goto("/docs#chatbot_talk");
  await expect(sample).toContainText(`chatbotId: "${chatbotId}"`);
});

for (const path of ["/docs", "/docs/errors", "/docs/operation", "/docs/changelog"]) {
  test(`${path} has no accessibility violation`, async ({ page }) => {
    await page.goto(path);
    await expectAxeClean(page, path);
  });
}

test("the dashboard leads to the reference", async ({ page }) => {
  await openAccount(page);
  await page.goto("/usage");
  await page.getByRole("link", { name: "API reference" }).first().click();
  await expect(page.getByRole("heading", { name: "API reference", level: 1 })).toBeVisible();
});
