import { expect, type Page } from "@playwright/test";
import { expectAxeClean } from "#e2e/dashboard/expect-axe-clean";
import { makeToken } from "#e2e/dashboard/make-token";
import { ask, makeChatbot, openAccount } from "#e2e/dashboard/open-account";
import { test } from "#e2e/dashboard/test";

const MISSED = "Who painted the ceiling of the Sistine Chapel?";
const tab = (page: Page) =>
  page.getByRole("navigation", { name: "Chatbot" }).getByRole("link", { name: "Conversations" });

test.beforeEach(async ({ page }) => {
  await openAccount(page);
});

test("a question that was not answered is found, understood, and becomes a Q&A that answers it", async ({ page }) => {
  const chatbotId = await makeChatbot(page, "When are you open? | Every day from 9 to 5.");
  await page.goto(`/chatbots/${chatbotId}/conversations`);
  await expect(page.getByRole("heading", { name: "No visitor has asked yet" })).toBeVisible();
  await page.getByRole("link", { name: "Ask in the playground" }).click();
  await ask(page, "When are you open?", /from 9 to 5/);
  await page.getByRole("button", { name: "New conversation" }).click();
  await ask(page, MISSED, /I don't know the answer/);

  await tab(page).click();
  await page.getByRole("button", { name: "Show playground tests" }).click();
  await expect(page).toHaveURL(/channel=playground/);
  await expect(page.getByRole("row")).toHaveCount(3);
  await page.getByRole("button", { name: MISSED }).click();
  await expect(page).toHaveURL(/open=\w+/);
  await page.reload();
  const sheet = page.getByRole("dialog", { name: "Conversation" });
  await sheet.getByRole("button", { name: "Why this answer" }).click();
  await expect(sheet.getByText(/^Nothing it knows/)).toBeVisible();
  await sheet.getByRole("button", { name: "Add as Q&A" }).click();
  const form = sheet.getByRole("form", { name: "Add as Q&A" });
  await expect(form.getByLabel("Question")).toHaveValue(MISSED);
  await form.getByLabel("Answer").fill("Michelangelo did.");
  await expectAxeClean(page, "an open conversation");
  await form.getByRole("button", { name: "Save as Q&A" }).click();
  await expect(sheet.getByText("Saved as a Q&A").first()).toBeVisible();

  await sheet.getByRole("link", { name: "Continue in playground" }).click();
  await expect(page).toHaveURL(/\/playground\?conversation=\w+$/);
  await expect(page.getByRole("list", { name: "Conversation" }).getByText(MISSED)).toBeVisible();
  await ask(page, MISSED, "Michelangelo did.");
});

test("the search looks in questions and answers, and what it finds nothing for says so", async ({ page }) => {
  await makeChatbot(page, "When are you open? | Every day from 9 to 5.");
  await ask(page, "When are you open?", /from 9 to 5/);
  await tab(page).click();
  await page.getByRole("combobox", { name: "Asked in" }).selectOption("Playground tests");
  await page.getByRole("searchbox", { name: "Search conversations" }).fill("9 to 5");
  await expect(page).toHaveURL(/search=9\+to\+5/);
  await expect(page.getByRole("button", { name: "When are you open?" })).toBeVisible();
  await page.getByRole("searchbox", { name: "Search conversations" }).fill("no such thing");
  await expect(page.getByRole("heading", { name: "No results" })).toBeVisible();
  await page.getByRole("button", { name: "Show all conversations" }).click();
  await expect(page.getByRole("button", { name: "When are you open?" })).toBeVisible();
});

test("the playground's conversation stands in its address and opens again without this tab's memory", async ({
  page,
}) => {
  await makeChatbot(page, "When are you open? | Every day from 9 to 5.");
  await expect(page).toHaveURL(/\/playground$/);
  await ask(page, "When are you open?", /from 9 to 5/);
  await expect(page).toHaveURL(/\?conversation=\w+$/);
  await expect(page.getByRole("button", { name: "Answer again" })).toBeVisible();
  const shared = page.url();
  await page.evaluate(() => sessionStorage.clear());
  await page.goto("/usage");
  await page.goto(shared);
  const conversation = page.getByRole("list", { name: "Conversation" });
  await expect(conversation.getByText("from 9 to 5").first()).toBeVisible();
  await expect(conversation.getByRole("button", { name: "Why this answer" })).toBeVisible();
  await page.getByRole("button", { name: "New conversation" }).click();
  await expect(page).toHaveURL(/\/playground$/);
});

test("a conversation that is left while its answer is coming can be taken up again", async ({ page }) => {
  await makeChatbot(page, "When are you open? | Every day from 9 to 5.");
  // Nobody answers.
  await page.route("**/api/chatbot_talk", () => undefined);
  await page.getByRole("textbox", { name: "Ask a question" }).fill("When are you open?");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("img", { name: "Looking for the answer" })).toBeVisible();
  await page.getByRole("button", { name: "New conversation" }).click();
  await page.getByRole("button", { name: "Back to the conversation" }).click();
  await expect(page.getByText("Stopped.")).toBeVisible();
  await page.unroute("**/api/chatbot_talk");
  await page.getByRole("button", { name: "Answer again" }).click();
  await expect(page.getByRole("list", { name: "Conversation" }).getByText("from 9 to 5").first()).toBeVisible();
});

/** Asks as a visitor does: through the API, with a token of the account. */
async function askAsVisitor(page: Page, chatbotId: string, questions: string[]): Promise<void> {
  const token = await makeToken(page, chatbotId);
  for (const content of questions) {
    const data = { chatbotId, messages: [{ role: "user", content }] };
    const response = await page.request.post("/api/chatbot_talk", {
      data,
      headers: { authorization: `Bearer ${token}` },
    });
    expect(response.status()).toBe(200);
  }
}

test("what visitors asked without an answer is one list with counts, and is answered where it stands", async ({
  page,
}) => {
  const chatbotId = await makeChatbot(page, "When are you open? | Every day from 9 to 5.");
  await askAsVisitor(page, chatbotId, [MISSED, MISSED.toLowerCase(), "Who founded the Bauhaus?", "When are you open?"]);
  await page.goto(`/chatbots/${chatbotId}/conversations`);
  await expect(page.getByRole("row")).toHaveCount(5);
  await page.getByRole("button", { name: "Not answered" }).click();
  await expect(page).toHaveURL(/answered=no/);
  const list = page.getByRole("list", { name: "Questions without an answer" });
  await expect(list.getByRole("listitem")).toHaveCount(2);
  await expect(list.getByRole("listitem").first()).toContainText("Asked 2 times");
  await list.getByRole("button", { name: `Answer: ${MISSED}` }).click();
  await list.getByLabel("Answer", { exact: true }).fill("Michelangelo did.");
  await expectAxeClean(page, "an unanswered question that is answered");
  await list.getByRole("button", { name: "Save as Q&A" }).click();
  await expect(list.getByRole("listitem")).toHaveCount(1);
  const again = page.getByRole("region", { name: "Asked again" }).getByRole("listitem").filter({ hasText: MISSED });
  await expect(again).toContainText("Michelangelo did.");
  await list.getByRole("button", { name: "Dismiss: Who founded the Bauhaus?" }).click();
  await expect(page.getByRole("heading", { name: "Nothing left to answer" })).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(list.getByRole("listitem")).toHaveCount(1);
});

test("questions without an answer that are alike become one Q&A with the other wordings, and are tested first", async ({
  page,
}) => {
  const chatbotId = await makeChatbot(page, "When are you open? | Every day from 9 to 5.");
  const asked = [
    "Can I cancel my order?",
    "Can I cancel my order?",
    "can i cancle my order",
    "Who founded the Bauhaus?",
  ];
  await askAsVisitor(page, chatbotId, asked);
  await page.goto(`/chatbots/${chatbotId}/conversations?answered=no`);
  const list = page.getByRole("list", { name: "Questions without an answer" });
  const first = list.getByRole("listitem").filter({ hasText: "Can I cancel my order?" });
  await expect(first).toContainText("Asked 3 times");
  await expect(first.getByRole("list", { name: "Other wordings" })).toHaveText("can i cancle my order");
  await first.getByRole("button", { name: "Answer: Can I cancel my order?" }).click();
  const form = page.getByRole("form", { name: "Add as Q&A" });
  await expect(form.getByLabel("Other ways to ask it")).toHaveValue("can i cancle my order");
  await form.getByLabel("Answer", { exact: true }).fill("Yes, until it is shipped.");
  const preview = form.getByRole("region", { name: "Preview" });
  await expect(preview.getByRole("listitem").filter({ hasText: "can i cancle my order" })).toContainText(
    "Newly answered",
  );
  await form.getByRole("button", { name: "Save as Q&A" }).click();
  await expect(first).toBeHidden();
  await expect(list.getByText("Who founded the Bauhaus?")).toBeVisible();
});

test("a question without an answer becomes another way to ask a Q&A that is there", async ({ page }) => {
  const chatbotId = await makeChatbot(page, "When are you open? | Every day from 9 to 5.");
  const asked = "can i cancle my order";
  await askAsVisitor(page, chatbotId, [asked]);
  const headers = { authorization: `Bearer ${await makeToken(page, chatbotId)}` };
  const qas = [{ question: "Can I cancel my order?", answer: "Yes, until it is shipped." }];
  const added = await page.request.post(`/api/v1/chatbots/${chatbotId}/qas`, { data: { qas }, headers });
  expect(added.status()).toBe(201);
  await page.goto(`/chatbots/${chatbotId}/conversations?answered=no`);
  await page.getByRole("button", { name: `Answer: ${asked}` }).click();
  await page.getByRole("button", { name: "Can I cancel my order?", exact: true }).click();
  const form = page.getByRole("form", { name: "Edit this Q&A" });
  await expect(form.getByLabel("Other ways to ask it")).toHaveValue(asked);
  await form.getByRole("button", { name: "Add to this Q&A" }).click();
  await expect(page.getByRole("heading", { name: "Nothing left to answer" })).toBeVisible();
});

test("a correction shows before saving whether it answers the question, and which others it changes", async ({
  page,
}) => {
  const chatbotId = await makeChatbot(page, "When are you open? | Every day from 9 to 5.");
  const other = "Which artist decorated the pope's rooms?";
  await askAsVisitor(page, chatbotId, [MISSED, other, "Who founded the Bauhaus?", "When are you open?"]);
  await page.goto(`/chatbots/${chatbotId}/conversations?answered=no`);
  await page.getByRole("button", { name: `Answer: ${MISSED}` }).click();
  const form = page.getByRole("form", { name: "Add as Q&A" });
  await form.getByLabel("Answer", { exact: true }).fill("Michelangelo did.");
  const preview = form.getByRole("region", { name: "Preview" });
  await expect(preview.getByText(`“${MISSED}” will be answered by this Q&A.`)).toBeVisible();
  await form.getByLabel("Other ways to ask it").fill(other);
  const changes = preview.getByRole("list", { name: "Changes" });
  await expect(changes.getByRole("listitem").filter({ hasText: other })).toContainText("Newly answered");
  await expect(changes.getByRole("listitem").filter({ hasText: other })).toContainText("This Q&AMichelangelo did.");
  await expectAxeClean(page, "the preview of a correction");

  await form.getByLabel("Question", { exact: true }).fill("Do you sell umbrellas?");
  await form.getByLabel("Other ways to ask it").fill("");
  await expect(preview.getByText(`“${MISSED}” would still not be answered.`)).toBeVisible();
  await preview.getByRole("button", { name: "Add it as another way to ask" }).click();
  await expect(form.getByLabel("Other ways to ask it")).toHaveValue(MISSED);
  await expect(preview.getByText(`“${MISSED}” will be answered by this Q&A.`)).toBeVisible();
  await form.getByRole("button", { name: "Save as Q&A" }).click();
  await expect(page.getByRole("button", { name: `Answer: ${MISSED}` })).toBeHidden();
});

test("an edited Q&A shows which visitors' questions would lose their answer", async ({ page }) => {
  const chatbotId = await makeChatbot(page, "When are you open? | Every day from 9 to 5.");
  await askAsVisitor(page, chatbotId, ["When are you open?"]);
  await page.goto(`/chatbots/${chatbotId}/qa`);
  await page.getByRole("button", { name: "When are you open?", exact: true }).click();
  const form = page.getByRole("form", { name: "Edit Q&A" });
  const preview = form.getByRole("region", { name: "Preview" });
  await form.getByLabel("Answer", { exact: true }).fill("Every day from 10 to 6.");
  await expect(preview.getByRole("listitem")).toContainText("Changed");
  await form.getByLabel("Question").fill("Do you sell umbrellas?");
  await expect(preview.getByRole("listitem")).toContainText("No longer answered");
});

test("a preview ends with its form, and one that cannot be made stands in nobody's way", async ({ page }) => {
  const chatbotId = await makeChatbot(page, "When are you open? | Every day from 9 to 5.");
  await askAsVisitor(page, chatbotId, [MISSED]);
  await page.goto(`/chatbots/${chatbotId}/conversations?answered=no`);
  // Nobody answers.
  await page.route("**/qas/preview", () => undefined);
  const answer = page.getByRole("button", { name: `Answer: ${MISSED}` });
  const form = page.getByRole("form", { name: "Add as Q&A" });
  await answer.click();
  const begun = page.waitForRequest("**/qas/preview");
  await form.getByLabel("Answer", { exact: true }).fill("Michelangelo did.");
  await begun;
  await expect(form.getByText("Checking which questions of the last 30 days this changes")).toBeVisible();
  const ended = page.waitForEvent("requestfailed", (request) => request.url().endsWith("/qas/preview"));
  await form.getByRole("button", { name: "Cancel" }).click();
  await ended;
  await page.unroute("**/qas/preview");
  await page.route("**/qas/preview", (route) => route.abort());
  await answer.click();
  await expect(form.getByRole("alert")).toContainText("You can save without it.");
  await form.getByRole("button", { name: "Save as Q&A" }).click();
  await expect(page.getByRole("heading", { name: "Nothing left to answer" })).toBeVisible();
});

test("a conversation can be deleted and brought back, and what is listed taken away as a file", async ({ page }) => {
  const chatbotId = await makeChatbot(page, "When are you open? | Every day from 9 to 5.");
  await askAsVisitor(page, chatbotId, ["When are you open?"]);
  await page.goto(`/chatbots/${chatbotId}/conversations`);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "CSV export of these conversations" }).click();
  expect((await download).suggestedFilename()).toBe("conversations.csv");
  await page.getByRole("button", { name: "When are you open?" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByRole("heading", { name: "No visitor has asked yet" })).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("button", { name: "When are you open?" })).toBeVisible();
});

test("a deleted conversation goes at once, and comes back where the server refuses", async ({ page }) => {
  const chatbotId = await makeChatbot(page, "When are you open? | Every day from 9 to 5.");
  await askAsVisitor(page, chatbotId, ["When are you open?", "Are you open today?"]);
  await page.goto(`/chatbots/${chatbotId}/conversations`);
  const conversation = page.getByRole("button", { name: "Are you open today?" });
  await conversation.click();
  const gate = Promise.withResolvers<void>();
  await page.route("**/conversations*", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    await gate.promise;
    await route.abort();
  });
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(conversation).toBeHidden();
  await expect(page.getByText("1 conversation", { exact: true })).toBeVisible();
  gate.resolve();
  await expect(page.getByText("The server cannot be reached. Nothing was changed")).toBeVisible();
  await expect(conversation).toBeVisible();
});
