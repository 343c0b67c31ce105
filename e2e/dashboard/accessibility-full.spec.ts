import type { Cookie } from "@playwright/test";
import { expectAlive } from "#e2e/dashboard/expect-alive";
import { expectAxeClean } from "#e2e/dashboard/expect-axe-clean";
import { SCREENS } from "#e2e/dashboard/screens";
import { signIn } from "#e2e/dashboard/sign-in";
import { test } from "#e2e/dashboard/test";
import { type ShopServer, startShopServer } from "#e2e/support/shop-server";

const OTHER_SERVICES = {
  AUTH_GITHUB_ID: "github-id",
  AUTH_GITHUB_SECRET: "github-secret",
  AUTH_GOOGLE_ID: "google-id",
  AUTH_GOOGLE_SECRET: "google-secret",
};

let shop: ShopServer;
const opened: { close(): Promise<void> }[] = [];
/** One session for all: an address may sign in only so often. */
let session: Cookie[];

test.beforeAll(async ({ browser }) => {
  shop = await startShopServer("test-results/server-shop.log", OTHER_SERVICES);
  opened.push(shop);
  const page = await browser.newPage();
  await signIn(page, shop);
  session = await page.context().cookies();
  await page.context().close();
});
test.afterAll(async () => {
  for (const one of opened) await one.close();
});

for (const screen of SCREENS) {
  test(`${screen.name} of an account in use has no accessibility violation`, async ({ page }) => {
    if (screen.phone) await page.setViewportSize({ width: 375, height: 900 });
    if (screen.signedIn) await page.context().addCookies(session);
    await page.goto(shop.url + screen.path(shop));
    await expectAlive(page);
    await screen.prepare?.(page, shop);
    await expectAxeClean(page, screen.name, screen.phone ? [375] : undefined);
  });
}
