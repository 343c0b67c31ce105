import { expect, test } from "@playwright/test";
import { ask, makeChatbot, openAccount } from "#e2e/dashboard/open-account";

test.beforeEach(async ({ page }) => {
  await openAccount(page);
  await makeChatbot(page, "When are you open? | Every day from 9 to 5.");
});

test("a new fallback text holds from the next answer on", async ({ page }) => {
  await page.goto("/chatbots?new=1");
  await page.getByRole("button", { name: "Start with an empty one" }).click();
  await ask(page, "Who painted the ceiling of the Sistine Chapel?", /I don't know the answer/);
  await page.getByRole("link", { name: "Chatbot Settings" }).click();
  await page.getByLabel("Fallback text").fill("That is beyond me. Call 555-0100.");
  await page.getByRole("radio", { name: /Only when nearly certain/ }).check();
  await page.getByRole("button", { name: "Save settings" }).click();
  await expect(page.getByText("Settings saved.")).toBeVisible();
  await page.getByRole("link", { name: "Playground" }).click();
  await ask(page, "And who built it?", "That is beyond me. Call 555-0100.");
});

test("unsaved settings survive a reload, and can be discarded", async ({ page }) => {
  await page.getByRole("link", { name: "Chatbot Settings" }).click();
  await page.getByLabel("Persona").fill("You work at the front desk.");
  await expect(page.getByText("Not saved yet.")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Persona")).toHaveValue("You work at the front desk.");
  await page.getByRole("button", { name: "Discard changes" }).click();
  await expect(page.getByLabel("Persona")).toHaveValue("");
  await page.reload();
  await expect(page.getByLabel("Persona")).toHaveValue("");
});

test("a setting that is not possible is refused beside its field", async ({ page }) => {
  await page.getByRole("link", { name: "Chatbot Settings" }).click();
  await page.getByLabel("Fallback text").fill(" ");
  await page.getByRole("button", { name: "Save settings" }).click();
  await expect(page.getByText("The fallback text cannot be empty")).toBeVisible();
  await expect(page.getByLabel("Fallback text")).toBeFocused();
});
