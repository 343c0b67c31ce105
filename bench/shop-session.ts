import { mkdirSync } from "node:fs";
import type { Browser, Page } from "playwright";
import { launchBrowser } from "#bench/browser";
import { signIn } from "#e2e/dashboard/sign-in";
import { type ShopServer, startShopServer } from "#e2e/support/shop-server";

/** The signed-in pages of the dashboard, by the name under which figures are printed. */
export function dashboardRoutes(chatbotId: string): [name: string, path: string][] {
  const tabs = ["playground", "qa", "urls", "conversations", "embed", "settings"];
  return [
    ["/chatbots", "/chatbots"],
    ...tabs.map((tab): [string, string] => [`/chatbots/[chatbotId]/${tab}`, `/chatbots/${chatbotId}/${tab}`]),
    ["/usage", "/usage"],
    ["/account", "/account"],
    ["/account/model", "/account/model"],
  ];
}

/** A server with a shop that has been in use, a browser, and a page that is signed in; all of it ends with `run`. */
export async function withShop(
  name: string,
  run: (tools: { shop: ShopServer; browser: Browser; page: Page }) => Promise<void>,
): Promise<void> {
  mkdirSync("test-results", { recursive: true });
  const shop = await startShopServer(`test-results/${name}.log`);
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await signIn(page, shop);
    await run({ shop, browser, page });
  } finally {
    await browser.close();
    await shop.close();
  }
}
