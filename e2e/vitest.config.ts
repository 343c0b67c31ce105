import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  root: fileURLToPath(new URL("..", import.meta.url)),
  test: {
    include: ["{lib,db,scripts,app,components}/**/*.test.{ts,tsx}"],
    environment: "node",
    globalSetup: "e2e/vitest.setup.ts",
    // A test file with an embedded database takes half a gigabyte.
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // The settings of whoever runs the tests must not reach them.
    env: { DATABASE_URL: "", DATA_DIR: "", AUTH_SECRET: "", OPENAI_API_KEY: "", LOG_LEVEL: "error" },
  },
});
