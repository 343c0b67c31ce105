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
/** What failed, said again at the end, where a log that keeps only its end still has it. @type {string[]} */
const failures = [];
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

if (failures.length > 0) console.log(`\n== what failed\n${failures.join("\n")}\n`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);

function onPostgresOnly(title, run, ...options) {
  if (hasPostgres) return run(title, { TEST_DATABASE: "postgres" }, ...options);
  failures.push(`${title}: not run, because there is no PostgreSQL.`);
  total.failed += 1;
}

/** A check counts as one test. */
function check(title, ...command) {
  const status = run(title, command, {});
  total[status === 0 ? "passed" : "failed"] += 1;
  if (status !== 0) failures.push(`the check of ${title} (${command[0]})`);
}

function unitTests(title, env) {
  const reporters = ["--reporter=dot", "--reporter=json", `--outputFile.json=${REPORT}`];
  const status = run(title, [...VITEST, ...reporters, ...filter], env);
  const report = readReport();
  add(title, status, report?.numPassedTests ?? 0, failedUnitTests(report));
}

function browserTests(title, env, options) {
  const output = { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: REPORT };
  const status = run(title, [...PLAYWRIGHT, "--reporter=line,json", ...options, ...filter], output);
  const report = readReport();
  add(title, status, report?.stats?.expected ?? 0, failedBrowserTests(report?.suites));
}

/** A runner that fails without a failed test (a file that does not load, a server that does not start) is a failure too. */
function add(title, status, passed, failed) {
  const all = failed.length === 0 && status !== 0 ? [`ended with status ${status}, without a failed test`] : failed;
  total.passed += passed;
  total.failed += all.length;
  failures.push(...all.map((what) => `${title}: ${what}`));
}

/** Each failed test of vitest's report, with what it said. */
function failedUnitTests(report) {
  return (report?.testResults ?? []).flatMap((file) =>
    file.assertionResults
      .filter((test) => test.status === "failed")
      .map((test) => `${file.name} › ${test.fullName}\n${test.failureMessages.join("\n")}`),
  );
}

/** Each test of Playwright's report that did not do what it should, with what it said. */
function failedBrowserTests(suites = []) {
  return suites.flatMap((suite) => [
    ...(suite.specs ?? [])
      .filter((spec) => !spec.ok || spec.tests.some((test) => test.status === "flaky"))
      .map((spec) => {
        const said = spec.tests.flatMap((test) =>
          test.results.flatMap((one) => one.errors.map((error) => error.message)),
        );
        return `${spec.file}:${spec.line} › ${spec.title}\n${said.join("\n")}`;
      }),
    ...failedBrowserTests(suite.suites),
  ]);
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
