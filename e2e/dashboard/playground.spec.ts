import { expect, type Page } from "@playwright/test";
import { expectAxeClean } from "#e2e/dashboard/expect-axe-clean";
import { htmlPage, SHIPPING, startLocalSite } from "#e2e/dashboard/local-site";
import { ask, makeChatbot, openAccount } from "#e2e/dashboard/open-account";
import { test } from "#e2e/dashboard/test";

const KNOWLEDGE = [
  "When are you open? | Every day **from 9 to 5**. On Sundays we are closed. Ring the bell twice.",
  "Do you have <b>bold</b> offers? | Many.",
].join("\n");
const TALK = "**/api/chatbot_talk";

const composer = (page: Page) => page.getByRole("textbox", { name: "Ask a question" });
const conversation = (page: Page) => page.getByRole("list", { name: "Conversation" });
const sse = (...parts: object[]) => parts.map((part) => `data: ${JSON.stringify(part)}\n\n`).join("");

test.beforeEach(async ({ page }) => {
  await openAccount(page);
});

test("an address becomes an answer with its source, without a reload", async ({ page }) => {
  const site = await startLocalSite({ "/shipping": SHIPPING });
  await makeChatbot(page, `${site.url}/shipping`);
  await expect(composer(page)).toBeFocused();
  // The notice goes once the page has been read.
  await expect(page.getByRole("progressbar", { name: "Pages read" })).toBeHidden({ timeout: 120_000 });
  await ask(page, "When do orders to France arrive?", /six working days/);
  await page
    .getByRole("list", { name: "Sources" })
    .getByRole("button", { name: /Shipping/ })
    .click();
  const source = conversation(page).getByRole("link", { name: /Shipping/ });
  await expect(source).toHaveAttribute("href", new RegExp(`^${site.url}/shipping`));
  await expect(source).toHaveAttribute("target", "_blank");
  await expect(source).toHaveAttribute("rel", "noopener noreferrer nofollow");
  const why = page.getByRole("complementary", { name: "Why this answer" });
  await expect(why.getByText(/^Answered from “Shipping/)).toBeVisible();
  await expect(why.getByRole("link", { name: /Shipping/ }).first()).toHaveAttribute("target", "_blank");
  await expect(why.locator("mark", { hasText: "France" }).first()).toBeVisible();
  await expectAxeClean(page, "an answer with its source open");
  await site.close();
});

test("what is not in its knowledge is said to be so; a greeting is only returned", async ({ page }) => {
  await makeChatbot(page, KNOWLEDGE);
  await ask(page, "Hello!", /./);
  await expect(page.getByRole("button", { name: "Why this answer" })).toBeVisible();
  await expect(conversation(page).getByText(/Not in what it knows|Confident/)).toBeHidden();
  await ask(page, "Is there parking for bicycles?", "Not in what it knows");
});

test("a wrong answer is corrected where it stands, and is right when the question is asked again", async ({ page }) => {
  await makeChatbot(page, KNOWLEDGE);
  await ask(page, "Is there parking for bicycles?", /./);
  await page.getByRole("button", { name: "Add as Q&A" }).click();
  const form = page.getByRole("form", { name: "Add as Q&A" });
  await expect(form.getByLabel("Question")).toHaveValue("Is there parking for bicycles?");
  await form.getByLabel("Answer").fill("");
  await page.keyboard.press("Control+Enter");
  await expect(form.getByText("Type the answer for your visitors.")).toBeVisible();
  await form.getByLabel("Answer").fill("Yes, forty stands behind the house.");
  await expectAxeClean(page, "the correction");
  await page.keyboard.press("Control+Enter");
  await expect(form).toBeHidden();
  await expect(conversation(page).getByText("Yes, forty stands behind the house.").first()).toBeVisible();
  await expect(conversation(page).getByText("Is there parking for bicycles?").first()).toBeVisible();
  await expect(conversation(page).locator(":scope > li")).toHaveCount(1);
});

test("an answer that rests on a Q&A edits that Q&A, and its source leads to it", async ({ page }) => {
  await makeChatbot(page, KNOWLEDGE);
  await ask(page, "When are you open?", /from 9 to 5/);
  await page.getByRole("button", { name: "Edit this Q&A" }).click();
  const form = page.getByRole("form", { name: "Edit this Q&A" });
  await expect(form.getByLabel("Answer")).toHaveValue(/\*\*from 9 to 5\*\*/);
  await form.getByLabel("Answer").fill("From ten to six.");
  await form.getByRole("button", { name: "Save and ask again" }).click();
  await expect(conversation(page).getByText("From ten to six.").first()).toBeVisible();
  await conversation(page)
    .getByRole("button", { name: /^1\s?When are you open\?$/ })
    .click();
  await conversation(page).getByRole("link", { name: "Go to this Q&A" }).click();
  await expect(page.getByRole("row", { name: /From ten to six/ })).toBeVisible();
});

test("a question that is asked while the first page is crawled waits for it, and can be stopped", async ({ page }) => {
  const gate = Promise.withResolvers<void>();
  const site = await startLocalSite({
    "/shipping": (_, response) => {
      void gate.promise.then(() =>
        response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(SHIPPING),
      );
    },
  });
  await makeChatbot(page, `${site.url}/shipping`);
  await composer(page).fill("When do orders to France arrive?");
  await page.keyboard.press("Enter");
  await expect(conversation(page).getByText("Reading… 0 of 1")).toBeVisible();
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(conversation(page).getByText("Stopped.")).toBeVisible();
  await page.getByRole("button", { name: "Answer again" }).click();
  await expect(conversation(page).getByText("Reading… 0 of 1")).toBeVisible();
  gate.resolve();
  await expect(
    conversation(page)
      .getByText(/six working days/)
      .first(),
  ).toBeVisible({ timeout: 120_000 });
  await expect(conversation(page).getByText("Confident")).toBeVisible();
  await site.close();
});

test("an offer is a card that says that it is one; what a later server decides does no harm", async ({ page }) => {
  await makeChatbot(page, KNOWLEDGE);
  const suggestion = (title: string, url: string | null) => ({
    ...{ type: url ? "page" : "qa", id: title, title, url, excerpt: `About ${title}.`, confidence: 0.4 },
  });
  const answer = {
    ...{ answer: "Bikes cost 20 euros a day.", sessionId: "s", messageId: "msg_1", answered: false },
    ...{ decision: "offer", confidence: 0.4, sources: [] },
    suggestions: [suggestion("Bike rental", "https://example.org/bikes"), suggestion("Opening hours", null)],
  };
  const answers = [answer, { ...answer, decision: "of a later version", suggestions: undefined }];
  await page.route(TALK, (route) =>
    route.fulfill({
      contentType: "text/event-stream",
      body: `${sse({ type: "data-answer", data: answers.shift() })}data: [DONE]\n\n`,
    }),
  );
  await ask(page, "Do you sell bikes?", "About Bike rental.");
  const card = conversation(page).getByRole("region", { name: "Closest match" });
  await expect(card.getByText("Closest match, which may not answer the question")).toBeVisible();
  await expect(card.getByRole("link", { name: /Bike rental/ })).toHaveAttribute("href", "https://example.org/bikes");
  await card.getByText("Opening hours", { exact: true }).click();
  await expect(card.getByText("About Opening hours.")).toBeVisible();
  await expectAxeClean(page, "an offer");
  await composer(page).fill("And cars?");
  await page.keyboard.press("Enter");
  await expect(conversation(page).getByText("Bikes cost 20 euros a day.")).toBeVisible();
  await expect(card).toHaveCount(1);
});

test("thumbs are kept with the answer", async ({ page }) => {
  await makeChatbot(page, KNOWLEDGE);
  await ask(page, "When are you open?", /from 9 to 5/);
  const kept = page.waitForResponse((response) => response.url().endsWith("/feedback") && response.ok());
  await page.getByRole("button", { name: "Bad answer" }).click();
  await kept;
  await page.evaluate(() => sessionStorage.clear());
  await page.reload();
  await expect(page.getByRole("button", { name: "Bad answer", pressed: true })).toBeVisible();
});

test("the conversation and what is being typed survive a reload, and a new conversation can be taken back", async ({
  page,
}) => {
  await makeChatbot(page, KNOWLEDGE);
  await ask(page, "When are you open?", /from 9 to 5/);
  await composer(page).fill("And on");
  await page.reload();
  await expect(conversation(page).getByText("from 9 to 5").first()).toBeVisible();
  await expect(composer(page)).toHaveValue("And on");
  await page.getByRole("button", { name: "New conversation" }).click();
  await expect(conversation(page)).toBeHidden();
  await page.getByRole("button", { name: "Back to the conversation" }).click();
  await expect(conversation(page).getByText("from 9 to 5").first()).toBeVisible();
});

test("nothing in an answer becomes markup that is not ours", async ({ page }) => {
  const chatbotId = await makeChatbot(page, KNOWLEDGE);
  // As it is typed: from what is pasted HTML becomes Markdown.
  const { items } = await (await page.request.get(`/api/v1/chatbots/${chatbotId}/qas`)).json();
  const changed = await page.evaluate(
    async ([url, answer]) => {
      const headers = { "content-type": "application/json" };
      return (await fetch(url, { method: "PATCH", headers, body: JSON.stringify({ answer }) })).status;
    },
    [
      `/api/v1/chatbots/${chatbotId}/qas/${items.find((qa: { question: string }) => qa.question.includes("bold")).id}`,
      "<img src=x onerror=alert(1)> and [click](javascript:alert(1)) and [ours](https://example.org/offers).",
    ] as const,
  );
  expect(changed).toBe(200);
  await ask(page, "Do you have <b>bold</b> offers?", "<img src=x onerror=alert(1)>");
  await expect(conversation(page).locator("img, b")).toHaveCount(0);
  await expect(conversation(page).getByRole("link", { name: "click" })).toHaveCount(0);
  await expect(conversation(page).getByRole("link", { name: "ours" }).first()).toHaveAttribute(
    "href",
    "https://example.org/offers",
  );
});

test("an answer can be stopped and asked again", async ({ page }) => {
  await makeChatbot(page, KNOWLEDGE);
  // Nobody answers.
  await page.route(TALK, () => undefined);
  await composer(page).fill("When are you open?");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("img", { name: "Looking for the answer" })).toBeVisible();
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(conversation(page).getByText("Stopped.")).toBeVisible();
  await page.unroute(TALK);
  await page.getByRole("button", { name: "Answer again" }).click();
  await expect(conversation(page).getByText("from 9 to 5").first()).toBeVisible();
  await expect(conversation(page).getByText("Stopped.")).toBeHidden();
});

test("a failure says what to do, keeps what came, and the retry answers in its place", async ({ page }) => {
  await makeChatbot(page, KNOWLEDGE);
  const answers = [
    () => ({ status: 429, headers: { "retry-after": "7" }, json: { error: { message: "slow down" } } }),
    () => ({ status: 500, body: "<html>" }),
    () => ({ status: 200, contentType: "text/event-stream", body: sse({ type: "text-delta", delta: "Every da" }) }),
  ];
  const said = [/Try again in 7 s/, /The server could not answer/, /cut off/];
  await page.route(TALK, (route) => {
    const answer = answers.shift();
    return answer ? route.fulfill(answer()) : route.continue();
  });
  await composer(page).fill("When are you open?");
  await page.keyboard.press("Enter");
  for (const message of said) {
    await expect(conversation(page).getByText(message)).toBeVisible();
    await page.getByRole("button", { name: "Retry" }).click();
  }
  await expect(conversation(page).getByText("from 9 to 5").first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Retry" })).toBeHidden();
});

test("a screen reader is told the answer", async ({ page }) => {
  await makeChatbot(page, KNOWLEDGE);
  await ask(page, "When are you open?", /from 9 to 5/);
  await expect(page.getByRole("status").filter({ hasText: /Ring the bell twice\.$/ })).toBeAttached();
});

test("the text stays where the reader has scrolled to, and the way to the end is offered", async ({ page }) => {
  await makeChatbot(page, KNOWLEDGE);
  const long = Array.from({ length: 60 }, (_, line) => `Line ${line + 1}.`).join("\n\n");
  const gate = Promise.withResolvers<void>();
  let asked = 0;
  await page.route(TALK, async (route) => {
    asked += 1;
    if (asked === 2) await gate.promise;
    await route.fulfill({
      contentType: "text/event-stream",
      body: `${sse({ type: "text-delta", delta: long })}data: [DONE]\n\n`,
    });
  });
  await ask(page, "One?", "Line 60.");
  await expect(conversation(page).getByText("Line 60.")).toBeInViewport();
  await composer(page).fill("Two?");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Stop" })).toBeVisible();
  await conversation(page).getByText("Line 20.").hover();
  await page.mouse.wheel(0, -300);
  await expect(page.getByRole("button", { name: "To the end" })).toBeVisible();
  gate.resolve();
  await expect(page.getByRole("button", { name: "Stop" })).toBeHidden();
  await expect(conversation(page).getByText("Line 60.").last()).not.toBeInViewport();
  await page.getByRole("button", { name: "To the end" }).click();
  await expect(conversation(page).getByText("Line 60.").last()).toBeInViewport();
});

test("on a phone the reasons open in a sheet and give the focus back", async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 700 });
  await makeChatbot(page, KNOWLEDGE);
  await ask(page, "When are you open?", /from 9 to 5/);
  await page.getByRole("button", { name: "Why this answer" }).click();
  const sheet = page.getByRole("dialog", { name: "Why this answer" });
  await expect(sheet.getByText("A Q&A asks the same: “When are you open?”.")).toBeVisible();
  await expect(sheet.getByText("When are you open?").first()).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  await expect(page.getByRole("button", { name: "Why this answer" })).toBeFocused();
});

test("the page does not grow with the conversation", async ({ page }) => {
  await makeChatbot(page, KNOWLEDGE);
  await expect(composer(page)).toBeVisible();
  const heightAt = async (width: number, height: number) => {
    await page.setViewportSize({ width, height });
    return page.evaluate(() => document.documentElement.scrollHeight);
  };
  const [phone, desktop] = [await heightAt(375, 812), await heightAt(1440, 900)];
  expect(desktop).toBe(900);
  for (let turn = 1; turn <= 8; turn += 1) {
    await ask(page, "When are you open?", /from 9 to 5/);
    await expect(conversation(page).getByRole("button", { name: "Why this answer" })).toHaveCount(turn);
  }
  expect(await heightAt(1440, 900)).toBe(desktop);
  expect(await heightAt(375, 812)).toBe(phone);
});

test("Enter that ends an input method's composition sends nothing, as Safari reports it too", async ({ page }) => {
  await makeChatbot(page, KNOWLEDGE);
  await composer(page).fill("にほn");
  for (const event of [
    { key: "Enter", isComposing: true },
    { key: "Enter", keyCode: 229 },
  ])
    await composer(page).dispatchEvent("keydown", { ...event, bubbles: true, cancelable: true });
  await expect(composer(page)).toHaveValue("にほn");
  await expect(conversation(page)).toBeHidden();
  await page.keyboard.press("Enter");
  await expect(composer(page)).toHaveValue("");
});

test("a refusal while pages are being read is asked again once new ones are in; a greeting is not", async ({
  page,
}) => {
  const gate = Promise.withResolvers<void>();
  const RENTAL = htmlPage(
    "Rent a canoe",
    "A canoe for two costs 18 euros a day or 79 euros a week, with a deposit of 100 euros. Reserve it in the shop or by telephone.",
    "Bring it back dry and before noon, with both paddles and the two vests that come with it, and you get the deposit back in cash.",
  );
  const site = await startLocalSite({
    "/shipping": SHIPPING,
    "/rental": (_, response) => {
      void gate.promise.then(() => response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(RENTAL));
    },
  });
  await makeChatbot(page, `${site.url}/shipping\n${site.url}/rental`);
  await expect(page.getByText("It answers from what is there so far.")).toBeVisible({ timeout: 120_000 });
  await ask(page, "Hello!", /./);
  await ask(page, "What is the deposit for a canoe?", "Not in what it knows");
  const again = page.getByRole("button", { name: "New pages are in: ask again" });
  await expect(again).toBeHidden();
  gate.resolve();
  await expect(again).toHaveCount(1, { timeout: 120_000 });
  await again.click();
  await expect(
    conversation(page)
      .getByText(/100 euros/)
      .first(),
  ).toBeVisible();
  await expect(again).toBeHidden();
  await site.close();
});

test("a Q&A that was changed since it was opened is not saved over in silence, a reload between or not", async ({
  page,
}) => {
  const chatbotId = await makeChatbot(page, KNOWLEDGE);
  await ask(page, "When are you open?", /from 9 to 5/);
  const form = page.getByRole("form", { name: "Edit this Q&A" });
  const answer = form.getByLabel("Answer", { exact: true });
  await page.getByRole("button", { name: "Edit this Q&A" }).click();
  await answer.fill("From ten to six.");
  const stored = async () =>
    (await (await page.request.get(`/api/v1/chatbots/${chatbotId}/qas`)).json()).items as {
      id: string;
      answer: string;
    }[];
  const qa = (await stored()).find((item) => item.answer.includes("9 to 5"));
  const changed = await page.evaluate(async (url) => {
    const headers = { "content-type": "application/json" };
    return (await fetch(url, { method: "PATCH", headers, body: JSON.stringify({ answer: "From noon." }) })).status;
  }, `/api/v1/chatbots/${chatbotId}/qas/${qa?.id}`);
  expect(changed).toBe(200);
  await page.reload();
  await page.getByRole("button", { name: "Edit this Q&A" }).click();
  await expect(answer).toHaveValue("From ten to six.");
  const elsewhere = form.getByRole("region", { name: "Answer: changed elsewhere" });
  await expect(elsewhere).toContainText("“From noon.”");
  await answer.press("Control+Enter");
  await expect(form.getByRole("alert")).toContainText("Someone saved this while you were editing.");
  expect(JSON.stringify(await stored())).toContain("From noon.");
  await elsewhere.getByRole("button", { name: "Keep mine" }).click();
  await answer.press("Control+Enter");
  await expect(form).toBeHidden();
  expect(JSON.stringify(await stored())).toContain("From ten to six.");
});
