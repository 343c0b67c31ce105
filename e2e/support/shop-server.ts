import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { freePort } from "#e2e/support/postgres-cluster";
import type { SeededShop } from "#e2e/support/seed-shop";
import { startServer } from "#e2e/support/server";
import { startShopSite } from "#e2e/support/shop-site";
import type { Site } from "#e2e/support/site";

/** The built application with the account of a small shop that has been in use for a month, and the shop's own site. */
export type ShopServer = SeededShop & { url: string; site: Site; close(): Promise<void> };

/**
 * Starts both on free ports of 127.0.0.1, on a database of their own. The account has the plan `free`, so that its limits show;
 * `settings` come on top of the server's. What it prints goes to `logFile`.
 */
export async function startShopServer(logFile: string, settings: Record<string, string> = {}): Promise<ShopServer> {
  const directory = mkdtempSync(join(tmpdir(), "cb2000-shop-"));
  const site = await startShopSite();
  const port = await freePort();
  const place = {
    PORT: String(port),
    APP_URL: `http://127.0.0.1:${port}`,
    DATA_DIR: directory,
    DATABASE_URL: "",
    CRAWL_ALLOW_HOSTS: site.host,
    DEFAULT_PLAN: "free",
    LOG_LEVEL: "warn",
    ...settings,
  };
  const env = { ...process.env, ...place, SHOP_URL: site.url };
  const seed = await promisify(execFile)(process.execPath, ["e2e/support/seed-shop.ts"], { env });
  const server = await startServer(place, logFile);
  const close = async () => {
    await server.stop();
    await site.close();
    rmSync(directory, { recursive: true, force: true });
  };
  return { ...(JSON.parse(seed.stdout) as SeededShop), url: server.url, site, close };
}
