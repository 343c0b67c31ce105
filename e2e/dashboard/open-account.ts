import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { expectAlive } from "#e2e/dashboard/expect-alive";

export const PASSWORD = "correct horse battery";

/** Signs a new person up through the form; ends on the empty My Chatbot List. Answers the email address. */
export async function openAccount(page: Page): Promise<string> {
  const email = `ada-${randomUUID()}@example.org`;
  await page.goto("/sign-up");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("heading", { name: "Create your first chatbot" })).toBeVisible();
  await expectAlive(page);
  return email;
}

/** Makes a chatbot from what would be pasted; ends in its playground. Answers the chatbotId. */
export async function makeChatbot(page: Page, knowledge: string): Promise<string> {
  await page.goto("/chatbots?new=1");
  await expectAlive(page);
  await page.getByLabel("What should it know?").fill(knowledge);
  await page.getByRole("button", { name: "Create chatbot" }).click();
  await expect(page).toHaveURL(/\/chatbots\/bot_\w+\/playground$/);
  await expectAlive(page);
  return new URL(page.url()).pathname.split("/")[2] ?? "";
}

/** Asks in the playground that is open and waits until the answer is there. */
export async function ask(page: Page, question: string, answer: string | RegExp): Promise<void> {
  await expectAlive(page);
  await page.getByRole("textbox", { name: "Ask a question" }).fill(question);
  // While an answer is still coming nothing is sent.
  await expect(page.getByRole("button", { name: "Stop" })).toBeHidden();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("list", { name: "Conversation" }).getByText(answer).first()).toBeVisible();
}
