// `npm run bench:onboarding`: how long a newcomer takes from the landing page to the first answer with its source, and how long that answer
// takes from the click that makes the chatbot. A browser on the built server, as fast as the screens allow; typing counts for nothing, so
// what is measured is what the product takes away from the minute.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launchBrowser } from "#bench/browser";
import { median } from "#bench/median";
import { onboardingWalk } from "#e2e/dashboard/onboarding-walk";
import { freePort } from "#e2e/support/postgres-cluster";
import { startServer } from "#e2e/support/server";
import { SHOP_PATHS, startShopSite } from "#e2e/support/shop-site";

const RUNS = 5;
const WHOLE_S = 60;
const ANSWER_S = 10;

const directory = mkdtempSync(join(tmpdir(), "cb2000-bench-"));
const site = await startShopSite();
const port = String(await freePort());
const server = await startServer(
  { PORT: port, DATA_DIR: directory, CRAWL_ALLOW_HOSTS: site.host, LOG_LEVEL: "warn" },
  join(directory, "log"),
);
const browser = await launchBrowser();
const whole: number[] = [];
const answers: number[] = [];
for (let run = 0; run < RUNS; run += 1) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const steps = onboardingWalk(page, `${site.url}${SHOP_PATHS[0]}`, "When do orders to France arrive?");
  const started = performance.now();
  await page.goto(server.url);
  let submitted = 0;
  for (const [at, step] of steps.entries()) {
    // The last but one makes the chatbot.
    if (at === steps.length - 2) submitted = performance.now();
    await step();
  }
  await page
    .getByText(/six working days/)
    .first()
    .waitFor();
  const ended = performance.now();
  whole.push((ended - started) / 1_000);
  answers.push((ended - submitted) / 1_000);
  console.log(
    `run ${run + 1}: ${whole.at(-1)?.toFixed(1)} s in ${steps.length} interactions, the answer ${answers.at(-1)?.toFixed(1)} s after the address`,
  );
  await context.close();
}
const verdict = (values: number[], limit: number) =>
  `median ${median(values).toFixed(1)} s, slowest ${Math.max(...values).toFixed(1)} s, target ${limit} s: ${Math.max(...values) <= limit ? "kept" : "missed"}`;
console.log(`Landing page to sourced answer: ${verdict(whole, WHOLE_S)}`);
console.log(`Address to first answer:        ${verdict(answers, ANSWER_S)}`);
await browser.close();
await server.stop();
await site.close();
rmSync(directory, { recursive: true, force: true });
