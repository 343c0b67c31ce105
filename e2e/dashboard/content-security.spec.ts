import { expect, type Page } from "@playwright/test";
import { ask, makeChatbot, openAccount } from "#e2e/dashboard/open-account";
import { test } from "#e2e/dashboard/test";

/** What the console says against a page, and every request that leaves for another host. */
function watch(page: Page, origin: string): string[] {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`${page.url()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error.message}`));
  page.on("request", (request) => {
    if (!request.url().startsWith(origin) && !request.url().startsWith("data:")) complaints.push(request.url());
  });
  return complaints;
}

test("no page breaks its own policy, throws, or asks another host for anything", async ({ page, baseURL }) => {
  const complaints = watch(page, baseURL ?? "");
  await page.goto("/");
  await page.getByRole("textbox", { name: "Ask a question" }).fill("What is Chatbot2000?");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("list", { name: "Sources" })).toBeVisible();
  await openAccount(page);
  const chatbotId = await makeChatbot(page, "When? | Now.");
  const tabs = ["playground", "qa", "urls", "conversations", "embed", "settings"].map(
    (tab) => `/chatbots/${chatbotId}/${tab}`,
  );
  for (const path of ["/docs/limits", "/docs", "/usage", "/account", ...tabs, "/chatbots"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  }
  await page.getByRole("button", { name: /^Actions for/ }).click();
  await page.getByRole("menuitem", { name: "Rename" }).click();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await expect(page.getByPlaceholder("Go to a page, a chatbot, an action")).toBeVisible();
  expect(complaints).toEqual([]);
});

test("a dialog that is opened after a change keeps the page still, and breaks no policy", async ({ page, baseURL }) => {
  const complaints = watch(page, baseURL ?? "");
  await openAccount(page);
  await makeChatbot(page, "When are you open? | From nine to five.");
  await ask(page, "When are you open?", "From nine to five.");
  await page.getByRole("button", { name: "Edit this Q&A" }).click();
  await page.getByRole("form", { name: "Edit this Q&A" }).getByLabel("Answer").fill("From ten to six.");
  const fresh = page.waitForResponse((response) => response.request().headers()["next-action"] !== undefined);
  await page.getByRole("button", { name: "Save and ask again" }).click();
  await fresh;
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog")).toBeVisible();
  await expect(page.locator("body")).toHaveCSS("overflow", "hidden");
  expect(complaints).toEqual([]);
});

test("a script in an attribute does not run", async ({ page }) => {
  await page.goto("/sign-in");
  await expect(page.getByRole("button", { name: "Sign in" })).toBeEnabled();
  const ran = await page.evaluate(async () => {
    const refused = new Promise((resolve) => document.addEventListener("securitypolicyviolation", resolve));
    const holder = document.createElement("div");
    holder.innerHTML = "<img src='data:,' onerror='window.ran = true'>";
    document.body.append(holder);
    await refused;
    return "ran" in window;
  });
  expect(ran).toBe(false);
});

test("the theme is there at the first paint and stays chosen", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto("/sign-in", { waitUntil: "commit" });
  await expect(page.locator("html")).toHaveClass(/dark/);
  await openAccount(page);
  await page.getByRole("radio", { name: "Light" }).check({ force: true });
  await expect(page.locator("html")).not.toHaveClass(/dark/);
  await page.reload();
  await expect(page.locator("html")).not.toHaveClass(/dark/);
});
