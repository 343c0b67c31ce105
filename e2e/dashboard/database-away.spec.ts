import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { makeChatbot, openAccount } from "#e2e/dashboard/open-account";
import { test as base } from "#e2e/dashboard/test";
import { freePort, startCluster } from "#e2e/support/postgres-cluster";
import { startServer, type TestServer } from "#e2e/support/server";
import { startTcpGate, type TcpGate } from "#e2e/support/tcp-gate";

const TITLE = "The server cannot reach its database";
const AWAY = "The server cannot reach its data at the moment. Try again in a few seconds.";

/** A server on a PostgreSQL of its own that `gate` cuts off. */
const test = base.extend<object, { server: TestServer; gate: TcpGate }>({
  gate: [
    // Playwright finds out by this pattern which fixtures are asked for, and takes no other first parameter.
    async ({ playwright: _ }, use) => {
      const cluster = await startCluster();
      const gate = await startTcpGate(Number(new URL(cluster.url).port));
      await use(gate);
      gate.shut();
      cluster.stop();
    },
    { scope: "worker" },
  ],
  server: [
    async ({ gate }, use) => {
      mkdirSync("test-results", { recursive: true });
      const port = String(await freePort());
      const settings = {
        PORT: port,
        APP_URL: `http://127.0.0.1:${port}`,
        DATABASE_URL: `postgres://postgres@127.0.0.1:${gate.port}/postgres`,
        AUTH_SECRET: randomBytes(32).toString("hex"),
      };
      const server = await startServer(settings, "test-results/server-database-away.log");
      await use(server);
      await server.stop();
    },
    { scope: "worker" },
  ],
  baseURL: async ({ server }, use) => use(server.url),
});

test.skip(process.env.TEST_DATABASES === "embedded", "It is about PostgreSQL.");

test.beforeEach(async ({ page }) => {
  await openAccount(page);
});

/** Status and `Retry-After` of a page or call with the session of the person whose browser it is. */
async function get(page: Page, path: string): Promise<[number, string | undefined]> {
  const response = await page.request.get(path, { maxRedirects: 0 });
  return [response.status(), response.headers()["retry-after"]];
}

test("while the database is away every page is 503 with Retry-After, and nobody is signed out", async ({
  page,
  gate,
}) => {
  const chatbotId = await makeChatbot(page, "When do you open? | At ten.");
  const tabs = ["playground", "qa", "urls", "conversations", "settings"].map((tab) => `/chatbots/${chatbotId}/${tab}`);
  const paths = ["/", "/chatbots", "/usage", "/account", "/sign-in", "/sign-up", ...tabs, "/api/auth/session"];
  gate.shut();
  for (const path of paths) expect([path, ...(await get(page, path))]).toEqual([path, 503, "5"]);
  expect(await get(page, `/api/v1/chatbots/${chatbotId}/qas`)).toEqual([503, "5"]);
  await gate.open();
  await expect.poll(() => get(page, "/chatbots")).toEqual([200, undefined]);
  for (const path of tabs) expect(await get(page, path)).toEqual([200, undefined]);
});

test("a page that was opened says that the database cannot be reached, and is there when it is tried again", async ({
  page,
  gate,
}) => {
  gate.shut();
  await page.goto("/usage");
  const fault = page.getByRole("alert").filter({ hasText: TITLE });
  await expect(fault).toContainText("Your saved work is safe. Try again in a few seconds.");
  await gate.open();
  await fault.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { name: "Questions per day" })).toBeVisible();
});

test("a tab that was clicked says so inside the frame, which still works", async ({ page, gate }) => {
  const menu = page.getByRole("navigation").first();
  await expect(menu.getByRole("link", { name: "Usage" })).toBeVisible();
  gate.shut();
  await menu.getByRole("link", { name: "Usage" }).click();
  await expect(page.getByRole("alert").filter({ hasText: TITLE })).toBeVisible();
  await gate.open();
});

test("what is saved is refused in words, stays in the form, and is saved with the next try", async ({ page, gate }) => {
  await page.goto("/account");
  await page.getByLabel("Name").fill("Ada Lovelace");
  gate.shut();
  await page.getByRole("button", { name: "Save profile" }).click();
  await expect(page.getByText(AWAY)).toBeVisible();
  await expect(page.getByLabel("Name")).toHaveValue("Ada Lovelace");
  await gate.open();
  await expect.poll(() => get(page, "/account")).toEqual([200, undefined]);
  await page.getByRole("button", { name: "Save profile" }).click();
  await expect(page.getByText("Profile saved.")).toBeVisible();
  await expect(page.getByText(AWAY)).toBeHidden();
  await page.reload();
  await expect(page.getByLabel("Name")).toHaveValue("Ada Lovelace");
});
