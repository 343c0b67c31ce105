import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { PASSWORD } from "#e2e/dashboard/open-account";

/**
 * What a newcomer does on the landing page and after, an interaction each, until the first answer is on its way. An interaction is a click,
 * or a field filled in, the Enter that sends it included; waiting is none.
 */
export function onboardingWalk(page: Page, address: string, question: string): (() => Promise<void>)[] {
  const email = `ada-${randomUUID()}@example.org`;
  const click = (role: "link" | "button", name: string) => () => page.getByRole(role, { name, exact: true }).click();
  return [
    click("link", "Create your chatbot"),
    () => page.getByLabel("Email").fill(email),
    async () => {
      await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
      await page.keyboard.press("Enter");
    },
    () => page.getByLabel("What should it know?").fill(address),
    click("button", "Create chatbot"),
    async () => {
      await page.getByRole("textbox", { name: "Ask a question" }).fill(question);
      // The notice goes once the page has been read.
      await page.getByRole("progressbar", { name: "Pages read" }).waitFor({ state: "hidden" });
      await page.keyboard.press("Enter");
    },
  ];
}
