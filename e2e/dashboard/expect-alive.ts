import { expect, type Page } from "@playwright/test";

/** Waits until the page's own code has taken over everything that is shown: buttons, and what is pasted, are not heard before that. */
export async function expectAlive(page: Page): Promise<void> {
  const controls = page.locator("a, button, input, select, textarea");
  // React notes its part at each element that it has taken over.
  const isTaken = (elements: Element[]) =>
    elements.length > 0 && elements.every((one) => Object.keys(one).some((key) => key.startsWith("__reactProps$")));
  await expect.poll(() => controls.evaluateAll(isTaken)).toBe(true);
  // What it does afterwards, such as listening for keys, it does within the next frame.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
}
