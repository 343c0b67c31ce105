// `npm run bench:size`: the JavaScript of each page of the dashboard, compressed with gzip (level 9). Initial is what the page's HTML
// names: the first paint and the frame wait for it. All is what a browser has fetched once nothing more comes, the parts that the page
// defers and what it prefetches included. Nothing is clicked: what comes with a click is in neither.
import { gzipSync } from "node:zlib";
import { dashboardRoutes, withShop } from "#bench/shop-session";

const LIMIT = 150 * 1024;
const inKilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1).padStart(6)} KB`;

await withShop("client-size", async ({ shop, browser, page }) => {
  const session = await page.context().storageState();
  let worst = 0;
  for (const [name, path] of dashboardRoutes(shop.chatbotId)) {
    // A context of its own: nothing is in the cache.
    const context = await browser.newContext({ storageState: session });
    const fresh = await context.newPage();
    const scripts: Promise<{ file: string; size: number }>[] = [];
    fresh.on("response", (response) => {
      if (response.request().resourceType() !== "script") return;
      const file = new URL(response.url()).pathname;
      scripts.push(response.body().then((body) => ({ file, size: gzipSync(body, { level: 9 }).length })));
    });
    await fresh.goto(shop.url + path, { waitUntil: "networkidle" });
    // As it was sent, and not as the page's own code has changed it.
    const html = await (await context.request.get(shop.url + path)).text();
    const loaded = await Promise.all(scripts);
    const sum = (files: typeof loaded) => files.reduce((total, { size }) => total + size, 0);
    const initial = sum(loaded.filter(({ file }) => html.includes(file.replace("/_next/", ""))));
    worst = Math.max(worst, initial);
    console.log(`${inKilobytes(initial)} initial ${inKilobytes(sum(loaded))} in all  ${name}`);
    await context.close();
  }
  console.log(worst <= LIMIT ? "Every page's initial code is within 150 KB." : "A page's initial code is over 150 KB.");
  process.exitCode = worst <= LIMIT ? 0 : 1;
});
