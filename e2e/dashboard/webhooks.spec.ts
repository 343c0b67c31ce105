import { text } from "node:stream/consumers";
import { expect } from "@playwright/test";
import { Webhook } from "standardwebhooks";
import { expectAxeClean } from "#e2e/dashboard/expect-axe-clean";
import { startLocalSite } from "#e2e/dashboard/local-site";
import { openAccount } from "#e2e/dashboard/open-account";
import { test } from "#e2e/dashboard/test";

test("a webhook is added, tested, looked at in its log, replayed, rotated, disabled and deleted", async ({ page }) => {
  const calls: { headers: Record<string, string>; body: string }[] = [];
  const site = await startLocalSite({
    "/hook": async (request, response) => {
      calls.push({ headers: request.headers as Record<string, string>, body: await text(request) });
      response.writeHead(200).end("Taken.");
    },
  });
  await openAccount(page);
  await page.goto("/account/webhooks");
  await expect(page.getByRole("heading", { name: "No webhooks yet" })).toBeVisible();
  await page.getByRole("button", { name: "Add webhook" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("URL").fill("https://10.0.0.1/hook");
  await dialog.getByRole("button", { name: "Add webhook" }).click();
  await expect(dialog.getByText("Choose at least one event.")).toBeVisible();
  await dialog.getByRole("checkbox", { name: /^Unanswered question/ }).check();
  await dialog.getByRole("button", { name: "Add webhook" }).click();
  await expect(dialog.getByText(/leads into a private network/)).toBeVisible();
  await dialog.getByLabel("URL").fill(`${site.url}/hook`);
  await expectAxeClean(page, "webhooks");
  await dialog.getByRole("button", { name: "Add webhook" }).click();
  const secret = await dialog.getByRole("textbox", { name: "Secret" }).inputValue();
  expect(secret).toMatch(/^whsec_/);
  await dialog.getByRole("button", { name: "Done" }).click();
  await page.getByRole("link", { name: `${site.url}/hook` }).click();
  await expect(page).toHaveURL(/\/account\/webhooks\/whk_\w+$/);
  expect(await page.content()).not.toContain(secret);

  await page.getByRole("button", { name: "Send test" }).click();
  const row = page.getByRole("row", { name: /webhook\.test/ });
  await expect(row.getByText("Delivered").filter({ visible: true })).toBeVisible({ timeout: 30_000 });
  new Webhook(secret).verify(calls[0]?.body ?? "", calls[0]?.headers ?? {});
  await row.getByText("webhook.test", { exact: true }).click();
  await expect(row.getByText("Taken.")).toBeVisible();
  await expectAxeClean(page, "webhooks");
  await row.getByRole("button", { name: "Replay webhook.test" }).click();
  await expect.poll(() => calls.length, { timeout: 30_000 }).toBe(2);

  await page.getByRole("button", { name: "Rotate secret" }).click();
  await dialog.getByRole("button", { name: "Rotate secret" }).click();
  const rotated = await dialog.getByRole("textbox", { name: "Secret" }).inputValue();
  expect(rotated).not.toBe(secret);
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(page.getByText(/Signs as well until/)).toBeVisible();

  await page.getByRole("button", { name: "Disable" }).click();
  await expect(page.getByRole("button", { name: "Enable", exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Send test" })).toHaveAttribute("aria-disabled", "true");
  await page.getByRole("button", { name: "Edit" }).click();
  await dialog.getByLabel("Description (optional)").fill("Tickets");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Tickets")).toBeVisible();

  await page.getByRole("button", { name: "Delete" }).click();
  await dialog.getByRole("button", { name: "Delete webhook" }).click();
  await expect(page).toHaveURL(/\/account\/webhooks$/);
  await expect(page.getByRole("heading", { name: "No webhooks yet" })).toBeVisible();
  await site.close();
});

test("a webhook that the server disabled says why, and another account's is not there", async ({ page }) => {
  const site = await startLocalSite({ "/gone": (_, response) => response.writeHead(410).end() });
  await openAccount(page);
  const body = { url: `${site.url}/gone`, events: ["sync.finished"] };
  const made = await page.request.post("/api/v1/webhooks", {
    data: body,
    headers: { origin: new URL(page.url()).origin },
  });
  const { id } = (await made.json()) as { id: string };
  await page.goto(`/account/webhooks/${id}`);
  await page.getByRole("button", { name: "Send test" }).click();
  await expect(
    page
      .getByRole("row", { name: /webhook\.test/ })
      .getByText("Failed")
      .filter({ visible: true }),
  ).toBeVisible({ timeout: 30_000 });
  await page.reload();
  await expect(page.getByRole("alert").filter({ hasText: "answered 410 Gone" })).toBeVisible();
  await page.setViewportSize({ width: 375, height: 800 });
  await expectAxeClean(page, "webhooks");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
  await page.goto("/account/webhooks/whk_0000000000000000000000");
  await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible();
  await site.close();
});
