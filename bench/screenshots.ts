// `npm run screenshots`: every screen of a shop that has been in use for a month, light, dark and on a phone, as pictures in
// test-results/screenshots: to be looked at. With words after `--` only the screens whose names they are.
import { mkdirSync } from "node:fs";
import type { Browser, Page } from "playwright";
import { withShop } from "#bench/shop-session";
import { SCREENS } from "#e2e/dashboard/screens";
import { signIn } from "#e2e/dashboard/sign-in";

const PLACE = "test-results/screenshots";
const LOOKS = [
  { name: "light", colorScheme: "light", viewport: { width: 1280, height: 800 }, isMobile: false },
  { name: "dark", colorScheme: "dark", viewport: { width: 1280, height: 800 }, isMobile: false },
  { name: "phone", colorScheme: "light", viewport: { width: 390, height: 844 }, isMobile: true },
] as const;
const wanted = process.argv.slice(2);

async function open(browser: Browser, look: (typeof LOOKS)[number]): Promise<Page> {
  const { name: _, ...settings } = look;
  const context = await browser.newContext({
    ...settings,
    deviceScaleFactor: 1,
    reducedMotion: "reduce",
    hasTouch: look.isMobile,
  });
  return context.newPage();
}

await withShop("screenshots", async ({ shop, browser }) => {
  mkdirSync(PLACE, { recursive: true });
  for (const look of LOOKS) {
    const outside = await open(browser, look);
    const inside = await open(browser, look);
    await signIn(inside, shop);
    for (const screen of SCREENS.filter(
      ({ name, phone }) => (wanted.length === 0 || wanted.includes(name)) && (look.isMobile || !phone),
    )) {
      const page = screen.signedIn ? inside : outside;
      await page.goto(shop.url + screen.path(shop), { waitUntil: "networkidle" });
      await screen.prepare?.(page, shop);
      await page.waitForLoadState("networkidle");
      await page.screenshot({ path: `${PLACE}/${screen.name}-${look.name}.png`, fullPage: screen.whole ?? false });
      // What was typed is kept by the product: the next picture is to begin without it.
      await page.evaluate(() => [localStorage.clear(), sessionStorage.clear()]);
      console.log(`${PLACE}/${screen.name}-${look.name}.png`);
    }
    await outside.context().close();
    await inside.context().close();
  }
});
