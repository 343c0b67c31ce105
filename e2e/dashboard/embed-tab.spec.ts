import { expect, type Page } from "@playwright/test";
import { makeChatbot, openAccount } from "#e2e/dashboard/open-account";
import { test } from "#e2e/dashboard/test";
import { chat, hostPage, launcher, startHost } from "#e2e/dashboard/widget-host";
import type { SiteRoute } from "#e2e/support/site";

const QUESTION = "When are you open?";
const ANSWER = "From nine to five.";
const preview = (page: Page) => page.frameLocator("iframe[title='The chat as visitors see it']");
const save = (page: Page) => page.getByRole("button", { name: "Save settings" });

async function openEmbed(page: Page): Promise<string> {
  await openAccount(page);
  const chatbotId = await makeChatbot(page, `${QUESTION} | ${ANSWER}`);
  await page.goto(`/chatbots/${chatbotId}/embed`);
  return chatbotId;
}

test("the preview shows what is typed before it is saved, and answers", async ({ page }) => {
  await openEmbed(page);
  await expect(preview(page).getByRole("heading", { name: "Chat with us" })).toBeVisible();
  await page.getByLabel("Title").fill("Ask the front desk");
  await page.getByLabel("Color", { exact: true }).fill("#ffe14d");
  await page.getByLabel("Welcome message").fill("Good day.");
  await page.getByLabel("Theme").selectOption("dark");
  await page.getByLabel("Suggested questions").fill(QUESTION);
  const header = preview(page).getByRole("heading", { name: "Ask the front desk" });
  await expect(header).toBeVisible();
  await expect(preview(page).getByText("Good day.")).toBeVisible();
  await expect(preview(page).locator("header")).toHaveCSS("background-color", "rgb(255, 225, 77)");
  await expect(header).toHaveCSS("color", "rgb(0, 0, 0)");
  await expect(preview(page).locator("html")).toHaveClass(/dark/);
  await expect(page.getByText(/^Black text on it has a contrast of \d+\.\d : 1\./)).toBeVisible();
  await preview(page).getByRole("button", { name: QUESTION }).click();
  await expect(preview(page).getByText(ANSWER).first()).toBeVisible();
});

test("a website that cannot be allowed is said beside the field; what is saved is there after a reload", async ({
  page,
}) => {
  await openEmbed(page);
  const websites = page.getByLabel("Allowed websites");
  await websites.fill("https://www.example.com/shop");
  await save(page).click();
  await expect(page.getByText("add the website without a path: https://www.example.com")).toBeVisible();
  await expect(websites).toBeFocused();
  await websites.fill("https://www.example.com/\nhttp://localhost:8080");
  await page.getByLabel("Position").selectOption("left");
  await save(page).click();
  await expect(page.getByText("Settings saved.")).toBeVisible();
  await expect(page.getByText("Works on https://www.example.com, http://localhost:8080.")).toBeVisible();
  await page.reload();
  await expect(websites).toHaveValue("https://www.example.com\nhttp://localhost:8080");
  await expect(page.getByLabel("Position")).toHaveValue("left");
});

test("a chatbot that is opened to agents shows the address that they connect to, and a closed one shows none", async ({
  page,
}) => {
  const chatbotId = await openEmbed(page);
  const agents = page.getByRole("switch", { name: "Open to agents" });
  await expect(agents).not.toBeChecked();
  await expect(page.getByText("Connect agents")).toBeHidden();
  await agents.check();
  await save(page).click();
  await expect(page.getByText("Settings saved.")).toBeVisible();
  const address = new RegExp(`^https?://[^/]+/mcp/${chatbotId}$`);
  await expect(page.getByText(address)).toBeVisible();
  await expect(page.getByRole("button", { name: "Copy the address for agents" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Claude Code code" })).toContainText(`/mcp/${chatbotId}`);
  await page.reload();
  await expect(agents).toBeChecked();
  await agents.uncheck();
  await save(page).click();
  await expect(page.getByText("Connect agents")).toBeHidden();
});

test("what is typed and not saved survives a reload, and the preview shows it", async ({ page }) => {
  await openEmbed(page);
  await page.getByLabel("Title").fill("Ask me");
  await expect(preview(page).getByRole("heading", { name: "Ask me" })).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Title")).toHaveValue("Ask me");
  await expect(preview(page).getByRole("heading", { name: "Ask me" })).toBeVisible();
  await page.getByRole("button", { name: "Discard changes" }).click();
  await expect(preview(page).getByRole("heading", { name: "Chat with us" })).toBeVisible();
});

test("the line of the tab, pasted into a page of an allowed website, shows the chat there, and its questions are listed", async ({
  page,
}) => {
  const routes: Record<string, SiteRoute> = {};
  const host = await startHost(routes);
  const chatbotId = await openEmbed(page);
  await page.getByLabel("Title").fill("Ask the shop");
  await page.getByLabel("Allowed websites").fill(host.url);
  await page.getByLabel("Suggested questions").fill(QUESTION);
  await save(page).click();
  await expect(page.getByText("Settings saved.")).toBeVisible();
  const tag = await page.getByRole("region", { name: "HTML code" }).textContent();
  routes["/"] = hostPage(tag ?? "");
  await page.goto(host.url);
  await launcher(page).click();
  await chat(page).getByRole("button", { name: QUESTION }).click();
  await expect(chat(page).getByText(ANSWER).first()).toBeVisible();
  await host.close();
  await page.goto(`/chatbots/${chatbotId}/conversations?channel=embed`);
  await expect(page.getByRole("button", { name: QUESTION })).toBeVisible();
});

test("a secret is shown once, a second one beside it, and each can be deleted", async ({ page }) => {
  await openEmbed(page);
  const create = page.getByRole("button", { name: "Create secret" });
  const secrets = page.getByRole("list", { name: "Identity secrets" }).getByRole("listitem");
  await create.click();
  await expect(page.getByText(/^ids_[0-9A-Za-z]{43}$/)).toBeVisible();
  await create.click();
  await expect(secrets).toHaveCount(2);
  await expect(create).toHaveCount(0);
  await page.reload();
  await expect(page.getByText(/^ids_[0-9A-Za-z]{43}$/)).toHaveCount(0);
  await secrets.first().getByRole("button").click();
  await expect(secrets).toHaveCount(1);
  await page.getByLabel("Signed-in visitors only").click();
  await save(page).click();
  await expect(page.getByText("Settings saved.")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Signed-in visitors only")).toBeChecked();
});

test("a text in the owner's words is kept for its language, beside other settings, and the preview says it", async ({
  page,
}) => {
  await openEmbed(page);
  await page.getByRole("button", { name: "Edit texts" }).click();
  const field = page.getByLabel("Ask a question", { exact: true });
  await expect(field).toHaveAttribute("placeholder", "Ask a question");
  await field.fill("Ask the front desk anything");
  await page.getByRole("button", { name: "Save texts" }).click();
  await expect(page.getByText("Texts saved.")).toBeVisible();
  await expect(preview(page).getByRole("textbox", { name: "Ask the front desk anything" })).toBeVisible();
  await page.getByLabel("Title", { exact: true }).fill("Ask me");
  await save(page).click();
  await expect(page.getByText("Settings saved.")).toBeVisible();
  await page.reload();
  await page.getByRole("button", { name: "Edit texts" }).click();
  await expect(field).toHaveValue("Ask the front desk anything");
  await page.getByRole("combobox", { name: "Language" }).selectOption("de");
  await expect(page.getByLabel("Ask a question", { exact: true })).toHaveAttribute(
    "placeholder",
    "Stellen Sie eine Frage",
  );
});
