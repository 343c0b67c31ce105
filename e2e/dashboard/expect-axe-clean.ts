import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/** What a theme can change: the rest is the same in both. */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];
/** A desktop and a phone: what is between them shows the parts of one or the other. */
const WIDTHS = [1440, 375];
/** A tablet, a window of 1,280 px at a zoom of 200 %, and the narrowest screen. */
const REFLOW_WIDTHS = [768, 640, 320];

/**
 * The page is loaded once and looked at as it changes. No violation of WCAG 2.2 AA in what is open now, on a desktop and on a phone, and none
 * of its colours in the dark; and no sideways scrolling at any width from 320 px up that people have.
 */
export async function expectAxeClean(page: Page, what: string, widths = WIDTHS): Promise<void> {
  const before = page.viewportSize();
  // While a page is renewed it has none for a moment.
  await expect(page).toHaveTitle(/./);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    // In the dark one width is enough: the same parts have the same colours at each, and what phones alone show has screens of its own.
    for (const width of colorScheme === "light" ? widths : widths.slice(0, 1)) {
      await page.setViewportSize({ width, height: 900 });
      // What has been scrolled halfway below the header that stays is no smaller a target for it.
      await page.evaluate(() => window.scrollTo(0, 0));
      const axe = new AxeBuilder({ page });
      const { violations } = await (colorScheme === "light"
        ? axe.withTags(TAGS)
        : axe.withRules(COLOUR_RULES)
      ).analyze();
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
      expect(found, `${what} at ${width} px, ${colorScheme}`).toEqual([]);
      await expectNoSidewaysScroll(page, what, width);
    }
  }
  for (const width of REFLOW_WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    await expectNoSidewaysScroll(page, what, width);
  }
  if (before) await page.setViewportSize(before);
}

async function expectNoSidewaysScroll(page: Page, what: string, width: number): Promise<void> {
  // What follows the window's size by code does so a moment later.
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), {
      message: `${what} at ${width} px scrolls sideways`,
    })
    .toBeLessThanOrEqual(0);
}
