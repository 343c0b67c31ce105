import { existsSync } from "node:fs";
import { defineConfig, devices } from "@playwright/test";

const INSTALLED = "/usr/bin/chromium";
const executablePath = process.env.PLAYWRIGHT_CHROMIUM_PATH || (existsSync(INSTALLED) ? INSTALLED : undefined);
const args = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // Chromium's sandbox refuses root.
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];

export default defineConfig({
  testDir: ".",
  outputDir: "../test-results/playwright",
  globalSetup: "./playwright.setup.ts",
  workers: 2,
  retries: 0,
  fullyParallel: false,
  forbidOnly: true,
  // Ends what hangs, on a machine that is ten times slower than usual too; no test is about time.
  timeout: 600_000,
  expect: { timeout: 120_000 },
  reporter: [["line"]],
  // The workers read this file again, after the set-up has said where the server is.
  use: { trace: "retain-on-failure", ...(process.env.TEST_URL && { baseURL: process.env.TEST_URL }) },
  projects: [
    { name: "api", testMatch: "api/**/*.spec.ts" },
    {
      name: "dashboard",
      testMatch: "dashboard/**/*.spec.ts",
      use: { ...devices["Desktop Chrome"], launchOptions: { ...(executablePath && { executablePath }), args } },
    },
  ],
});
