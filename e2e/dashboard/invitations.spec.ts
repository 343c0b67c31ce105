import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { openAccount, PASSWORD } from "#e2e/dashboard/open-account";
import { test as base } from "#e2e/dashboard/test";
import { freePort } from "#e2e/support/postgres-cluster";
import { startServer, type TestServer } from "#e2e/support/server";

/** The tests of this file run on an empty server on which one signs up by invitation. */
const test = base.extend<object, { server: TestServer }>({
  server: [
    // Playwright finds out by this pattern which fixtures are asked for, and takes no other first parameter.
    async ({ playwright: _ }, use) => {
      mkdirSync("test-results", { recursive: true });
      const directory = mkdtempSync(join(tmpdir(), "cb2000-e2e-"));
      const port = await freePort();
      const place = { PORT: String(port), APP_URL: `http://127.0.0.1:${port}`, DATA_DIR: directory };
      const server = await startServer({ ...place, SIGN_UP: "invite" }, "test-results/server-invitations.log");
      await use(server);
      await server.stop();
      rmSync(directory, { recursive: true, force: true });
    },
    { scope: "worker" },
  ],
  baseURL: async ({ server }, use) => use(server.url),
});

test("the first account owns the server and invites; others come in by its links, one each", async ({
  page,
  browser,
}) => {
  await openAccount(page);
  const guest = await (await browser.newContext()).newPage();
  await guest.goto("/sign-up");
  await expect(guest.getByRole("heading", { name: "Sign-up is closed" })).toBeVisible();
  await expect(guest.getByText("Sign-up is by invitation on this server.")).toBeVisible();
  await guest.goto("/sign-in");
  await expect(guest.getByText("The person who runs this server can reset it: npm run password")).toBeVisible();
  await expect(guest.getByRole("link", { name: "Create an account" })).toHaveCount(0);

  await page.goto("/account");
  await expect(page.getByText("No open invitations.")).toBeVisible();
  await page.getByRole("button", { name: "Create invitation" }).click();
  const link = await page.getByRole("textbox", { name: "Invitation link" }).inputValue();
  await guest.goto(link);
  await guest.getByLabel("Email").fill("guest@example.org");
  await guest.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await guest.getByRole("button", { name: "Create account" }).click();
  await expect(guest).toHaveURL("/chatbots");
  await guest.goto("/account");
  await expect(guest.getByRole("heading", { name: "Sessions" })).toBeVisible();
  await expect(guest.getByRole("heading", { name: "Invitations" })).toHaveCount(0);

  const late = await (await browser.newContext()).newPage();
  await late.goto(link);
  await expect(late.getByText("This invitation was used, revoked or has expired.")).toBeVisible();
  await page.reload();
  await expect(page.getByText("No open invitations.")).toBeVisible();
  await page.getByRole("button", { name: "Create invitation" }).click();
  const second = await page.getByRole("textbox", { name: "Invitation link" }).inputValue();
  await page.getByRole("list", { name: "Open invitations" }).getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByText("No open invitations.")).toBeVisible();
  await late.goto(second);
  await expect(late.getByText("This invitation was used, revoked or has expired.")).toBeVisible();
  for (const other of [guest, late]) await other.context().close();
});
