// `npm test [-- filter]`: every check and test of the project, on both databases. A filter names test files and leaves out
// the checks. The last line adds up all of them; the status is 1 when anything failed. What could not be run because there is
// no PostgreSQL counts as failed; TEST_DATABASES=embedded says that it is meant to be left out.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { ensureBuild } from "./ensure-build.mjs";
import { ensureNode } from "./ensure-node.mjs";
import { ensurePackages } from "./ensure-packages.mjs";
import { ensureTestTools } from "./ensure-test-tools.mjs";

const REPORT = "test-results/report.json";
const VITEST = ["node_modules/vitest/vitest.mjs", "run", "--config", "e2e/vitest.config.ts", "--passWithNoTests"];
const PLAYWRIGHT = [
  "node_modules/playwright/cli.js",
  "test",
  "--config",
  "e2e/playwright.config.ts",
  "--pass-with-no-tests",
];

await ensureNode();
ensurePackages();
const { hasPostgres } = ensureTestTools();
const embeddedOnly = process.env.TEST_DATABASES === "embedded";
const filter = process.argv.slice(2);
const total = { passed: 0, failed: 0 };
mkdirSync("test-results", { recursive: true });

if (filter.length === 0) {
  check("types", "node_modules/next/dist/bin/next", "typegen");
  check("types", "node_modules/typescript/bin/tsc", "--noEmit");
  check("lint", "node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings");
  check("unused code", "node_modules/knip/bin/knip.js");
  check("lock file", "scripts/complete-lock.mjs", "--check");
}
unitTests("unit and domain tests, embedded database", {});
if (!embeddedOnly) onPostgresOnly("domain tests, PostgreSQL", unitTests);
ensureBuild();
browserTests("API and browser tests, embedded database", {}, []);
if (!embeddedOnly) onPostgresOnly("API tests, PostgreSQL", browserTests, ["--project=api"]);

console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);

function onPostgresOnly(title, run, ...options) {
  if (hasPostgres) return run(title, { TEST_DATABASE: "postgres" }, ...options);
  console.error(`\n== ${title}: not run, because there is no PostgreSQL.`);
  total.failed += 1;
}

/** A check counts as one test. */
function check(title, ...command) {
  const status = run(title, command, {});
  total[status === 0 ? "passed" : "failed"] += 1;
}

function unitTests(title, env) {
  const reporters = ["--reporter=dot", "--reporter=json", `--outputFile.json=${REPORT}`];
  const status = run(title, [...VITEST, ...reporters, ...filter], env);
  const report = readReport();
  add(status, report?.numPassedTests ?? 0, report?.numFailedTests ?? 0);
}

function browserTests(title, env, options) {
  const output = { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: REPORT };
  const status = run(title, [...PLAYWRIGHT, "--reporter=line,json", ...options, ...filter], output);
  const stats = readReport()?.stats;
  add(status, stats?.expected ?? 0, (stats?.unexpected ?? 0) + (stats?.flaky ?? 0));
}

/** A runner that fails without a failed test (a file that does not load, a server that does not start) is a failure too. */
function add(status, passed, failed) {
  total.passed += passed;
  total.failed += failed === 0 && status !== 0 ? 1 : failed;
}

function run(title, command, env) {
  console.log(`\n== ${title}`);
  rmSync(REPORT, { force: true });
  const done = spawnSync(process.execPath, command, { stdio: "inherit", env: { ...process.env, ...env } });
  return done.status ?? 1;
}

function readReport() {
  try {
    return JSON.parse(readFileSync(REPORT, "utf8"));
  } catch {
    return undefined;
  }
}
