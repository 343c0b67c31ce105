// `npm run bench:lab`: how each page of the dashboard comes and reacts on a slow phone's terms: a processor four times slower than this one
// and a slow 4G line (150 ms, 1.6 Mbit/s down, 750 kbit/s up). Every load is a cold one, five times or as often as the word after `--`
// says. Then how long a tab takes that was open before.

import type { BrowserContext, Page } from "playwright";
import { observeFigures, readFigures } from "#bench/lab-figures";
import { INTERACTIONS } from "#bench/lab-interactions";
import { median } from "#bench/median";
import { dashboardRoutes, withShop } from "#bench/shop-session";

const RUNS = Number(process.argv[2] ?? 5);
const LIMITS = { lcp: 1_500, cls: 0.02, inp: 150, tab: 100 };
const CPU_RATE = 4;
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
const TABS = ["Playground", "Q&A", "URLs", "Conversations", "Inbox", "Embed", "Chatbot Settings"];

async function throttled(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send("Network.enable");
  await cdp.send("Network.emulateNetworkConditions", SLOW_4G);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: CPU_RATE });
  return page;
}

/** From the click on a tab to the first frame that shows it as the open one, its heading and its content. */
function switchTab(page: Page, name: string): Promise<number> {
  return page.evaluate(async (label) => {
    const tab = [...document.querySelectorAll<HTMLAnchorElement>('nav[aria-label="Chatbot"] a')].find(
      (link) => link.textContent === label,
    );
    if (!tab) throw new Error(`There is no tab ${label}.`);
    const path = new URL(tab.href).pathname;
    const started = performance.now();
    tab.click();
    const there = () =>
      location.pathname === path && document.querySelector("main [aria-busy=true], main .animate-late") === null;
    while (!there()) await new Promise((resolve) => requestAnimationFrame(resolve));
    return performance.now() - started;
  }, name);
}

const mark = (value: number, limit: number) => (value <= limit ? " " : "!");

await withShop("lab", async ({ shop, browser, page }) => {
  const storageState = await page.context().storageState();
  console.log(
    `Median of ${RUNS}; targets: LCP ${LIMITS.lcp} ms, CLS ${LIMITS.cls}, INP ${LIMITS.inp} ms; ! is a miss.`,
  );
  for (const [name, path] of dashboardRoutes(shop.chatbotId)) {
    const figures = { lcp: [] as number[], cls: [] as number[], inp: [] as number[] };
    for (let run = 0; run < RUNS; run += 1) {
      const context = await browser.newContext({ storageState });
      const fresh = await throttled(context);
      await observeFigures(fresh);
      await fresh.goto(shop.url + path, { waitUntil: "networkidle" });
      const loaded = await readFigures(fresh);
      await INTERACTIONS[path.split("/").at(-1) ?? ""]?.(fresh);
      const used = await readFigures(fresh);
      figures.lcp.push(loaded.lcp);
      figures.cls.push(used.cls);
      figures.inp.push(used.inp);
      await context.close();
    }
    const [lcp, cls, inp] = [median(figures.lcp), median(figures.cls), median(figures.inp)];
    const cells = [
      `${mark(lcp, LIMITS.lcp)}LCP ${lcp.toFixed(0).padStart(5)} ms`,
      `${mark(cls, LIMITS.cls)}CLS ${cls.toFixed(3)}`,
      `${mark(inp, LIMITS.inp)}INP ${inp.toFixed(0).padStart(4)} ms`,
    ];
    console.log(`${name.padEnd(34)} ${cells.join("   ")}`);
  }
  const context = await browser.newContext({ storageState });
  const tabbed = await throttled(context);
  await tabbed.goto(`${shop.url}/chatbots/${shop.chatbotId}/playground`, { waitUntil: "networkidle" });
  const first: number[] = [];
  const again: number[] = [];
  for (let round = 0; round <= RUNS; round += 1) {
    for (const name of [...TABS.slice(1), TABS[0] ?? ""]) {
      (round === 0 ? first : again).push(await switchTab(tabbed, name));
      await tabbed.waitForLoadState("networkidle");
    }
  }
  const cached = median(again);
  console.log(
    `A tab for the first time: ${median(first).toFixed(0)} ms; one that was open before: ${mark(cached, LIMITS.tab)}${cached.toFixed(0)} ms, slowest ${Math.max(...again).toFixed(0)} ms, target ${LIMITS.tab} ms`,
  );
});
