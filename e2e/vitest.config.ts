import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));
const TESTS = "{lib,db,server,scripts,app,components,e2e,tools}/**/*.test.{ts,tsx}";

/** The test files that run on any database: on PostgreSQL the others would only run a second time. */
function databaseTests(): string[] {
  const uses = (file: string) => readFileSync(join(root, file), "utf8").includes("useTestDatabase()");
  return globSync(TESTS, { cwd: root }).filter(uses);
}

export default defineConfig({
  root,
  test: {
    include: process.env.TEST_DATABASE === "postgres" ? databaseTests() : [TESTS],
    environment: "node",
    globalSetup: "e2e/vitest.setup.ts",
    // A test file with an embedded database takes half a gigabyte.
    pool: "forks",
    maxWorkers: 2,
    // Ends what hangs, on a machine that is ten times slower than usual too; no test is about time.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    teardownTimeout: 180_000,
    expect: { poll: { timeout: 120_000 } },
    // The settings of whoever runs the tests must not reach them.
    env: { RENDER: "off", DATABASE_URL: "", DATA_DIR: "", AUTH_SECRET: "", OPENAI_API_KEY: "", LOG_LEVEL: "error" },
  },
});
