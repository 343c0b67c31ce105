import { expect, type Page } from "@playwright/test";
import { expectAlive } from "#e2e/dashboard/expect-alive";
import { ask, makeChatbot, openAccount } from "#e2e/dashboard/open-account";
import { test } from "#e2e/dashboard/test";

/** By this header an action's answer tells the browser what to forget: the pages that it keeps, and with the frame what it fetched ahead. */
const PAGES_ARE_OLD = { "x-action-revalidated": "2" };
const FRAME_IS_OLD = { "x-action-revalidated": "1" };

/** The answer of the action that is called next. */
const answer = (page: Page) => page.waitForResponse((response) => "next-action" in response.request().headers());

test.beforeEach(async ({ page }) => {
  await openAccount(page);
  await makeChatbot(page, "When are you open? | Every day from 9 to 5.");
});

test("a new fallback text holds from the next answer on", async ({ page }) => {
  await page.goto("/chatbots?new=1");
  await page.getByRole("button", { name: "Start from scratch" }).click();
  await ask(page, "Who painted the ceiling of the Sistine Chapel?", /I don't know the answer/);
  await page.getByRole("link", { name: "Chatbot Settings" }).click();
  await page.getByLabel("Fallback text").fill("That is beyond me. Call 555-0100.");
  await page.getByRole("radio", { name: /Only when nearly certain/ }).check();
  await page.getByRole("button", { name: "Save settings" }).click();
  await expect(page.getByText("Settings saved.")).toBeVisible();
  await page.getByRole("link", { name: "Playground" }).click();
  await ask(page, "And who built it?", "That is beyond me. Call 555-0100.");
});

test("unsaved settings survive a reload, and can be discarded", async ({ page }) => {
  await page.getByRole("link", { name: "Chatbot Settings" }).click();
  const welcome = page.getByLabel("Welcome message");
  const before = await welcome.inputValue();
  await welcome.fill("You have come to the front desk.");
  await expect(page.getByText("Not saved yet.")).toBeVisible();
  await page.reload();
  await expect(welcome).toHaveValue("You have come to the front desk.");
  await page.getByRole("button", { name: "Discard changes" }).click();
  await expect(welcome).toHaveValue(before);
  await page.reload();
  await expect(welcome).toHaveValue(before);
});

test("a setting that is not possible is refused beside its field", async ({ page }) => {
  await page.getByRole("link", { name: "Chatbot Settings" }).click();
  await page.getByLabel("Fallback text").fill(" ");
  await page.getByRole("button", { name: "Save settings" }).click();
  await expect(page.getByText("The fallback text cannot be empty")).toBeVisible();
  await expect(page.getByLabel("Fallback text")).toBeFocused();
});

test("name, welcome and suggestions show at once, and a suggestion is asked with a tap", async ({ page }) => {
  await page.getByRole("link", { name: "Chatbot Settings" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Front desk");
  await page.getByLabel("Welcome message").fill("Good day. What may I tell you?");
  await page.getByLabel("Suggested questions").fill("When are you open?\nAre you open at night?");
  await page.getByRole("button", { name: "Save settings" }).click();
  await expect(page.getByText("Settings saved.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Front desk", level: 1 })).toBeVisible();
  await page.getByRole("link", { name: "Playground" }).click();
  await expect(page.getByText("Good day. What may I tell you?")).toBeVisible();
  await expect(page.getByRole("button", { name: "Are you open at night?" })).toBeVisible();
  await page.getByRole("button", { name: "When are you open?" }).click();
  await expect(
    page.getByRole("list", { name: "Conversation" }).getByText("Every day from 9 to 5.").first(),
  ).toBeVisible();
});

test("a stricter chatbot asks for more, from the next answer on, and the reasons say so", async ({ page }) => {
  const question = "what time do you open";
  const reasons = page.getByRole("complementary", { name: "Why this answer" });
  const askedFor = async () => {
    await reasons.getByText("Details", { exact: true }).click();
    return Number(
      /at least (\d+)\s?%/.exec((await reasons.getByText(/at least \d+\s?% is asked for/).textContent()) ?? "")?.[1],
    );
  };
  const strictness = async (step: RegExp) => {
    await page.getByRole("link", { name: "Chatbot Settings" }).click();
    await page.getByRole("radio", { name: step }).check();
    const saved = answer(page);
    await page.getByRole("button", { name: "Save settings" }).click();
    await saved;
    await page.getByRole("link", { name: "Playground" }).click();
  };
  await strictness(/^Answers readily/);
  await ask(page, question, "Every day from 9 to 5.");
  await expect(page.getByText("Confident", { exact: true })).toBeVisible();
  await expect(reasons.getByText("A Q&A asks the same: “When are you open?”.")).toBeVisible();
  const before = await askedFor();
  await expect(reasons.getByText(question, { exact: true })).toBeVisible();
  await expect(reasons.getByRole("row", { name: /When are you open\?/ })).toBeVisible();
  await expect(reasons.getByText("No model: quoted as it is")).toBeVisible();
  await expect(reasons.getByText("In all")).toBeVisible();
  await page.getByRole("button", { name: "New conversation" }).click();
  await strictness(/^Only when nearly certain/);
  await ask(page, question, "Every day from 9 to 5.");
  expect(await askedFor()).toBeGreaterThan(before);
});

/** The settings of the chatbot that is open, as a second person has them open. */
async function secondTab(page: Page): Promise<Page> {
  const other = await page.context().newPage();
  await other.goto(page.url());
  await expect(other.getByLabel("Welcome message")).toBeVisible();
  await expectAlive(other);
  return other;
}

test("two people who change different settings keep both changes", async ({ page }) => {
  await page.getByRole("link", { name: "Chatbot Settings" }).click();
  await expect(page.getByLabel("Welcome message")).toBeVisible();
  const other = await secondTab(page);
  await other.getByLabel("Fallback text").fill("Call 555-0100.");
  await other.getByRole("button", { name: "Save settings" }).click();
  await expect(other.getByText("Settings saved.")).toBeVisible();
  await page.getByLabel("Welcome message").fill("Good day.");
  await page.getByRole("button", { name: "Save settings" }).click();
  await expect(page.getByText("Settings saved.")).toBeVisible();
  await expect(page.getByLabel("Fallback text")).toHaveValue("Call 555-0100.");
  await page.reload();
  await expect(page.getByLabel("Welcome message")).toHaveValue("Good day.");
  await expect(page.getByLabel("Fallback text")).toHaveValue("Call 555-0100.");
  await other.close();
});

test("two people who change the same setting are shown both values, and the second one chooses", async ({ page }) => {
  await page.getByRole("link", { name: "Chatbot Settings" }).click();
  await expect(page.getByLabel("Welcome message")).toBeVisible();
  const other = await secondTab(page);
  await other.getByLabel("Fallback text").fill("Call 555-0100.");
  await other.getByLabel("Welcome message").fill("Hello there.");
  await other.getByRole("button", { name: "Save settings" }).click();
  await expect(other.getByText("Settings saved.")).toBeVisible();

  await page.getByLabel("Fallback text").fill("Write to us.");
  await page.getByLabel("Welcome message").fill("Good day.");
  await page.getByRole("button", { name: "Save settings" }).click();
  const fallback = page.getByRole("region", { name: "Fallback text: changed elsewhere" });
  const welcome = page.getByRole("region", { name: "Welcome message: changed elsewhere" });
  await expect(fallback).toContainText("“Call 555-0100.”");
  await expect(page.getByLabel("Fallback text", { exact: true })).toHaveValue("Write to us.");
  await fallback.getByRole("button", { name: "Keep mine" }).click();
  await welcome.getByRole("button", { name: "Take theirs" }).click();
  await expect(page.getByLabel("Welcome message", { exact: true })).toHaveValue("Hello there.");
  await page.getByRole("button", { name: "Save settings" }).click();
  await expect(page.getByText("Settings saved.")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Fallback text")).toHaveValue("Write to us.");
  await expect(page.getByLabel("Welcome message")).toHaveValue("Hello there.");
  await other.close();
});

test("a save that fails says so beside its button, and the next try saves", async ({ page, context }) => {
  await page.getByRole("link", { name: "Chatbot Settings" }).click();
  await page.getByLabel("Welcome message").fill("Good day.");
  const faults: Error[] = [];
  page.on("pageerror", (fault) => faults.push(fault));
  await context.setOffline(true);
  await page.getByRole("button", { name: "Save settings" }).click();
  const failure = page.getByRole("alert").filter({ hasText: "The server cannot be reached. What you typed is kept" });
  await expect(failure).toBeInViewport();
  await context.setOffline(false);
  await page.getByRole("button", { name: "Save settings" }).click();
  await expect(page.getByText("Settings saved.")).toBeVisible();
  await expect(failure).toBeHidden();
  expect(faults).toEqual([]);
});

test("a server without a language model says so, and offers nothing that would have no effect", async ({ page }) => {
  await page.getByRole("link", { name: "Chatbot Settings" }).click();
  await expect(page.getByText(/^No language model is connected/)).toBeVisible();
  for (const label of ["Persona", "Model", "Temperature"])
    await expect(page.getByLabel(label, { exact: true })).toBeDisabled();
  await expect(page.getByRole("button", { name: "Test model" })).toBeDisabled();
});

test("a chatbot is deleted in its settings once its name is typed, and can be brought back", async ({ page }) => {
  await page.getByRole("link", { name: "Chatbot Settings" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Front desk");
  await page.getByRole("button", { name: "Save settings" }).click();
  await expect(page.getByRole("heading", { name: "Front desk", level: 1 })).toBeVisible();
  const address = page.url();
  await page.reload();
  await page.getByRole("button", { name: "Delete chatbot" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Delete chatbot" }).click();
  await expect(dialog.getByRole("alert")).toBeVisible();
  await dialog.getByRole("textbox").fill("Front desk");
  await dialog.getByRole("button", { name: "Delete chatbot" }).click();
  await expect(page).toHaveURL("/chatbots");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page).toHaveURL(address);
  await expect(page.getByLabel("Welcome message")).toBeVisible();
});

test("a save is one call, and its answer brings the page; what the browser kept of others is forgotten", async ({
  page,
}) => {
  await page.clock.install();
  await page.reload();
  const list = page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "My Chatbot List" });
  await list.click();
  await expect(page).toHaveURL("/chatbots");
  await page.getByRole("link", { name: "When are you open?", exact: true }).click();
  await page.getByRole("link", { name: "Chatbot Settings" }).click();
  await expect(page).toHaveURL(/\/settings$/);
  await expectAlive(page);
  const { pathname } = new URL(page.url());
  let calls: string[] = [];
  page.on("request", (request) => {
    const headers = request.headers();
    // Ahead of a click it fetches when it has the time, such as what a button's scrolling into view has brought into sight.
    if (headers["next-router-prefetch"]) return;
    if (headers["next-action"] || headers.rsc) calls.push(`${request.method()} ${new URL(request.url()).pathname}`);
  });
  /** Whatever would be asked for a while after it. */
  async function settle() {
    await page.clock.runFor(10_000);
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  }

  await page.getByRole("button", { name: "Create token" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Website");
  const created = answer(page);
  await page.getByRole("dialog").getByRole("button", { name: "Create token" }).click();
  expect((await created).headers()).toMatchObject(PAGES_ARE_OLD);
  await expect(page.getByRole("textbox", { name: "API token" })).toHaveValue(/^cb_/);
  await settle();
  expect(calls).toEqual([`POST ${pathname}`]);
  await page.getByRole("button", { name: "Done" }).click();

  calls = [];
  await page.getByLabel("Name", { exact: true }).fill("Front desk");
  const saved = answer(page);
  await page.getByRole("button", { name: "Save settings" }).click();
  expect((await saved).headers()).toMatchObject(FRAME_IS_OLD);
  await expect(page.getByRole("heading", { name: "Front desk", level: 1 })).toBeVisible();
  await settle();
  expect(calls).toEqual([`POST ${pathname}`]);
  await list.click();
  await expect(page.getByRole("link", { name: "Front desk", exact: true })).toBeVisible();
});

test("what was typed before a reload does not go over what another tab saved meanwhile", async ({ page }) => {
  await page.getByRole("link", { name: "Chatbot Settings" }).click();
  await expectAlive(page);
  await page.getByLabel("Fallback text").fill("Write to us.");
  await page.getByLabel("Welcome message").fill("Good day.");
  const other = await secondTab(page);
  await other.getByLabel("Fallback text").fill("Call 555-0100.");
  await other.getByLabel("Welcome message").fill(await page.getByLabel("Welcome message").inputValue());
  await other.getByRole("button", { name: "Save settings" }).click();
  await expect(other.getByText("Settings saved.")).toBeVisible();

  // The draft is of all tabs: the one that saved has forgotten it, and this one types on.
  await page.getByLabel("Fallback text").fill("Write to us!");
  for (const _ of ["once", "twice"]) {
    await page.reload();
    const fallback = page.getByRole("region", { name: "Fallback text: changed elsewhere" });
    await expect(fallback).toContainText("“Call 555-0100.”");
    await expect(page.getByLabel("Fallback text", { exact: true })).toHaveValue("Write to us!");
    await expect(page.getByRole("region", { name: /^Welcome message/ })).toBeHidden();
    await page.getByRole("button", { name: "Save settings" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "Choose a value for each marked field" })).toBeVisible();
    // What is typed into another field does not make the choice.
    await page.getByLabel("Name", { exact: true }).fill("Front desk");
  }
  await page.getByRole("button", { name: "Keep mine" }).click();
  await page.getByRole("button", { name: "Save settings" }).click();
  await expect(page.getByText("Settings saved.")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Fallback text")).toHaveValue("Write to us!");
  await expect(page.getByRole("region", { name: /changed elsewhere/ })).toBeHidden();
  await other.close();
});
