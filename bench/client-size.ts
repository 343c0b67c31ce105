// `npm run bench:size`: the JavaScript of each page of the dashboard at its first load, compressed with gzip (level 9): all that a browser
// has fetched once nothing more comes, what the page prefetches included. Nothing is clicked: what comes with a click is not in it.
import { gzipSync } from "node:zlib";
import { dashboardRoutes, withShop } from "#bench/shop-session";

const LIMIT = 200 * 1024;
const inKilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1).padStart(6)} KB`;

await withShop("client-size", async ({ shop, browser, page }) => {
  const session = await page.context().storageState();
  let worst = 0;
  for (const [name, path] of dashboardRoutes(shop.chatbotId)) {
    // A context of its own: nothing is in the cache.
    const context = await browser.newContext({ storageState: session });
    const fresh = await context.newPage();
    const scripts: Promise<number>[] = [];
    fresh.on("response", (response) => {
      if (response.request().resourceType() !== "script") return;
      scripts.push(response.body().then((body) => gzipSync(body, { level: 9 }).length));
    });
    await fresh.goto(shop.url + path, { waitUntil: "networkidle" });
    const total = (await Promise.all(scripts)).reduce((sum, size) => sum + size, 0);
    worst = Math.max(worst, total);
    console.log(`${inKilobytes(total)}  ${name}`);
    await context.close();
  }
  console.log(worst <= LIMIT ? "Every page is within 200 KB." : "A page is over 200 KB.");
  process.exitCode = worst <= LIMIT ? 0 : 1;
});
