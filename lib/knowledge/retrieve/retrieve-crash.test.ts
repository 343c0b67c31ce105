import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as after } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { copyEmbeddedTemplate } from "#e2e/support/database-template";
import { KILLS } from "#e2e/support/kills";
import type { RetrievalReport } from "#e2e/support/retrieval-process";
import { type Site, type SiteRoute, startSite } from "#e2e/support/site";

const PAGES = 60;
/** In each of the two parts. */
const KILLS_OF_EACH = Math.ceil(KILLS / 2);
const KILLS_OF_CRAWL = Math.ceil(KILLS / 3);
const routes: Record<string, SiteRoute> = {};
const folders: string[] = [];
let site: Site;

/** The pages as the site's owner wrote them in one year; the years differ in every passage. */
function publish(year: number): void {
  const paragraph = (page: number, part: number) =>
    `Part ${part} of page ${page} as of ${year}. ${"All is well here. ".repeat(12)}`;
  for (let page = 0; page < PAGES; page++) {
    const parts = Array.from(
      { length: 1 + (page % 5) },
      (_, i) => `<h2 id="p${i}">Part ${i}</h2><p>${paragraph(page, i)}</p>`,
    );
    const links = [1, 2, 3].map((more) => 3 * page + more).filter((to) => to < PAGES);
    const menu = links.map((to) => `<a href="/${to}">${to}</a>`);
    routes[`/${page}`] =
      `<!doctype html><title>Page ${page}</title><main><h1>Page ${page}</h1>${parts.join("")}</main><nav>${menu.join(" ")}</nav>`;
  }
}

beforeAll(async () => {
  site = await startSite(routes);
});
afterAll(async () => {
  await site.close();
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/**
 * The environment of processes that share a fresh, empty database: the embedded one, where a restart ends the dead process's leases at
 * once. On PostgreSQL they end after 90 s; retrieve-tries.test.ts looks at that.
 */
function freshDatabase(): NodeJS.ProcessEnv {
  const folder = mkdtempSync(join(tmpdir(), "cb2000-crash-"));
  folders.push(folder);
  copyEmbeddedTemplate(folder);
  return { ...process.env, DATA_DIR: folder, DATABASE_URL: "", CRAWL_ALLOW_HOSTS: site.host };
}

/** Makes a chatbot of all pages, or takes up the one that is there; has all retrieved again; or crawls the site from its first page. */
type Command = "first" | "again" | "site";

type Run = {
  child: ChildProcess;
  next(moment: RetrievalReport["moment"]): Promise<RetrievalReport>;
  ended: Promise<unknown>;
};

function start(command: Command, env: NodeJS.ProcessEnv): Run {
  const urls = Array.from({ length: PAGES }, (_, page) => `${site.url}/${page}`);
  const child = spawn(process.execPath, ["e2e/support/retrieval-process.ts", command, ...urls], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (moment: RetrievalReport["moment"]) => {
    for (;;) {
      const { value, done } = await lines.next();
      if (done) throw new Error(`The process ended before it was ${moment}.`);
      const read = JSON.parse(value) as RetrievalReport;
      if (read.moment === moment) return read;
    }
  };
  return { child, next, ended: once(child, "exit") };
}

async function undisturbed(command: Command, env: NodeJS.ProcessEnv): Promise<RetrievalReport> {
  const run = start(command, env);
  const report = await run.next("after");
  await run.ended;
  return report;
}

/** Runs the process, kills it (-9) at a random moment of its work, and starts it again, several times; then lets it finish. */
async function disturbed(
  command: Command,
  env: NodeJS.ProcessEnv,
  check: (report: RetrievalReport) => void,
  kills = KILLS_OF_EACH,
): Promise<RetrievalReport> {
  for (let kill = 0; kill < kills; kill++) {
    const run = start(kill === 0 ? command : "first", env);
    check(await run.next("before"));
    await run.next("working");
    const served = site.requests.length + Math.floor((Math.random() * PAGES) / kills);
    while (site.requests.length < served && run.child.exitCode === null) await after(1);
    await after(Math.random() * 60);
    run.child.kill("SIGKILL");
    await run.ended;
  }
  const last = start("first", env);
  check(await last.next("before"));
  const report = await last.next("after");
  await last.ended;
  return report;
}

/** Each passage once, and for each page as many as its row says: nothing doubled, nothing without a page. */
function isWhole(report: RetrievalReport): void {
  const places = report.passages.map(({ page, position }) => `${page} ${position}`);
  expect(new Set(places).size).toBe(places.length);
  for (const page of report.pages) {
    expect(places.filter((place) => place.startsWith(`${page.url} `))).toHaveLength(page.passages);
  }
  expect(report.passages.length).toBe(report.pages.reduce((sum, page) => sum + page.passages, 0));
}

test(`after ${2 * KILLS_OF_EACH} kills -9 at random moments the knowledge is that of an undisturbed run, and was never torn or empty`, async () => {
  const [calm, stormy] = [freshDatabase(), freshDatabase()];
  publish(2025);
  const expected = await undisturbed("first", calm);
  expect(expected.pages.map((page) => page.state)).toEqual(Array(PAGES).fill("indexed"));
  isWhole(expected);
  expect(await disturbed("first", stormy, isWhole)).toEqual(expected);

  // Everything is retrieved again, and every page has changed: until the new text is there, the old one stays.
  publish(2026);
  const changed = await undisturbed("again", calm);
  expect(changed).not.toEqual(expected);
  const neverTorn = (report: RetrievalReport) => {
    isWhole(report);
    expect(report.pages).toHaveLength(PAGES);
    for (const page of report.pages) {
      expect(page.passages).toBeGreaterThan(0);
      const texts = report.passages.filter((passage) => passage.page === page.url).map((passage) => passage.text);
      const years = new Set(texts.flatMap((text) => text.match(/as of \d{4}/g) ?? []));
      expect(years.size).toBe(1);
    }
  };
  expect(await disturbed("again", stormy, neverTorn)).toEqual(changed);
}, 1_200_000);

test(`a crawl that is killed ${KILLS_OF_CRAWL} times leaves exactly what an undisturbed one leaves, and no page's text is ever lost on the way`, async () => {
  publish(2025);
  const expected = await undisturbed("site", freshDatabase());
  expect(expected.pages.map((page) => page.state)).toEqual(Array(PAGES).fill("indexed"));
  let held = 0;
  const onlyGrows = (report: RetrievalReport) => {
    isWhole(report);
    const indexed = report.pages.filter((page) => page.passages > 0).length;
    expect(indexed).toBeGreaterThanOrEqual(held);
    held = indexed;
  };
  expect(await disturbed("site", freshDatabase(), onlyGrows, KILLS_OF_CRAWL)).toEqual(expected);
}, 600_000);
