import { expect, type Page } from "@playwright/test";
import { expectAlive } from "#e2e/dashboard/expect-alive";
import { expectAxeClean } from "#e2e/dashboard/expect-axe-clean";
import { makeChatbot, openAccount } from "#e2e/dashboard/open-account";
import { test } from "#e2e/dashboard/test";

const KNOWLEDGE = "When are you open? | Every day from 9 to 5.\nWhere are you? | In Bonn.";

const row = (page: Page, name: string) =>
  page.getByRole("row").filter({ has: page.getByRole("button", { name, exact: true }) });
const editor = (page: Page) => page.getByRole("form", { name: "Edit Q&A" });
const newEditor = (page: Page) => page.getByRole("form", { name: "New Q&A" });

async function openQas(page: Page, knowledge = KNOWLEDGE): Promise<string> {
  await openAccount(page);
  const chatbotId = await makeChatbot(page, knowledge);
  await page.goto(`/chatbots/${chatbotId}/qa`);
  await expectAlive(page);
  await expect(page.getByRole("table")).toBeVisible();
  return chatbotId;
}

/** What the server has, whatever the screen shows. */
async function stored(
  page: Page,
  chatbotId: string,
): Promise<{ question: string; questions: string[]; answer: string }[]> {
  const response = await page.request.get(`/api/v1/chatbots/${chatbotId}/qas`);
  return (await response.json()).items;
}

test("a Q&A is added, changed where it stands, and found again after a reload", async ({ page }) => {
  const chatbotId = await openQas(page);
  await page.getByRole("button", { name: "Add Q&A" }).click();
  await newEditor(page).getByLabel("Question").fill("Do you deliver?");
  await newEditor(page).getByLabel("Answer", { exact: true }).fill("Yes, on weekdays.");
  await newEditor(page).getByLabel("Other ways to ask it").fill("Can it be delivered?\n\nDo you ship?");
  await page.keyboard.press("Control+Enter");
  await expect(row(page, "Do you deliver?").getByText("+ 2 phrasings")).toBeVisible();
  await expect(newEditor(page)).toBeHidden();

  await row(page, "Do you deliver?").getByRole("button", { name: "Do you deliver?", exact: true }).click();
  await editor(page).getByLabel("Answer", { exact: true }).fill("Yes, every day.");
  await page.keyboard.press("Control+Enter");
  await expect(row(page, "Do you deliver?").getByText("Yes, every day.").last()).toBeVisible();
  // The row shows at once; what is typed is kept until the server has answered.
  await expect.poll(() => page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain("saving:");
  await page.reload();
  await expect(row(page, "Do you deliver?").getByText("Yes, every day.").last()).toBeVisible();
  expect((await stored(page, chatbotId)).find((qa) => qa.question === "Do you deliver?")).toMatchObject({
    answer: "Yes, every day.",
    questions: ["Can it be delivered?", "Do you ship?"],
  });
});

test("what is missing is named beside its field, and Escape leaves everything as it was", async ({ page }) => {
  await openQas(page);
  await row(page, "Where are you?").getByRole("button", { name: "Where are you?", exact: true }).click();
  await editor(page).getByLabel("Answer", { exact: true }).fill("");
  await editor(page).getByRole("button", { name: "Save" }).click();
  await expect(editor(page).getByText("An answer cannot be empty.")).toBeVisible();
  await expect(editor(page).getByLabel("Answer", { exact: true })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(row(page, "Where are you?").getByText("In Bonn.").last()).toBeVisible();
});

test("a change that the server refuses is taken back, with the reason and what was typed", async ({ page }) => {
  await openQas(page);
  await row(page, "Where are you?").getByRole("button", { name: "Where are you?", exact: true }).click();
  await editor(page).getByLabel("Question").fill("When are you open?");
  await editor(page).getByLabel("Answer", { exact: true }).fill("In Cologne.");
  await page.keyboard.press("Control+Enter");
  await expect(editor(page).getByText(/Another Q&A already has the question/)).toBeVisible();
  await expect(editor(page).getByLabel("Question")).toBeFocused();
  await expect(editor(page).getByLabel("Answer", { exact: true })).toHaveValue("In Cologne.");
});

test("what is being typed survives a reload and a failed save", async ({ page }) => {
  await openQas(page);
  await page.getByRole("button", { name: "Add Q&A" }).click();
  await newEditor(page).getByLabel("Question").fill("Half a que");
  await row(page, "Where are you?").getByRole("button", { name: "Where are you?", exact: true }).click();
  await editor(page).getByLabel("Answer", { exact: true }).fill("In Bonn, by the");
  await page.reload();
  await expect(newEditor(page).getByLabel("Question")).toHaveValue("Half a que");
  await expect(editor(page).getByLabel("Answer", { exact: true })).toHaveValue("In Bonn, by the");
  await page.route("**/qa", (route) => (route.request().method() === "POST" ? route.abort() : route.continue()));
  await editor(page).getByRole("button", { name: "Save" }).click();
  await expect(editor(page).getByText(/The server cannot be reached/)).toBeVisible();
  await expect(editor(page).getByLabel("Answer", { exact: true })).toHaveValue("In Bonn, by the");
});

test("a question that is there already in other words is pointed out while typing", async ({ page }) => {
  await openQas(page);
  await page.getByRole("button", { name: "Add Q&A" }).click();
  await newEditor(page).getByLabel("Question").fill("When do you open?");
  await expect(newEditor(page).getByText("A similar question already exists")).toBeVisible();
  await expectAxeClean(page, "the fields with a warning");
  await newEditor(page).getByRole("button", { name: "When are you open?" }).click();
  await expect(editor(page).getByLabel("Question")).toHaveValue("When are you open?");
});

test("one or many are deleted at once, and come back with undo", async ({ page }) => {
  const chatbotId = await openQas(page);
  await page.getByRole("button", { name: "Delete “Where are you?”" }).click();
  await expect(row(page, "Where are you?")).toBeHidden();
  await expect.poll(async () => (await stored(page, chatbotId)).length).toBe(1);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(row(page, "Where are you?")).toBeVisible();

  await page.getByRole("checkbox", { name: "Select all Q&As of this page" }).check();
  await page.getByRole("region", { name: "Selected rows" }).getByRole("button", { name: "Delete" }).click();
  await expect(page.getByRole("heading", { name: "No Q&As yet" })).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).last().click();
  await expect(row(page, "Where are you?")).toBeVisible();
  expect((await stored(page, chatbotId)).map((qa) => qa.question).sort()).toEqual([
    "When are you open?",
    "Where are you?",
  ]);
});

test("a delete that the server refuses brings the Q&A back, with the reason", async ({ page }) => {
  await openQas(page);
  await page.route("**/qa", (route) => (route.request().method() === "POST" ? route.abort() : route.continue()));
  await page.getByRole("button", { name: "Delete “Where are you?”" }).click();
  await expect(page.getByText(/The server cannot be reached/)).toBeVisible();
  await expect(row(page, "Where are you?")).toBeVisible();
});

test("going back shows the list that the server renders for the address, whatever was rendered before", async ({
  page,
}) => {
  await openQas(page, Array.from({ length: 60 }, (_, at) => `What is number ${at + 1}? | It is ${at + 1}.`).join("\n"));
  await page.getByRole("button", { name: "Next", exact: true }).click();
  await expect(page.getByText("51–60 of 60")).toBeVisible();
  await page.reload();
  await expect(page.getByText("51–60 of 60")).toBeVisible();
  // The list itself is never answered: what is shown can only be what the page brings.
  await page.route(
    (url) => url.pathname.endsWith("/qas"),
    () => {},
  );
  await page.goBack();
  await expect(page.getByText("1–50 of 60")).toBeVisible();
  await expect(page.getByRole("button", { name: "What is number 60?", exact: true })).toBeVisible();
});

test("search and page stand in the address: back, reload and a shared link work", async ({ page }) => {
  const chatbotId = await openQas(
    page,
    Array.from({ length: 60 }, (_, at) => `What is number ${at + 1}? | It is ${at + 1}.`).join("\n"),
  );
  await page.getByRole("button", { name: "Next", exact: true }).click();
  await expect(page).toHaveURL(`/chatbots/${chatbotId}/qa?page=2`);
  await expect(page.getByText("51–60 of 60")).toBeVisible();
  await page.reload();
  await expect(page.getByText("51–60 of 60")).toBeVisible();
  await page.goBack();
  await expect(page.getByText("1–50 of 60")).toBeVisible();
  await page.keyboard.press("/");
  await page.keyboard.type("number 17");
  await expect(page).toHaveURL(`/chatbots/${chatbotId}/qa?search=number+17`);
  await expect(page.getByText("1 match")).toBeVisible();
  await page.getByRole("searchbox", { name: "Search Q&As" }).fill("nothing like it");
  await expect(page.getByRole("heading", { name: "No results" })).toBeVisible();
  await page.getByRole("button", { name: "Show all Q&As" }).click();
  await expect(page.getByRole("searchbox", { name: "Search Q&As" })).toHaveValue("");
  await expect(page.getByText("60 Q&As")).toBeVisible();
});

test("a CSV file is looked at first: what is wrong is named by its line, the rest comes in", async ({ page }) => {
  const chatbotId = await openQas(page);
  await page.getByRole("button", { name: "Import" }).click();
  await page.getByLabel(/Choose a CSV file/).setInputFiles({
    name: "faq.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(
      '\uFEFFquestion;answer;alternatives\r\n"Do you ""really""; deliver?";"Yes.\nEvery day.";"Really?\nDeliver?"\r\n;no question\r\nWhere are you?;In Cologne.\r\n',
    ),
  });
  const dialog = page.getByRole("dialog", { name: "Import Q&As" });
  await expect(dialog.getByText("2 Q&As can be imported from faq.csv.")).toBeVisible();
  await expect(dialog.getByText("Line 5: The question is empty.")).toBeVisible();
  await expectAxeClean(page, "the preview");
  await dialog.getByRole("button", { name: "Import 2 Q&As" }).click();
  await expect(page.getByText("1 Q&A added, 1 changed.")).toBeVisible();
  await expect(dialog).toBeHidden();
  const qas = await stored(page, chatbotId);
  expect(qas).toHaveLength(3);
  expect(qas.find((qa) => qa.answer.startsWith("Yes"))).toMatchObject({
    question: 'Do you "really"; deliver?',
    answer: "Yes.\nEvery day.",
    questions: ["Really?", "Deliver?"],
  });
  expect(qas.find((qa) => qa.question === "Where are you?")?.answer).toBe("In Cologne.");
});

test("a question found on a page that is dismissed is not offered again, until that is undone", async ({ page }) => {
  const chatbotId = await openQas(page);
  const faq = "<details><summary>Is there a bistro?</summary><p>On the upper deck.</p></details>";
  const dogs = "<details><summary>Do dogs travel free?</summary><p>Yes, all dogs do.</p></details>";
  const body = `<main><h1>Ferry</h1><p>The ferry to the island leaves at seven from the old harbour.</p>${faq}${dogs}</main>`;
  await page.evaluate(([path, html]) => fetch(path, { method: "POST", body: html }), [
    `/api/v1/chatbots/${chatbotId}/files?name=faq.html`,
    body,
  ] as const);
  await page.reload();
  const found = page.getByRole("region", { name: "Questions found", exact: true });
  await found.getByRole("button", { name: "Review them" }).click();
  const dismiss = page.getByRole("button", { name: "Dismiss “Is there a bistro?”" });
  await dismiss.click();
  await page.getByRole("button", { name: "Undo the dismissal of “Is there a bistro?”" }).click();
  await dismiss.click();
  await expect(page.getByText("Dismissed", { exact: true })).toBeVisible();
  await expectAxeClean(page, "the questions found");
  await page.keyboard.press("Escape");
  await expect(found).toContainText("1 question found");
  await page.reload();
  await expect(found).toContainText("1 question found");
});

test("cells copied from a spreadsheet are taken wherever they are pasted", async ({ page }) => {
  await openQas(page);
  await expectAlive(page);
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", "Do you deliver?\tYes.\nDo you repair?\tYes, that too.");
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  });
  const dialog = page.getByRole("dialog", { name: "Import Q&As" });
  await dialog.getByRole("button", { name: "Import 2 Q&As" }).click();
  await expect(row(page, "Do you repair?")).toBeVisible();
});

test("an export that is imported elsewhere gives the same Q&As", async ({ page }) => {
  const from = await openQas(page, 'What is "this"? | =1+1 and; more, with a comma\nWhere are you? | In Bonn.');
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Export" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(`${from}-qas.csv`);
  const path = await download.path();
  const to = await makeChatbot(page, "Other? | Yes.");
  await page.goto(`/chatbots/${to}/qa`);
  await expectAlive(page);
  await page.getByRole("button", { name: "Import" }).click();
  await page.getByLabel(/Choose a CSV file/).setInputFiles(path);
  await page.getByRole("button", { name: "Import 2 Q&As" }).click();
  await expect(page.getByText("2 Q&As added.")).toBeVisible();
  const pairs = (list: { question: string; answer: string }[]) =>
    list.map(({ question, answer }) => `${question} ${answer}`).sort();
  const copied = (await stored(page, to)).filter((qa) => qa.question !== "Other?");
  expect(pairs(copied)).toEqual(pairs(await stored(page, from)));
});

test("what Escape gives up can be had back, and deleting goes on at the next row", async ({ page }) => {
  await openAccount(page);
  const chatbotId = await makeChatbot(page, "One? | 1.\nTwo? | 2.");
  await page.goto(`/chatbots/${chatbotId}/qa`);
  await expectAlive(page);
  await page.getByRole("button", { name: "Add Q&A" }).click();
  await page.getByLabel("Question").fill("Three?");
  await page.keyboard.press("Escape");
  await expect(page.getByLabel("Question")).toBeHidden();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByLabel("Question")).toHaveValue("Three?");
  await page
    .getByRole("row")
    .nth(1)
    .getByRole("button", { name: /^Delete/ })
    .click();
  await expect(page.getByRole("row")).toHaveCount(2);
  await expect(
    page
      .getByRole("row")
      .nth(1)
      .getByRole("button", { name: /^Delete/ }),
  ).toBeFocused();
});

/** From now on what is saved waits, until what this returns is called. */
async function holdSaves(page: Page): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route("**/qa", async (route) => {
    if (route.request().method() === "POST") await promise;
    await route.continue();
  });
  return resolve;
}

test("a new Q&A that is refused comes back beside the one that was begun meanwhile", async ({ page }) => {
  await openQas(page);
  const release = await holdSaves(page);
  await page.getByRole("button", { name: "Add Q&A" }).first().click();
  await newEditor(page).getByLabel("Question").fill("Where are you?");
  await newEditor(page).getByLabel("Answer", { exact: true }).fill("In Cologne.");
  await page.keyboard.press("Control+Enter");
  await expect(newEditor(page)).toBeHidden();
  await page.getByRole("button", { name: "Add Q&A" }).first().click();
  await newEditor(page).getByLabel("Question").fill("Do you deliver?");
  release();
  await expect(page.getByText(/Another Q&A already has the question/)).toBeVisible();
  await expect(newEditor(page)).toHaveCount(2);
  await expect(newEditor(page).first().getByLabel("Answer", { exact: true })).toHaveValue("In Cologne.");
  // Who goes on typing is not fetched away.
  await expect(newEditor(page).last().getByLabel("Question")).toBeFocused();
  await page.reload();
  await expect(newEditor(page).first().getByLabel("Question")).toHaveValue("Where are you?");
  await expect(newEditor(page).last().getByLabel("Question")).toHaveValue("Do you deliver?");
});

test("a slow look for similar questions does not hold up a save", async ({ page }) => {
  const chatbotId = await openQas(page);
  const gate = Promise.withResolvers<void>();
  await page.route("**/qas/similar?*", async (route) => {
    await gate.promise;
    await route.continue();
  });
  await page.getByRole("button", { name: "Add Q&A" }).click();
  const looked = page.waitForRequest("**/qas/similar?*");
  await newEditor(page).getByLabel("Question").fill("Where are you exactly?");
  await newEditor(page).getByLabel("Answer", { exact: true }).fill("By the river.");
  await looked;
  await page.keyboard.press("Control+Enter");
  await expect.poll(async () => (await stored(page, chatbotId)).length).toBe(3);
  gate.resolve();
});

test("what another tab changed is shown beside what was typed here, and nothing is overwritten", async ({ page }) => {
  const chatbotId = await openQas(page);
  const edit = async (tab: Page, answer: string) => {
    await row(tab, "Where are you?").getByRole("button", { name: "Where are you?", exact: true }).click();
    await editor(tab).getByLabel("Answer", { exact: true }).fill(answer);
  };
  const other = await page.context().newPage();
  await other.goto(`/chatbots/${chatbotId}/qa`);
  await expectAlive(other);
  await edit(other, "In Mainz.");
  await edit(page, "In Cologne.");
  await other.keyboard.press("Control+Enter");
  await expect.poll(async () => JSON.stringify(await stored(page, chatbotId))).toContain("In Mainz.");
  await page.keyboard.press("Control+Enter");
  const conflict = editor(page).getByRole("alert", { name: "Changed elsewhere" });
  await expect(conflict).toContainText("In Mainz.");
  await expect(editor(page).getByLabel("Answer", { exact: true })).toHaveValue("In Cologne.");
  await expectAxeClean(page, "a conflict");
  expect(JSON.stringify(await stored(page, chatbotId))).toContain("In Mainz.");
  await conflict.getByRole("button", { name: "Save mine instead" }).click();
  await expect.poll(async () => JSON.stringify(await stored(page, chatbotId))).toContain("In Cologne.");
  await other.close();
});

test("different fields that two tabs change go together", async ({ page }) => {
  const chatbotId = await openQas(page);
  await row(page, "Where are you?").getByRole("button", { name: "Where are you?", exact: true }).click();
  await editor(page).getByLabel("Other ways to ask it").fill("Which town?");
  const qa = (await stored(page, chatbotId)).find(({ question }) => question === "Where are you?") as { id?: string };
  const path = `/api/v1/chatbots/${chatbotId}/qas/${qa.id}`;
  const changed = await page.evaluate(async (url) => {
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify({ answer: "In Mainz." });
    return (await fetch(url, { method: "PATCH", headers, body })).status;
  }, path);
  expect(changed).toBe(200);
  await page.keyboard.press("Control+Enter");
  await expect
    .poll(async () => (await stored(page, chatbotId)).find(({ question }) => question === "Where are you?"))
    .toMatchObject({ answer: "In Mainz.", questions: ["Which town?"] });
});

test("a row that goes out of sight is no longer ticked", async ({ page }) => {
  await openQas(page, Array.from({ length: 60 }, (_, at) => `Number ${at + 1}? | It is ${at + 1}.`).join("\n"));
  const ticked = page.getByRole("region", { name: "Selected rows" });
  await page
    .getByRole("checkbox", { name: /^Select “/ })
    .first()
    .check();
  await expect(ticked).toContainText("1 selected");
  await page.getByRole("button", { name: "Next", exact: true }).click();
  await expect(page.getByText("51–60 of 60")).toBeVisible();
  await page.getByRole("button", { name: "Previous", exact: true }).click();
  await expect(page.getByText("1–50 of 60")).toBeVisible();
  await expect(ticked).toBeHidden();
});

test("a page that the list no longer has leads to the last one", async ({ page }) => {
  const chatbotId = await openQas(
    page,
    Array.from({ length: 51 }, (_, at) => `Number ${at + 1}? | It is ${at + 1}.`).join("\n"),
  );
  await page.goto(`/chatbots/${chatbotId}/qa?page=9`);
  await expect(page).toHaveURL(`/chatbots/${chatbotId}/qa?page=2`);
  await page.getByRole("button", { name: /^Delete/ }).click();
  await expect(page).toHaveURL(`/chatbots/${chatbotId}/qa`);
  await expect(page.getByRole("row")).toHaveCount(51);
});

test("after a bulk delete the focus goes on at the row that follows", async ({ page }) => {
  await openQas(page, "One? | 1.\nTwo? | 2.\nThree? | 3.");
  const rows = page.getByRole("row").filter({ has: page.getByRole("cell") });
  await expect(rows).toHaveCount(3);
  const last = rows.last().getByRole("button", { name: /^Delete/ });
  const name = (await last.getAttribute("aria-label")) ?? "";
  for (const at of [0, 1]) await rows.nth(at).getByRole("checkbox").check();
  const bar = page.getByRole("region", { name: "Selected rows" });
  await bar.getByRole("button", { name: "Delete" }).press("Enter");
  await expect(rows).toHaveCount(1);
  await expect(page.getByRole("button", { name, exact: true })).toBeFocused();
});

test("an import is undone as a whole: what it added goes, what it replaced comes back", async ({ page }) => {
  const chatbotId = await openQas(page);
  const before = await stored(page, chatbotId);
  await page.getByRole("button", { name: "Import" }).click();
  const dialog = page.getByRole("dialog", { name: "Import Q&As" });
  const cells = "Where are you?\tIn Cologne.\tWhich town?\nDo you deliver?\tYes.";
  await dialog.getByLabel("Or paste cells from a spreadsheet").fill(cells);
  await dialog.getByRole("button", { name: "Preview" }).click();
  await expect(dialog.getByText("Which town?")).toBeVisible();
  await dialog.getByRole("button", { name: "Import 2 Q&As" }).click();
  await expect(page.getByText("1 Q&A added, 1 changed.")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(row(page, "Do you deliver?")).toBeHidden();
  const texts = (qas: typeof before) => qas.map(({ question, questions, answer }) => ({ question, questions, answer }));
  const sorted = (qas: typeof before) => texts(qas).sort((a, b) => a.question.localeCompare(b.question));
  await expect.poll(async () => sorted(await stored(page, chatbotId))).toEqual(sorted(before));
});

test("cells that were pasted are still there when the import was closed by Escape", async ({ page }) => {
  await openQas(page);
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", "Do you deliver?\tYes.\nDo you repair?\tYes, that too.");
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  });
  const dialog = page.getByRole("dialog", { name: "Import Q&As" });
  await expect(dialog.getByRole("button", { name: "Import 2 Q&As" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await page.getByRole("button", { name: "Import" }).click();
  await expect(dialog.getByLabel("Or paste cells from a spreadsheet")).toHaveValue(/Do you repair\?/);
});

test("all that match are deleted in one go, and come back by one undo", async ({ page }) => {
  const chatbotId = await openQas(
    page,
    Array.from({ length: 60 }, (_, at) => `Number ${at + 1}? | It is ${at + 1}.`).join("\n"),
  );
  const total = async () => (await (await page.request.get(`/api/v1/chatbots/${chatbotId}/qas`)).json()).total;
  await page.getByRole("checkbox", { name: "Select all Q&As of this page" }).check();
  const bar = page.getByRole("region", { name: "Selected rows" });
  await bar.getByRole("button", { name: "Select all 60" }).click();
  await expect(bar).toContainText("All 60 Q&As selected");
  await bar.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("Deleted 60 Q&As.")).toBeVisible();
  expect(await total()).toBe(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(total).toBe(60);
  await expect(page.getByText("1–50 of 60")).toBeVisible();
});

test("a row shows an answer's Markdown as plain text, and a search finds it as it was written", async ({ page }) => {
  await openQas(page, "Where? | In **Bonn**, see [the map](https://example.com/map).\nWhen? | At ten.");
  const answer = row(page, "Where?").getByText("In Bonn, see the map.");
  await expect(answer.last()).toBeVisible();
  await page.getByRole("searchbox", { name: "Search Q&As" }).fill("**Bonn**");
  await expect(row(page, "When?")).toHaveCount(0);
  await expect(answer.last()).toBeVisible();
  await row(page, "Where?").getByRole("button", { name: "Where?", exact: true }).click();
  await expect(editor(page).getByLabel("Answer", { exact: true })).toHaveValue(
    "In **Bonn**, see [the map](https://example.com/map).",
  );
});
