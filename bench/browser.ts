import { existsSync } from "node:fs";
import { type Browser, chromium, type Page } from "playwright";

const INSTALLED = "/usr/bin/chromium";

/** The browser that the tests use: the system's where there is one. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = process.env.PLAYWRIGHT_CHROMIUM_PATH || (existsSync(INSTALLED) ? INSTALLED : undefined);
  // Chromium's sandbox refuses root.
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return chromium.launch({ ...(executablePath && { executablePath }), args });
}

/** Signs in through the form; ends on My Chatbot List. */
export async function signIn(page: Page, url: string, account: { email: string; password: string }): Promise<void> {
  await page.goto(`${url}/sign-in`);
  await page.getByLabel("E-mail").fill(account.email);
  await page.getByLabel("Password", { exact: true }).fill(account.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(`${url}/chatbots`);
}
