import { expect, type Page, test } from "@playwright/test";
import { expectAlive } from "#e2e/dashboard/expect-alive";
import { makeChatbot, openAccount, PASSWORD } from "#e2e/dashboard/open-account";

const QUESTION = "When are you open?";

/** From now on the page's own code does not come, until what this returns is called: what the server painted is all there is. */
async function holdCode(page: Page): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route("**/_next/static/**/*.js*", async (route) => {
    await promise;
    await route.continue();
  });
  return resolve;
}

test.beforeEach(async ({ page }) => {
  await openAccount(page);
  await makeChatbot(page, `${QUESTION} | Every day from 9 to 5.`);
});

const askField = (page: Page) => page.getByRole("textbox", { name: "Ask a question" });
const settingsOf = (page: Page) => page.url().replace("/playground", "/settings");

/** Counts the calls of server actions, which is how the dashboard writes. */
function countWrites(page: Page): () => number {
  let writes = 0;
  page.on("request", (request) => {
    if (request.method() === "POST" && request.headers()["next-action"]) writes += 1;
  });
  return () => writes;
}

test("a link works before the page's code is there, and a new chatbot is one link away", async ({ page }) => {
  const release = await holdCode(page);
  await page.goto("/chatbots", { waitUntil: "commit" });
  await page.getByRole("link", { name: "New chatbot" }).click();
  await expect(page.getByLabel("What should it know?")).toBeVisible();
  release();
  await expectAlive(page);
  await expect(page.getByLabel("What should it know?")).toBeFocused();
});

test("a question sent before the page's code is there is asked once, however often the button was pressed", async ({
  page,
}) => {
  let asked = 0;
  page.on("request", (request) => {
    if (request.method() === "POST" && request.url().includes("chatbot_talk")) asked += 1;
  });
  const release = await holdCode(page);
  await page.reload({ waitUntil: "commit" });
  await askField(page).fill(QUESTION);
  await page.getByRole("button", { name: "Send" }).focus();
  for (let press = 0; press < 3; press += 1) await page.keyboard.press("Enter");
  release();
  const conversation = page.getByRole("list", { name: "Conversation" });
  await expect(conversation.getByText("Every day from 9 to 5.").first()).toBeVisible();
  await expect(conversation.getByText("You asked:")).toHaveCount(1);
  expect(asked).toBe(1);
  await expect(askField(page)).toHaveValue("");
});

test("who has gone elsewhere by keyboard is not fetched to the chat when its code comes", async ({ page }) => {
  const release = await holdCode(page);
  await page.reload({ waitUntil: "commit" });
  const tab = page.getByRole("navigation", { name: "Chatbot" }).getByRole("link", { name: "Q&A" });
  // As the first key does: from here on the browser takes what is focused for the keyboard's choice.
  await page.keyboard.press("Tab");
  await tab.focus();
  release();
  await expectAlive(page);
  await expect(tab).toBeFocused();
});

test("a box ticked before the page's code is there stays ticked, and counts", async ({ page }) => {
  const release = await holdCode(page);
  await page.goto(page.url().replace("/playground", "/qa"), { waitUntil: "commit" });
  await page.getByRole("checkbox", { name: "Select all Q&As of this page" }).check();
  release();
  await expect(page.getByRole("region", { name: "Selected rows" })).toContainText("1 selected");
});

test("what was typed and chosen in a form before its code is there is saved, once", async ({ page }) => {
  const release = await holdCode(page);
  await page.goto(settingsOf(page), { waitUntil: "commit" });
  const name = page.getByLabel("Name", { exact: true });
  await expect(name).toHaveValue(QUESTION);
  await expect(page.getByRole("radio", { name: /Balanced/ })).toBeChecked();
  await name.fill("Front desk");
  // A field that is filled and has several lines is written anew by the page's code.
  const fallback = page.getByLabel("Fallback text");
  await expect(fallback).not.toHaveValue("");
  await fallback.fill("Call 555-0100.");
  await page.getByRole("radio", { name: /Careful/ }).check();
  await page.getByRole("switch", { name: "Answer Q&As word for word" }).click();
  const flipped = await page.getByRole("switch", { name: "Answer Q&As word for word" }).isChecked();
  for (let press = 0; press < 2; press += 1) await page.getByRole("button", { name: "Save settings" }).click();
  const writes = countWrites(page);
  release();
  await expect(page.getByRole("heading", { name: "Front desk", level: 1 })).toBeVisible();
  expect(writes()).toBe(1);
  await page.unroute("**/_next/static/**/*.js*");
  await page.reload();
  await expect(name).toHaveValue("Front desk");
  await expect(fallback).toHaveValue("Call 555-0100.");
  await expect(page.getByRole("radio", { name: /Careful/ })).toBeChecked();
  await expect(page.getByRole("switch", { name: "Answer Q&As word for word" })).toBeChecked({ checked: flipped });
});

test("what is typed before the page's code is there stands once, and the draft that it replaced can be had back", async ({
  page,
}) => {
  const field = page.getByRole("textbox", { name: "Add pages" });
  await page.goto(page.url().replace("/playground", "/urls"));
  await expectAlive(page);
  await field.fill("https://example.com/draft");

  const release = await holdCode(page);
  await page.reload({ waitUntil: "commit" });
  // Before the page is shown its fields are there, and keys do not reach them.
  await expect(field).toBeVisible();
  await field.pressSequentially("https://example.com/ty");
  await expect(field).toHaveValue("https://example.com/ty");
  release();
  await field.pressSequentially("ped");
  await expectAlive(page);
  await expect(field).toHaveValue("https://example.com/typed");
  await page.getByRole("region", { name: "Notifications" }).getByRole("button", { name: "Undo" }).click();
  await expect(field).toHaveValue("https://example.com/draft");
  await page.reload();
  await expectAlive(page);
  await expect(field).toHaveValue("https://example.com/draft");
});

test("in a form, what is typed before the code is there stands beside the drafts of other fields", async ({ page }) => {
  await page.goto(settingsOf(page));
  await expectAlive(page);
  await page.getByLabel("Name", { exact: true }).fill("Draft of a name");
  await page.getByLabel("Welcome message").fill("Draft of a welcome");

  const release = await holdCode(page);
  await page.reload({ waitUntil: "commit" });
  await page.getByLabel("Name", { exact: true }).fill("Typed early");
  release();
  await expectAlive(page);
  await expect(page.getByLabel("Welcome message")).toHaveValue("Draft of a welcome");
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Typed early");
  // Both are kept from now on.
  await page.unroute("**/_next/static/**/*.js*");
  await page.reload();
  await expectAlive(page);
  await expect(page.getByLabel("Welcome message")).toHaveValue("Draft of a welcome");
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Typed early");
});

test("a question half typed before the page's code is there stands once, over what was left in the field", async ({
  page,
}) => {
  await expectAlive(page);
  await askField(page).fill("Left from before");
  const release = await holdCode(page);
  await page.reload({ waitUntil: "commit" });
  await askField(page).fill("Half a quest");
  release();
  await expectAlive(page);
  await askField(page).press("End");
  await askField(page).pressSequentially("ion");
  await expect(askField(page)).toHaveValue("Half a question");
});

test("who signs in before the page's code is there is signed in, once the code comes", async ({
  page,
  browser,
  baseURL,
}) => {
  await page.context().clearCookies();
  const email = await openAccount(page);
  const other = await browser.newPage({ ...(baseURL && { baseURL }) });
  const release = await holdCode(other);
  await other.goto("/sign-in", { waitUntil: "commit" });
  await other.getByLabel("Email").fill(email);
  await other.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await other.keyboard.press("Enter");
  expect(new URL(other.url()).search).toBe("");
  release();
  await expect(other.getByRole("heading", { name: "Create your first chatbot" })).toBeVisible();
  await other.close();
});

test("a list is searched for what was typed before the page's code was there", async ({ page }) => {
  const release = await holdCode(page);
  await page.goto("/chatbots", { waitUntil: "commit" });
  await page.getByRole("searchbox", { name: "Search chatbots" }).fill("nothing is called that");
  await page.getByRole("combobox", { name: "Order" }).selectOption("name");
  release();
  await expect(page).toHaveURL(/search=nothing/);
  await expect(page).toHaveURL(/sort=name/);
});
