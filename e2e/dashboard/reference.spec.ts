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
    await expect(page.getByRole("button", { name: "Try it" })).toHaveCount(0);
    await page.getByText("Markdown", { exact: true }).click();
    await expect(page.getByRole("link", { name: "View as Markdown" })).toBeVisible();
    await page.getByText("Markdown", { exact: true }).click();
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

test.describe("a sample is tried", () => {
  const form = (page: Page) => create(page).getByRole("form", { name: "Try POST /api/chatbot_create" });
  const open = (page: Page) => create(page).getByRole("button", { name: "Try it" }).click();

  test("without a token: nothing is sent, and the recorded response is shown", async ({ page }) => {
    const calls: string[] = [];
    page.on("request", (request) => calls.push(request.url()));
    await page.goto("/docs");
    await open(page);
    await expect(form(page).getByLabel("Token")).toBeFocused();
    await expect(form(page).getByRole("button", { name: "Create a token" })).toHaveCount(0);
    await page.keyboard.press("Enter");
    await expect(form(page).getByRole("status")).toHaveText(/there is no token.*recorded response/);
    await expect(form(page).getByRole("group", { name: "Body of the response" })).toContainText('"chatbotId"');
    await expectAxeClean(page, "/docs with a sample that is tried");
    await open(page);
    await expect(form(page)).toBeHidden();
    expect(calls.filter((url) => url.includes("/api/chatbot_"))).toEqual([]);
  });

  test("with a token that is created there: it is in the samples, is sent without the session, and is kept nowhere", async ({
    page,
  }) => {
    await openAccount(page);
    const chatbots = page.waitForResponse("**/api/v1/chatbots");
    await page.goto("/docs");
    await chatbots;
    await open(page);
    const button = form(page).getByRole("button", { name: "Create a token for one day" });
    await button.click();
    await expect(form(page).getByRole("status")).toHaveText(/put into the samples/);
    const token = await form(page).getByLabel("Token").inputValue();
    expect(token).toMatch(/^cb_/);
    await expect(shown(page)).toContainText(`Bearer ${token}`);
    await form(page).getByRole("textbox", { name: "Body" }).fill('{ "chatbotName": "Tried" }');
    const sent = page.waitForRequest("**/api/chatbot_create");
    await form(page).getByRole("button", { name: "Send POST" }).click();
    const headers = await (await sent).allHeaders();
    expect([headers.authorization, headers.cookie]).toEqual([`Bearer ${token}`, undefined]);
    await expect(form(page).getByRole("status")).toHaveText(/^200/);
    await expect(form(page).getByRole("group", { name: "Headers of the response" })).toContainText("x-request-id");
    await expect(form(page).getByRole("group", { name: "Body of the response" })).toContainText("bot_");
    const kept = await page.evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
    );
    expect(kept).not.toContain(token);
    await form(page).getByLabel("Token").fill("");
    await expect(shown(page)).toContainText("Bearer YOUR_API_TOKEN");
    await form(page).getByLabel("Token").fill("cb_wrong");
    await form(page).getByRole("button", { name: "Send POST" }).click();
    await expect(form(page).getByRole("status")).toHaveText(/^401/);
    await page.reload();
    await expect(shown(page)).toContainText("Bearer YOUR_API_TOKEN");
  });

  test("what deletes is asked first what it would delete, and a phone has room for it all", async ({ page }) => {
    await page.setViewportSize({ width: 375, height: 700 });
    await page.goto("/docs");
    const section = page.locator("#chatbot_delete");
    await section.getByRole("button", { name: "Try it" }).click();
    await expect(section.getByRole("textbox", { name: "Body" })).toHaveValue(/"dry_run": true/);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
  });
});

test("the page's menu copies it as Markdown, and leads to it", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/docs/errors");
  const menu = page.locator(".page-menu");
  await menu.getByText("Markdown", { exact: true }).click();
  await menu.getByRole("button", { name: "Copy as Markdown" }).click();
  await expect(menu.getByRole("button", { name: "Copied" })).toBeVisible();
  const markdown = await (await page.request.get("/docs/errors.md")).text();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(markdown);
  await expect(menu.getByRole("link", { name: "View as Markdown" })).toHaveAttribute("href", "/docs/errors.md");
  await expect(menu.getByRole("link", { name: "Open in Claude" })).toHaveAttribute(
    "href",
    /%2Fdocs|\/docs\/errors\.md/,
  );
  await expectAxeClean(page, "/docs/errors with its menu open", [1440]);
  await page.keyboard.press("Escape");
  await expect(menu.getByRole("link", { name: "View as Markdown" })).toBeHidden();
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
