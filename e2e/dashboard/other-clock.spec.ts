import { type Cookie, expect, type Page } from "@playwright/test";
import { expectAlive } from "#e2e/dashboard/expect-alive";
import { SCREENS } from "#e2e/dashboard/screens";
import { signIn } from "#e2e/dashboard/sign-in";
import { test } from "#e2e/dashboard/test";
import { type ShopServer, startShopServer } from "#e2e/support/shop-server";
import { BUSY_PATH } from "#e2e/support/shop-site";

test.use({ timezoneId: "America/New_York", locale: "de-DE" });

const HOUR_MS = 3_600_000;

let shop: ShopServer;
/** One session for all: an address may sign in only so often. */
let session: Cookie[];

/** A page that will be tried again says when. */
async function addBusyPage(page: Page): Promise<void> {
  await page.goto(`${shop.url}/chatbots/${shop.chatbotId}/urls`);
  await expectAlive(page);
  await page.getByRole("textbox", { name: "Add pages" }).fill(shop.site.url + BUSY_PATH);
  await page.getByRole("button", { name: "Add pages" }).click();
  await expect(page.getByText(/^Tried again in \d+ minutes\.$/)).toBeVisible({ timeout: 120_000 });
}

test.beforeAll(async ({ browser }) => {
  shop = await startShopServer("test-results/server-other-clock.log");
  const page = await browser.newPage();
  await signIn(page, shop);
  session = await page.context().cookies();
  await addBusyPage(page);
  await page.context().close();
});
test.afterAll(() => shop.close());

for (const { name, path, signedIn } of SCREENS.filter(({ prepare }) => !prepare)) {
  test(`${name} is taken over as it was painted, by a browser of another language, time zone and time`, async ({
    page,
    context,
  }) => {
    const complaints: string[] = [];
    page.on("console", (message) => {
      const isNotFound = name.includes("missing") || name === "not-found";
      if (message.type() === "error" && !(isNotFound && message.text().includes("404")))
        complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    if (signedIn) await context.addCookies(session);
    await page.clock.setFixedTime(Date.now() + HOUR_MS);
    await page.goto(shop.url + path(shop));
    await expectAlive(page);
    expect(complaints).toEqual([]);
  });
}
