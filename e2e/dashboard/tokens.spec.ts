import { expect, type Page } from "@playwright/test";
import { makeChatbot, openAccount } from "#e2e/dashboard/open-account";
import { test } from "#e2e/dashboard/test";
import { runCommand } from "#e2e/support/run-command";

/** What was copied; the button says so for a moment only. */
const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

test("a token is shown once, opens the API, and is refused from its revocation on", async ({ page, request }) => {
  await openAccount(page);
  const chatbotId = await makeChatbot(page, "When are you open? | Every day from 9 to 5.");
  await page.getByRole("link", { name: "Chatbot Settings" }).click();
  await page.getByRole("button", { name: "Create token" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Website");
  await page.getByRole("dialog").getByRole("button", { name: "Create token" }).click();
  const token = await page.getByRole("textbox", { name: "API token" }).inputValue();
  expect(token).toMatch(/^cb_[0-9A-Za-z]{36}$/);
  await page.getByRole("button", { name: "Done" }).click();

  const call = () =>
    request.post("/api/chatbot_talk", {
      headers: { authorization: `Bearer ${token}` },
      data: { chatbotId, messages: [{ role: "user", content: "When are you open?" }] },
    });
  const answer = await call();
  expect(answer.status()).toBe(200);
  expect(await answer.json()).toMatchObject({ answer: expect.stringContaining("9 to 5"), answered: true });

  await page.reload();
  expect(await page.content()).not.toContain(token);
  const row = page.getByRole("row", { name: /Website/ });
  await expect(row.getByText(`…${token.slice(-4)}`)).toBeVisible();
  await expect(row.getByText("just now").filter({ visible: true })).toBeVisible();
  await row.getByRole("button", { name: "Revoke Website" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke token" }).click();
  await expect(row.getByText("Revoked").first()).toBeVisible();
  expect((await call()).status()).toBe(401);
});

test("a token for reading one chatbot says so, reads that one, and is shown with no other chatbot", async ({
  page,
  request,
}) => {
  await openAccount(page);
  const museum = await makeChatbot(page, "When are you open? | Every day from 9 to 5.");
  await page.goto("/chatbots");
  const shop = await makeChatbot(page, "What do you sell? | Tents.");
  await page.goto("/account");
  await page.getByRole("button", { name: "Create token" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Report");
  const scope = (name: RegExp) => dialog.getByRole("checkbox", { name });
  for (const name of [/^Read/, /^Chat/, /^Manage/]) await scope(name).uncheck();
  await dialog.getByRole("button", { name: "Create token" }).click();
  await expect(dialog.getByText("Choose at least one scope.")).toBeVisible();
  await scope(/^Read/).check();
  await dialog.getByLabel("Works for").selectOption(museum);
  await dialog.getByRole("button", { name: "Create token" }).click();
  const token = await dialog.getByRole("textbox", { name: "API token" }).inputValue();
  await dialog.getByRole("button", { name: "Done" }).click();
  const row = page.getByRole("row", { name: /Report/ });
  await expect(row.getByText(/^Read · Only “/)).toBeVisible();

  const headers = { authorization: `Bearer ${token}` };
  const status = async (path: string) => (await request.get(path, { headers })).status();
  expect(await status(`/api/v1/chatbots/${museum}`)).toBe(200);
  expect(await status(`/api/v1/chatbots/${shop}`)).toBe(404);
  const talk = await request.post("/api/chatbot_talk", { headers, data: { chatbotId: museum, messages: [] } });
  expect(talk.status()).toBe(403);

  await page.goto(`/chatbots/${museum}/settings`);
  await expect(row).toBeVisible();
  await page.goto(`/chatbots/${shop}/settings`);
  await expect(page.getByText("No tokens yet.")).toBeVisible();
});

test("a token that is shown once is not lost by Escape before it was copied", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openAccount(page);
  await page.goto("/account");
  await page.getByRole("button", { name: "Create token" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Website");
  await context.setOffline(true);
  await dialog.getByRole("button", { name: "Create token" }).click();
  await expect(dialog.getByRole("alert")).toHaveText(/The server cannot be reached/);
  await context.setOffline(false);
  await dialog.getByRole("button", { name: "Create token" }).click();
  await expect(dialog.getByRole("textbox", { name: "API token" })).toHaveValue(/^cb_/);
  await expect(dialog.getByRole("alert")).toBeHidden();
  await page.keyboard.press("Escape");
  await expect(dialog.getByRole("textbox", { name: "API token" })).toBeVisible();
  await dialog.getByRole("button", { name: "Copy token" }).click();
  await expect.poll(() => clipboard(page)).toMatch(/^cb_/);
  // The dialog knows of it within the next frame.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
});

test("a token without a name is refused beside the field", async ({ page }) => {
  await openAccount(page);
  await makeChatbot(page, "When? | Now.");
  await page.getByRole("link", { name: "Chatbot Settings" }).click();
  await page.getByRole("button", { name: "Create token" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Create token" }).click();
  await expect(page.getByRole("dialog").getByText("Give the token a name.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Create token" })).toBeFocused();
});

const INTERPRETERS: Record<string, (program: string) => [string, string[]]> = {
  JavaScript: (program) => [process.execPath, ["--input-type=module", "--eval", program]],
  Python: (program) => ["python3", ["-c", program]],
  Shell: (program) => ["bash", ["-c", program]],
  Ruby: (program) => ["ruby", ["-e", program]],
};

test("the ready-made code of each language runs as it is copied, once the token is in it", async ({
  page,
  context,
  baseURL,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openAccount(page);
  const chatbotId = await makeChatbot(page, "What can you help me with? | With tents, and with nothing else.");
  await page.getByRole("link", { name: "Chatbot Settings" }).click();
  await page.getByRole("button", { name: "Create token" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Snippets");
  await page.getByRole("dialog").getByRole("button", { name: "Create token" }).click();
  await page.getByRole("button", { name: "Copy token" }).click();
  await expect.poll(() => clipboard(page)).toMatch(/^cb_/);
  const token = await clipboard(page);
  await page.getByRole("button", { name: "Done" }).click();
  for (const [language, command] of Object.entries(INTERPRETERS)) {
    await page.getByRole("tab", { name: language }).click();
    const panel = page.getByRole("tabpanel", { name: language });
    await expect(panel).toContainText(chatbotId);
    await page.evaluate(() => navigator.clipboard.writeText(""));
    await panel.getByRole("button", { name: `Copy the ${language} code` }).click();
    await expect.poll(() => clipboard(page)).toContain(`${baseURL}/api/chatbot_talk`);
    const code = await clipboard(page);
    const [program, args] = command(code.replaceAll("YOUR_API_TOKEN", token));
    expect(await runCommand(program, args), language).toContain("With tents, and with nothing else.");
  }
});

test("after a token was revoked the focus goes on at the next one, and at last where one is created", async ({
  page,
}) => {
  await openAccount(page);
  await page.goto("/account");
  const dialog = page.getByRole("dialog");
  for (const name of ["Third", "Second", "First"]) {
    await page.getByRole("button", { name: "Create token" }).click();
    await dialog.getByLabel("Name").fill(name);
    await dialog.getByRole("button", { name: "Create token" }).click();
    await dialog.getByRole("button", { name: "Done" }).click();
    await expect(dialog).toBeHidden();
  }
  const revoke = (name: string) => page.getByRole("button", { name: `Revoke ${name}` });
  await revoke("First").press("Enter");
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(revoke("First")).toBeFocused();
  for (const [name, next] of [
    ["First", revoke("Second")],
    ["Second", revoke("Third")],
    ["Third", page.getByRole("button", { name: "Create token" })],
  ] as const) {
    await revoke(name).press("Enter");
    await dialog.getByRole("button", { name: "Revoke token" }).press("Enter");
    await expect(dialog).toBeHidden();
    await expect(next).toBeFocused();
  }
});
