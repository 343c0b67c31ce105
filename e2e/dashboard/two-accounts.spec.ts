import { expect } from "@playwright/test";
import { makeChatbot, openAccount } from "#e2e/dashboard/open-account";
import { test } from "#e2e/dashboard/test";

test("two accounts cannot see each other's anything", async ({ page, browser }) => {
  await openAccount(page);
  const chatbotId = await makeChatbot(page, "What is the secret? | Swordfish.");
  const stranger = await (await browser.newContext()).newPage();
  await openAccount(stranger);
  for (const tab of ["", "/playground", "/qa", "/urls", "/settings"]) {
    await stranger.goto(`/chatbots/${chatbotId}${tab}`);
    await expect(stranger.getByRole("heading", { name: "Page not found" })).toBeVisible();
    expect(await stranger.content()).not.toMatch(/secret|Swordfish/);
  }
  const foreign = await stranger.request.get(`/api/v1/chatbots/${chatbotId}`);
  const missing = await stranger.request.get("/api/v1/chatbots/bot_0000000000000000000000");
  expect([foreign.status(), missing.status()]).toEqual([404, 404]);
  const withoutId = async (response: typeof foreign) => (await response.text()).replace(/req_\w+/, "");
  expect(await withoutId(foreign)).toBe(await withoutId(missing));
  await stranger.goto("/chatbots");
  await expect(stranger.getByRole("heading", { name: "Create your first chatbot" })).toBeVisible();
  await stranger.context().close();
});
