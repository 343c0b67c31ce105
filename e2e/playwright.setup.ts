import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { freePort, startCluster } from "#e2e/support/postgres-cluster";
import { startServer } from "#e2e/support/server";
import { newApiToken } from "#lib/process/token-format";

/** Ports of 127.0.0.1 from which the server may retrieve pages: tests serve their sites on them. */
const SITES = 12;

/**
 * Once per run: the built application on a free port with a fresh database (embedded, or PostgreSQL with
 * TEST_DATABASE=postgres) and an owner. The tests find it in TEST_URL, TEST_EMAIL, TEST_PASSWORD, TEST_TOKEN, and the
 * ports for their sites in TEST_SITE_PORTS, separated by commas; further accounts' tokens are in TEST_ACCOUNTS.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const dataDirectory = mkdtempSync(join(tmpdir(), "cb2000-e2e-"));
  const onPostgres = process.env.TEST_DATABASE === "postgres";
  const cluster = onPostgres ? await startCluster() : undefined;
  const ports = await Promise.all(Array.from({ length: SITES + 1 }, freePort));
  const [port, ...sitePorts] = ports;
  const owner = { email: "owner@example.com", password: randomBytes(12).toString("hex"), token: newApiToken() };
  const results = join(process.cwd(), "test-results");
  mkdirSync(results, { recursive: true });
  const release = () => {
    cluster?.stop();
    rmSync(dataDirectory, { recursive: true, force: true });
  };
  const settings = {
    PORT: String(port),
    APP_URL: `http://127.0.0.1:${port}`,
    DATA_DIR: dataDirectory,
    OWNER_EMAIL: owner.email,
    OWNER_PASSWORD: owner.password,
    OWNER_API_TOKEN: owner.token,
    CRAWL_ALLOW_HOSTS: sitePorts.map((sitePort) => `127.0.0.1:${sitePort}`).join(","),
    ...(cluster && { DATABASE_URL: `${cluster.url}/postgres`, AUTH_SECRET: randomBytes(32).toString("hex") }),
  };
  try {
    process.env.TEST_ACCOUNTS = await seedAccounts(settings);
    const server = await startServer(settings, join(results, `server-${onPostgres ? "postgres" : "embedded"}.log`));
    process.env.TEST_URL = server.url;
    process.env.TEST_EMAIL = owner.email;
    process.env.TEST_PASSWORD = owner.password;
    process.env.TEST_TOKEN = owner.token;
    process.env.TEST_SITE_PORTS = sitePorts.join(",");
    return async () => {
      await server.stop();
      release();
    };
  } catch (error) {
    release();
    throw error;
  }
}

/** Makes the accounts that the API tests act as; before the server starts, because an embedded database has one user. */
async function seedAccounts(settings: Record<string, string>): Promise<string> {
  const script = ["e2e/support/seed-accounts.ts"];
  const done = await promisify(execFile)(process.execPath, script, { env: { ...process.env, ...settings } });
  return done.stdout;
}
