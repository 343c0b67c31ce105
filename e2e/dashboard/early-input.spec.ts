import { expect, type Page, test } from "@playwright/test";
import { expectAlive } from "#e2e/dashboard/expect-alive";
import { SHIPPING, startLocalSite } from "#e2e/dashboard/local-site";
import { makeChatbot, openAccount } from "#e2e/dashboard/open-account";

/** From now on the page's own code does not come, until what this answers is called: the server's painting stands alone. */
async function holdCode(page: Page): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route("**/_next/static/**/*.js*", async (route) => {
    await promise;
    await route.continue();
  });
  return resolve;
}

test.beforeEach(async ({ page }) => {
  await openAccount(page);
  await makeChatbot(page, "When are you open? | Every day from 9 to 5.");
});

test("a click on a button counts before the page's code is there", async ({ page }) => {
  const release = await holdCode(page);
  await page.goto("/chatbots", { waitUntil: "commit" });
  await page.getByRole("button", { name: "New chatbot" }).click();
  release();
  await expect(page.getByLabel("What should it know?")).toBeVisible();
});

test("a menu that was clicked before the page's code was there opens", async ({ page }) => {
  const release = await holdCode(page);
  await page.goto("/chatbots", { waitUntil: "commit" });
  await page.getByRole("button", { name: /^Actions for/ }).click();
  release();
  await expect(page.getByRole("menuitem", { name: "Rename" })).toBeVisible();
});

test("a question typed and sent before the page's code is there is answered", async ({ page }) => {
  const release = await holdCode(page);
  await page.reload({ waitUntil: "commit" });
  await page.getByRole("textbox", { name: "Ask a question" }).fill("When are you open?");
  await page.keyboard.press("Enter");
  release();
  await expect(
    page.getByRole("list", { name: "Conversation" }).getByText("Every day from 9 to 5.").first(),
  ).toBeVisible();
});

test("who has gone elsewhere by keyboard is not fetched to the chat when its code comes", async ({ page }) => {
  const release = await holdCode(page);
  await page.reload({ waitUntil: "commit" });
  const tab = page.getByRole("navigation", { name: "Chatbot" }).getByRole("link", { name: "Q&A" });
  // As the first key does: from here on the browser takes what is focused for the keyboard's choice.
  await page.keyboard.press("Tab");
  await tab.focus();
  release();
  await expectAlive(page);
  await expect(tab).toBeFocused();
});

test("a box ticked before the page's code is there stays ticked, and counts", async ({ page }) => {
  const release = await holdCode(page);
  await page.goto(page.url().replace("/playground", "/qa"), { waitUntil: "commit" });
  await page.getByRole("checkbox", { name: "Select all Q&As of this page" }).check();
  release();
  await expect(page.getByRole("region", { name: "Selected rows" })).toContainText("1 selected");
});

test("a form is painted filled, and what is typed into it before its code is there is saved", async ({ page }) => {
  const release = await holdCode(page);
  await page.goto(page.url().replace("/playground", "/settings"), { waitUntil: "commit" });
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("When are you open?");
  await expect(page.getByRole("radio", { name: /Balanced/ })).toBeChecked();
  await page.getByLabel("Name", { exact: true }).fill("Front desk");
  await page.getByRole("button", { name: "Save settings" }).click();
  release();
  await expect(page.getByRole("heading", { name: "Front desk", level: 1 })).toBeVisible();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Front desk");
});

test("an address sent and a file chosen before the page's code is there are read", async ({ page }) => {
  const site = await startLocalSite({ "/shipping": SHIPPING });
  const urls = page.url().replace("/playground", "/urls");
  const row = (text: string) => page.getByRole("row").filter({ hasText: text });

  const releaseFirst = await holdCode(page);
  await page.goto(urls, { waitUntil: "commit" });
  await page.getByLabel("Add pages").fill(`${site.url}/shipping`);
  await page.keyboard.press("Enter");
  releaseFirst();
  await expect(row("Shipping").getByText("Indexed").last()).toBeVisible({ timeout: 120_000 });

  await page.unroute("**/_next/static/**/*.js*");
  const release = await holdCode(page);
  await page.reload({ waitUntil: "commit" });
  const manual =
    "# Manual\n\nTo reset the stove, hold the red button for seven seconds and wait until it clicks. ".repeat(4);
  const file = { name: "manual.md", mimeType: "text/markdown", buffer: Buffer.from(manual) };
  await page.getByLabel("Files to upload").setInputFiles(file);
  release();
  await expect(row("Manual").getByText("Indexed").last()).toBeVisible({ timeout: 120_000 });
  await site.close();
});
