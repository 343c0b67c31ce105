import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright";

const INSTALLED = "/usr/bin/chromium";

/** The browser that the tests use: the system's where there is one. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = process.env.PLAYWRIGHT_CHROMIUM_PATH || (existsSync(INSTALLED) ? INSTALLED : undefined);
  // Chromium's sandbox refuses root.
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return chromium.launch({ ...(executablePath && { executablePath }), args });
}
