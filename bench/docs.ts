// `npm run bench:docs`: what the API reference costs its readers: the JavaScript of its first page, compressed with gzip (level 9), and the
// time until the first operation can be read on a slow line (1 Mbit/s, 40 ms) and a processor four times slower than this one. Median of
// five cold loads, or as many as the word after `--` says.
import { gzipSync } from "node:zlib";
import type { Browser } from "playwright";
import { launchBrowser } from "#bench/browser";
import { median } from "#bench/median";
import { startShopServer } from "#e2e/support/shop-server";

const RUNS = Number(process.argv[2] ?? 5);
const LIMITS = { kilobytes: 25, ms: 1_500 };
const CPU_RATE = 4;
const LINE = { offline: false, latency: 40, downloadThroughput: 1_000_000 / 8, uploadThroughput: 1_000_000 / 8 };

async function loadOnce(browser: Browser, url: string): Promise<{ kilobytes: number; ms: number }> {
  const context = await browser.newContext({ viewport: { width: 1_440, height: 900 } });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send("Network.enable");
  await cdp.send("Network.emulateNetworkConditions", LINE);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: CPU_RATE });
  const scripts: Promise<number>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() !== "script") return;
    scripts.push(response.body().then((body) => gzipSync(body, { level: 9 }).length));
  });
  // The first frame in which the operation's heading and one of its samples are laid out, with the style that they need.
  await page.addInitScript(() => {
    const look = () => {
      const sample = document.querySelector("#chatbot_create pre[data-language]");
      const isStyled = getComputedStyle(document.documentElement).getPropertyValue("--code-column") !== "";
      if (sample instanceof HTMLElement && isStyled && sample.offsetHeight > 0)
        requestAnimationFrame(() => performance.mark("first-operation"));
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.goto(`${url}/docs`, { waitUntil: "networkidle" });
  const ms = await page.evaluate(async () => {
    const mark = () => performance.getEntriesByName("first-operation")[0];
    while (!mark()) await new Promise(requestAnimationFrame);
    return mark()?.startTime ?? Number.NaN;
  });
  const html = await page.evaluate(() =>
    [...document.querySelectorAll("script:not([src])")].map((one) => one.textContent),
  );
  const inline = html.reduce((sum, text) => sum + gzipSync(text ?? "", { level: 9 }).length, 0);
  const bytes = (await Promise.all(scripts)).reduce((sum, size) => sum + size, inline);
  await context.close();
  return { kilobytes: bytes / 1024, ms };
}

const shop = await startShopServer("test-results/docs.log");
const browser = await launchBrowser();
try {
  const loads: { kilobytes: number; ms: number }[] = [];
  for (let run = 0; run < RUNS; run += 1) loads.push(await loadOnce(browser, shop.url));
  const kilobytes = Math.max(...loads.map((load) => load.kilobytes));
  const ms = median(loads.map((load) => load.ms));
  const verdict = (isReached: boolean) => (isReached ? "reached" : "not reached");
  console.log(
    `JavaScript: ${kilobytes.toFixed(1)} KB of ${LIMITS.kilobytes} KB, ${verdict(kilobytes <= LIMITS.kilobytes)}`,
  );
  console.log(`First operation: ${ms.toFixed(0)} ms of ${LIMITS.ms} ms, ${verdict(ms <= LIMITS.ms)}`);
  process.exitCode = kilobytes <= LIMITS.kilobytes && ms <= LIMITS.ms ? 0 : 1;
} finally {
  await browser.close();
  await shop.close();
}
