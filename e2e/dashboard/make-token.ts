import type { Page } from "@playwright/test";

/** Creates an API token in the Chatbot Settings of the chatbot that is open, as a person would. Answers the token. */
export async function makeToken(page: Page, name = "Test"): Promise<string> {
  await page.getByRole("link", { name: "Chatbot Settings" }).click();
  await page.getByRole("button", { name: "Create token" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill(name);
  await page.getByRole("dialog").getByRole("button", { name: "Create token" }).click();
  const token = await page.getByRole("textbox", { name: "API token" }).inputValue();
  await page.getByRole("button", { name: "Done" }).click();
  return token;
}
