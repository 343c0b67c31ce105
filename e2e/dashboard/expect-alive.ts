import { expect, type Page } from "@playwright/test";

/** Waits until the page's own code has taken over everything that is shown: files, and what is pasted, are not heard before that. */
export async function expectAlive(page: Page): Promise<void> {
  await expect(page.locator("[data-waiting]")).toHaveCount(0);
}
