import type { Page } from "@playwright/test";
import { expectAlive } from "#e2e/dashboard/expect-alive";

/** Signs in through the form of the server at `url`; ends on My Chatbot List. */
export async function signIn(page: Page, account: { url: string; email: string; password: string }): Promise<void> {
  await page.goto(`${account.url}/sign-in`);
  await page.getByLabel("Email").fill(account.email);
  await page.getByLabel("Password", { exact: true }).fill(account.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(`${account.url}/chatbots`);
  await expectAlive(page);
}
