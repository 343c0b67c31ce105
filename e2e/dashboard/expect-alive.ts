import { expect, type Page } from "@playwright/test";

/** Whether the page's own code has taken over everything that is shown; a page without the application's code is as it is. */
export function isAlive(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    if (document.querySelector('script[src*="/_next/"]') === null) return true;
    const controls = [...document.querySelectorAll("a, button, input, select, textarea")];
    // React notes its part at each element that it has taken over.
    const isTaken = (one: Element) => Object.keys(one).some((key) => key.startsWith("__reactProps$"));
    return controls.length > 0 && controls.every(isTaken);
  });
}

/** Waits until the page is alive: buttons, and what is pasted, are not heard before that. */
export async function expectAlive(page: Page): Promise<void> {
  await expect.poll(() => isAlive(page)).toBe(true);
  // What it does afterwards, such as listening for keys, it does within the next frame.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
}
