import { expect } from "@playwright/test";
import { expectAlive } from "#e2e/dashboard/expect-alive";
import { SHIPPING, startLocalSite } from "#e2e/dashboard/local-site";
import { ask, makeChatbot, openAccount } from "#e2e/dashboard/open-account";
import { test } from "#e2e/dashboard/test";

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
  await expect(page.getByRole("heading", { name: "Create your first chatbot" })).toBeVisible();
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
  await expectAlive(page);
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
  await expect(page.getByText("No chatbot’s name or chatbotId matches “nothing like it”.")).toBeVisible();
});

test("what cannot be understood is named by its line, and survives a reload", async ({ page }) => {
  const field = page.getByLabel("What should it know?");
  await field.fill("example.org\nhello there");
  await page.getByRole("button", { name: "Create chatbot" }).click();
  await expect(page.getByText("Line 2 is neither a URL nor a question and its answer")).toBeVisible();
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
  // The number leads to what it counts, one's own tests included.
  await cells.nth(3).getByRole("link").click();
  await expect(page.getByText("Who painted the ceiling of the Sistine Chapel?")).toBeVisible();
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

test("a chatbot that another tab has renamed is not renamed over it: both names are shown", async ({ page }) => {
  const chatbotId = await makeChatbot(page, "When? | Now.");
  await page.goto("/chatbots");
  const rename = async (name: string) => {
    const dialog = page.getByRole("dialog", { name: "Rename chatbot" });
    await dialog.getByRole("textbox", { name: "Name" }).fill(name);
    await dialog.getByRole("button", { name: "Rename", exact: true }).click();
    return dialog;
  };
  await page.getByRole("button", { name: /^Actions for/ }).click();
  await page.getByRole("menuitem", { name: "Rename" }).click();
  const status = await page.evaluate(async (url) => {
    const headers = { "content-type": "application/json" };
    return (await fetch(url, { method: "PATCH", headers, body: JSON.stringify({ name: "Theirs" }) })).status;
  }, `/api/v1/chatbots/${chatbotId}`);
  expect(status).toBe(200);
  const dialog = await rename("Mine");
  const conflict = dialog.getByRole("region", { name: "Name: changed elsewhere" });
  await expect(conflict).toContainText("“Theirs”");
  await expect(dialog.getByRole("textbox", { name: "Name" })).toHaveValue("Mine");
  await conflict.getByRole("button", { name: "Keep mine" }).click();
  await dialog.getByRole("button", { name: "Rename", exact: true }).click();
  await expect(dialog).toBeHidden();
  await page.reload();
  await expect(page.getByRole("link", { name: "Mine" })).toBeVisible();
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
  await page.getByRole("link", { name: "New chatbot" }).click();
  await expect(page).toHaveURL("/chatbots?new=1&search=apple&sort=name");
  await page.getByRole("searchbox", { name: "Search chatbots" }).fill("pear");
  await expect(page).toHaveURL("/chatbots?new=1&search=pear&sort=name");
  await page.goBack();
  await expect(page.getByRole("searchbox", { name: "Search chatbots" })).toHaveValue("apple");
});

test("clicks on the buttons that make a chatbot make one, however many there are", async ({ page }) => {
  await page.goto("/chatbots");
  await page.getByLabel("What should it know?").fill("When? | Now.");
  const gate = Promise.withResolvers<void>();
  let sent = 0;
  await page.route("**/chatbots", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    sent += 1;
    await gate.promise;
    await route.continue();
  });
  const scratch = page.getByRole("button", { name: "Start from scratch" });
  const create = page.getByRole("button", { name: "Create chatbot" });
  for (const button of [scratch, scratch, create, scratch, create]) await button.click({ force: true });
  await expect(scratch).toHaveAttribute("aria-disabled", "true");
  await expect(create).toHaveAttribute("aria-disabled", "true");
  gate.resolve();
  await expect(page).toHaveURL(/\/playground$/);
  expect(sent).toBe(1);
  expect((await (await page.request.get("/api/v1/chatbots")).json()).total).toBe(1);
});

test("a page that the list does not have leads to the last one, not to a first chatbot", async ({ page }) => {
  await makeChatbot(page, "Apples? | Yes.");
  await page.goto("/chatbots?sort=name&page=7");
  await expect(page.getByRole("link", { name: "Apples?", exact: true })).toBeVisible();
  await expect(page).toHaveURL("/chatbots?sort=name");
});

test("a search without a result offers all chatbots again", async ({ page }) => {
  await makeChatbot(page, "Apples? | Yes.");
  await page.goto("/chatbots?search=pears");
  await page.getByRole("button", { name: "Show all chatbots" }).click();
  await expect(page.getByRole("link", { name: "Apples?", exact: true })).toBeVisible();
});

test("the focus comes back to the menu's button, however often its dialog is closed", async ({ page }) => {
  await makeChatbot(page, "Apples? | Yes.");
  await page.goto("/chatbots");
  const menu = page.getByRole("button", { name: "Actions for Apples?", exact: true });
  for (const _ of [1, 2, 3]) {
    await menu.press("Enter");
    await page.getByRole("menuitem", { name: "Rename" }).press("Enter");
    await expect(page.getByRole("dialog").getByLabel("Name")).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toBeHidden();
    await expect(menu).toBeFocused();
  }
});

test("a menu whose code cannot be fetched fails alone, and opens once it can", async ({ page }) => {
  await makeChatbot(page, "Apples? | Yes.");
  await page.goto("/chatbots");
  await expectAlive(page);
  await page.route("**/_next/static/**/*.js*", (route) => route.fulfill({ status: 404, body: "" }));
  const menu = page.getByRole("button", { name: "Actions for Apples?", exact: true });
  await menu.click();
  await expect(page.getByText("This part of the page could not be loaded.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Apples?", exact: true })).toBeVisible();
  await page.unroute("**/_next/static/**/*.js*");
  await menu.click();
  await page.getByRole("menuitem", { name: "Rename" }).click();
  await expect(page.getByRole("dialog").getByLabel("Name")).toHaveValue("Apples?");
});

test("after an update a page whose code is gone reloads itself, once", async ({ page }) => {
  await makeChatbot(page, "Apples? | Yes.");
  await page.goto("/chatbots");
  await expectAlive(page);
  await page.route("**/_next/static/**/*.js*", (route) =>
    route.request().frame() === page.mainFrame() ? route.fulfill({ status: 404, body: "" }) : route.continue(),
  );
  // The server has another version now.
  await page.route("**/chatbots", async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace(/data-dpl-id="[^"]*"/, 'data-dpl-id="another"');
    await route.fulfill({ response, body });
  });
  const reloaded = page.waitForEvent("load");
  await page.getByRole("button", { name: "Actions for Apples?", exact: true }).click();
  await reloaded;
  await page.unroute("**/chatbots");
  await page.unroute("**/_next/static/**/*.js*");
  await page.goto("/chatbots");
  await page.getByRole("button", { name: "Actions for Apples?", exact: true }).click();
  await expect(page.getByRole("menuitem", { name: "Rename" })).toBeVisible();
});

test("a tab of a chatbot that is not there is answered with 404", async ({ page }) => {
  for (const tab of ["playground", "qa", "urls", "conversations", "embed", "settings"]) {
    const response = await page.goto(`/chatbots/bot_0000000000000000000000/${tab}`);
    expect(response?.status()).toBe(404);
    await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible();
  }
});

for (const width of [1_440, 375]) {
  test(`a long name is cut and widens no page at ${width} px`, async ({ page }) => {
    const chatbotId = await makeChatbot(page, "Apples? | Yes.");
    await page.setViewportSize({ width, height: 900 });
    for (const name of ["word ".repeat(22).trim(), "Kundendienst@grossbuchhandlung-nord.example", "x".repeat(200)]) {
      const saved = await page.evaluate(
        async ([url, value]) => {
          const headers = { "content-type": "application/json" };
          return (await fetch(url, { method: "PATCH", headers, body: JSON.stringify({ name: value }) })).status;
        },
        [`/api/v1/chatbots/${chatbotId}`, name] as const,
      );
      expect(saved).toBe(200);
      for (const path of ["/chatbots", `/chatbots/${chatbotId}/qa`, `/chatbots/${chatbotId}/playground`]) {
        await page.goto(path);
        await expect(page.getByText(name).first()).toBeVisible();
        const sizes = () =>
          page.evaluate(() => {
            const table = document.querySelector("[data-slot=table-container]");
            return [document.documentElement, ...(table ? [table] : [])].map(
              (box) => box.scrollWidth - box.clientWidth,
            );
          });
        await expect.poll(async () => (await sizes()).filter((over) => over > 0)).toEqual([]);
      }
    }
  });
}

test("an id is one text for who copies it and for who listens to it", async ({ page }) => {
  const chatbotId = await makeChatbot(page, "Apples? | Yes.");
  await expect(page.getByText(chatbotId, { exact: true })).toBeVisible();
  await page.goto("/chatbots");
  await expect(page.getByText(chatbotId, { exact: true })).toBeVisible();
});

test("a click anywhere on a row opens the chatbot", async ({ page }) => {
  const chatbotId = await makeChatbot(page, "Apples? | Yes.");
  await page.goto("/chatbots");
  await page
    .getByRole("row", { name: /Apples/ })
    .getByText("Never asked")
    .last()
    // The link lies over the whole row: it is what is hit.
    .click({ force: true });
  await expect(page).toHaveURL(`/chatbots/${chatbotId}/playground`);
});

test("the palette offers each chatbot once, what begins with the words, and a Q&A for the chatbot that is open", async ({
  page,
}) => {
  const chatbotId = await makeChatbot(page, "Bike repair? | Yes.");
  const field = page.getByPlaceholder("Go to a page, a chatbot, an action");
  const options = page.getByRole("option");
  await expectAlive(page);
  await page.keyboard.press("Control+k");
  await field.fill("bike");
  await expect(options).toHaveText(["Bike repair?"]);
  await field.fill("harb");
  await expect(page.getByText("No results")).toBeVisible();
  await field.fill(chatbotId);
  await expect(options).toHaveText(["Bike repair?"]);
  await field.fill("add");
  await expect(options).toHaveText(["Add Q&A"]);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("form", { name: "New Q&A" })).toBeVisible();
});

test("on a phone the open tab is in sight", async ({ page }) => {
  const chatbotId = await makeChatbot(page, "Apples? | Yes.");
  await page.setViewportSize({ width: 375, height: 812 });
  await page.goto(`/chatbots/${chatbotId}/settings`);
  const tab = page.getByRole("navigation", { name: "Chatbot" }).getByRole("link", { name: "Chatbot Settings" });
  // All of it, but for a fraction of a pixel.
  await expect(tab).toBeInViewport({ ratio: 0.99 });
});

test("a chatbot that was renamed in the list bears its new name wherever it is opened", async ({ page }) => {
  const chatbotId = await makeChatbot(page, "Apples? | Yes.");
  await page.goto("/chatbots");
  await page.getByRole("button", { name: "Actions for Apples?", exact: true }).click();
  await page.getByRole("menuitem", { name: "Rename" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Orchard");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.getByRole("link", { name: "Orchard", exact: true }).click();
  await expect(page).toHaveURL(`/chatbots/${chatbotId}/playground`);
  await expect(page.getByRole("heading", { name: "Orchard", level: 1 })).toBeVisible();
  await expect(page).toHaveTitle(/Orchard/);
});

test("a chatbot that was just made is in the list that was empty before", async ({ page }) => {
  await expectAlive(page);
  await page.getByLabel("What should it know?").fill("Apples? | Yes.");
  await page.getByRole("button", { name: "Create chatbot" }).click();
  await expect(page).toHaveURL(/\/playground$/);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "My Chatbot List" }).click();
  await expect(page.getByRole("link", { name: "Apples?", exact: true })).toBeVisible();
});
