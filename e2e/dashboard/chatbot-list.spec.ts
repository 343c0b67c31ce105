import { expect, test } from "@playwright/test";
import { expectAlive } from "#e2e/dashboard/expect-alive";
import { SHIPPING, startLocalSite } from "#e2e/dashboard/local-site";
import { ask, makeChatbot, openAccount } from "#e2e/dashboard/open-account";

test.beforeEach(async ({ page }) => {
  await openAccount(page);
});

test("delete takes a chatbot away at once, undo brings it back with its knowledge", async ({ page }) => {
  await makeChatbot(page, "When are you open? | Every day.\nWhere are you? | In Bonn.");
  await page.goto("/chatbots");
  const row = page.getByRole("row", { name: /When are you open\?/ });
  await row.getByRole("button", { name: /^Actions for/ }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(row).toBeHidden();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(row.getByText("2 Q&As").filter({ visible: true })).toBeVisible();
  await page.reload();
  await expect(row.getByText("2 Q&As").filter({ visible: true })).toBeVisible();
});

test("a deleted chatbot that is not taken back is gone for the API and after a reload", async ({ page }) => {
  const chatbotId = await makeChatbot(page, "When? | Now.");
  await page.goto("/chatbots");
  await page.getByRole("button", { name: /^Actions for/ }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(page.getByText("Deleted When?.")).toBeVisible();
  expect((await page.request.get(`/api/v1/chatbots/${chatbotId}`)).status()).toBe(404);
  await page.reload();
  await expect(page.getByRole("heading", { name: "Make your first chatbot" })).toBeVisible();
});

test("rename and duplicate show at once", async ({ page }) => {
  await makeChatbot(page, "When? | Now.");
  await page.goto("/chatbots");
  await page.getByRole("button", { name: /^Actions for/ }).click();
  await page.getByRole("menuitem", { name: "Rename" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Front desk");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("link", { name: "Front desk", exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Actions for Front desk" }).click();
  await page.getByRole("menuitem", { name: "Duplicate" }).click();
  await expect(page.getByRole("link", { name: "Front desk (copy)" })).toBeVisible();
});

test("search and order stand in the address and survive a reload", async ({ page }) => {
  await makeChatbot(page, "Apples? | Yes.");
  await makeChatbot(page, "Bananas? | Yes.");
  await page.goto("/chatbots");
  await expect(page.getByRole("button", { name: "Go to…" })).toHaveAttribute("aria-keyshortcuts", /\//);
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox", { name: "Search chatbots" })).toBeFocused();
  await page.keyboard.type("banana");
  await page.getByRole("combobox", { name: "Order" }).selectOption("name");
  await expect(page).toHaveURL("/chatbots?search=banana&sort=name");
  await expect(page.getByRole("link", { name: "Apples?" })).toBeHidden();
  await page.reload();
  await expect(page.getByRole("link", { name: "Bananas?" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Apples?" })).toBeHidden();
  await page.getByRole("searchbox", { name: "Search chatbots" }).fill("nothing like it");
  await expect(page.getByText("No chatbot is called “nothing like it”.")).toBeVisible();
});

test("what cannot be understood is named by its line, and survives a reload", async ({ page }) => {
  const field = page.getByLabel("What should it know?");
  await field.fill("example.org\nhello there");
  await page.getByRole("button", { name: "Create chatbot" }).click();
  await expect(page.getByText("Line 2 is neither an address nor a question and its answer")).toBeVisible();
  await page.reload();
  await expect(field).toHaveValue("example.org\nhello there");
});

test("a delete that the server refuses brings the chatbot back, with the reason", async ({ page }) => {
  await makeChatbot(page, "When? | Now.");
  await page.goto("/chatbots");
  await page.route("**/chatbots", (route) => (route.request().method() === "POST" ? route.abort() : route.continue()));
  await page.getByRole("button", { name: /^Actions for/ }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(page.getByText(/The server cannot be reached/)).toBeVisible();
  await expect(page.getByRole("link", { name: "When?" })).toBeVisible();
});

test("each row says what the chatbot knows, what it answered in 7 days, and when it was last asked", async ({
  page,
}) => {
  const site = await startLocalSite({ "/shipping": SHIPPING });
  await makeChatbot(page, `When are you open? | Every day.\n${site.url}/shipping\n${site.url}/missing`);
  await expect(page.getByRole("progressbar", { name: "Pages read" })).toBeHidden({ timeout: 120_000 });
  await ask(page, "When are you open?", "Every day.");
  await ask(page, "Who painted the ceiling of the Sistine Chapel?", /I don't know the answer/);
  await page.goto("/chatbots");
  const cells = page.getByRole("row", { name: /^127\.0\.0\.1/ }).getByRole("cell");
  await expect(cells.nth(1)).toHaveText(/1 Q&A\s*1 page\s*1 failed/);
  await expect(cells.nth(2)).toHaveText("1");
  await expect(cells.nth(3).getByRole("link", { name: "1 not answered: see which" })).toBeVisible();
  await expect(cells.nth(4)).toHaveText("just now");
  await site.close();
});

test("the newest chatbot comes first where that is asked for", async ({ page }) => {
  for (const name of ["Bananas?", "Apples?"]) await makeChatbot(page, `${name} | Yes.`);
  await page.goto("/chatbots");
  await page.getByRole("combobox", { name: "Order" }).selectOption("created");
  await expect(page).toHaveURL("/chatbots?sort=created");
  const names = page.getByRole("row").getByRole("link");
  await expect(names).toHaveText(["Apples?", "Bananas?"]);
  await makeChatbot(page, "Cherries? | Yes.");
  await page.goto("/chatbots?sort=created");
  await expect(names).toHaveText(["Cherries?", "Apples?", "Bananas?"]);
});

test("the chatbotId is copied from the list and from the chatbot's own pages", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  const chatbotId = await makeChatbot(page, "Apples? | Yes.");
  await page.getByRole("button", { name: "Copy chatbotId" }).click();
  await expect.poll(copied).toBe(chatbotId);
  await page.goto("/chatbots");
  await page.evaluate(() => navigator.clipboard.writeText(""));
  await page.getByRole("button", { name: "Copy chatbotId of Apples?" }).click();
  await expect.poll(copied).toBe(chatbotId);
});

test("the palette finds a page, a chatbot and an action by keyboard alone", async ({ page }) => {
  const chatbotId = await makeChatbot(page, "Apples? | Yes.");
  await page.goto("/usage");
  await expect(page.getByRole("button", { name: "Go to…" })).toHaveAttribute("aria-keyshortcuts", /Control\+K/);
  const field = page.getByPlaceholder("Go to a page, a chatbot, an action");
  const goTo = async (words: string, found: string) => {
    await page.keyboard.press("Control+k");
    await field.fill(words);
    await expect(page.getByRole("option", { name: found, exact: true })).toHaveAttribute("aria-selected", "true");
    await page.keyboard.press("Enter");
    await expect(field).toBeHidden();
  };
  await goTo("account", "Account");
  await expect(page).toHaveURL("/account");
  await goTo("apples", "Apples?");
  await expect(page).toHaveURL(`/chatbots/${chatbotId}/playground`);
  await goTo("apples settings", "Apples?: Chatbot Settings");
  await expect(page).toHaveURL(`/chatbots/${chatbotId}/settings`);
  await page.emulateMedia({ colorScheme: "light" });
  await goTo("dark", "Switch to the dark theme");
  await expect(page.locator("html")).toHaveClass(/dark/);
});

test("the arrow keys move between a chatbot's tabs, and Enter opens one", async ({ page }) => {
  const chatbotId = await makeChatbot(page, "Apples? | Yes.");
  await expectAlive(page);
  const tabs = page.getByRole("navigation", { name: "Chatbot" });
  await tabs.getByRole("link", { name: "Playground" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(tabs.getByRole("link", { name: "Q&A" })).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await expect(tabs.getByRole("link", { name: "Chatbot Settings" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/chatbots/${chatbotId}/settings`);
});

test("a duplicate shows before the server has answered", async ({ page }) => {
  await makeChatbot(page, "When? | Now.");
  await page.goto("/chatbots");
  const gate = Promise.withResolvers<void>();
  await page.route("**/chatbots", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    await gate.promise;
    await route.continue();
  });
  await page.getByRole("button", { name: /^Actions for/ }).click();
  await page.getByRole("menuitem", { name: "Duplicate" }).click();
  await expect(page.getByText("Making the copy")).toBeVisible();
  gate.resolve();
  await expect(page.getByRole("link", { name: "When? (copy)" })).toBeVisible();
});

test("a refused rename is taken back, and says so in the dialog", async ({ page }) => {
  await makeChatbot(page, "When? | Now.");
  await page.goto("/chatbots");
  await expect(page.getByRole("link", { name: "When?", exact: true })).toBeVisible();
  await page.context().clearCookies();
  await page.getByRole("button", { name: "Actions for When?", exact: true }).click();
  await page.getByRole("menuitem", { name: "Rename" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Front desk");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog").getByRole("alert")).toBeVisible();
  await expect(page.getByRole("dialog").getByLabel("Name")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("link", { name: "When?", exact: true })).toBeVisible();
});

test("the search box follows Back, and a new chatbot does not drop the search", async ({ page }) => {
  await makeChatbot(page, "Apples? | Yes.");
  await page.goto("/chatbots?search=apple&sort=name");
  await page.getByRole("button", { name: "New chatbot" }).click();
  await expect(page).toHaveURL("/chatbots?new=1&search=apple&sort=name");
  await page.getByRole("searchbox", { name: "Search chatbots" }).fill("pear");
  await expect(page).toHaveURL("/chatbots?new=1&search=pear&sort=name");
  await page.goBack();
  await expect(page.getByRole("searchbox", { name: "Search chatbots" })).toHaveValue("apple");
});
