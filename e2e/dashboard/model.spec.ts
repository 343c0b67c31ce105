import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { expectAxeClean } from "#e2e/dashboard/expect-axe-clean";
import { makeChatbot, openAccount } from "#e2e/dashboard/open-account";
import { signIn } from "#e2e/dashboard/sign-in";
import { test as base } from "#e2e/dashboard/test";
import { type OpenAiStub, startOpenAiStub } from "#e2e/support/openai-stub";
import { freePort } from "#e2e/support/postgres-cluster";
import { startServer, type TestServer } from "#e2e/support/server";

const KEY = "sk-test-abcdefghijkl-9876";
const OWNER = { email: "owner@example.com", password: "correct horse battery" };

type Place = { server: TestServer; api: OpenAiStub };

/** The tests of this file run on a server of their own, whose owner may connect the stub on this machine. */
const test = base.extend<object, { place: Place }>({
  place: [
    // Playwright finds out by this pattern which fixtures are asked for, and takes no other first parameter.
    async ({ playwright: _ }, use) => {
      mkdirSync("test-results", { recursive: true });
      const directory = mkdtempSync(join(tmpdir(), "cb2000-model-page-"));
      const port = await freePort();
      const api = await startOpenAiStub();
      const account = { OWNER_EMAIL: OWNER.email, OWNER_PASSWORD: OWNER.password };
      const settings = { PORT: String(port), APP_URL: `http://127.0.0.1:${port}`, DATA_DIR: directory, ...account };
      const server = await startServer(settings, "test-results/server-model-page.log");
      await use({ server, api });
      await server.stop();
      await api.close();
      rmSync(directory, { recursive: true, force: true });
    },
    { scope: "worker" },
  ],
  baseURL: async ({ place }, use) => use(place.server.url),
});
test.describe.configure({ mode: "serial" });

const signInAsOwner = (page: Page, { server }: Place) => signIn(page, { url: server.url, ...OWNER });
const status = (page: Page, text: string | RegExp) => page.getByRole("status").filter({ hasText: text });

async function connect(page: Page, { api }: Place) {
  await page.goto("/account/model");
  await page.getByLabel("Service").selectOption("Another address");
  await page.getByLabel("Address").fill(api.baseUrl);
  await page.getByLabel("API key").fill(KEY);
  await page.getByLabel("Model", { exact: true }).fill("stub");
  await page.getByRole("button", { name: "Save model" }).click();
  await expect(status(page, "Answers are written by stub.")).toBeVisible();
}

test("a model is chosen, tested and saved under Account, writes from the next answer, and is disconnected", async ({
  page,
  place,
}) => {
  await signInAsOwner(page, place);
  await makeChatbot(page, "How long does shipping take? | Shipping takes 3 days.");
  await page.getByRole("link", { name: "Chatbot Settings" }).click();
  await expect(page.getByText(/persona, model and temperature have no effect/)).toBeVisible();
  await page.getByRole("switch", { name: "Answer Q&As word for word" }).click();
  await page.getByRole("button", { name: "Save settings" }).click();
  await expect(page.getByText("Settings saved.")).toBeVisible();
  await page.getByRole("link", { name: "Connect a model" }).click();
  await expect(status(page, "No model is connected")).toBeVisible();
  await page.getByLabel("Service").selectOption("Another address");
  await page.getByLabel("Address").fill(place.api.baseUrl);
  await page.getByLabel("API key").fill(KEY);
  await page.getByLabel("Model", { exact: true }).focus();
  await expect(page.locator("#models option")).toHaveAttribute("value", "stub");
  await page.getByLabel("Model", { exact: true }).fill("stub");
  place.api.next({ do: "status", status: 401 });
  await page.getByRole("button", { name: "Test model" }).click();
  await expect(status(page, "stub did not answer. The service refuses the key (401).")).toBeVisible();
  place.api.next({ do: "say", text: "OK" });
  await page.getByRole("button", { name: "Test model" }).click();
  await expect(status(page, /^stub answered in \d+\.\d s/)).toBeVisible();
  await page.getByRole("button", { name: "Save model" }).click();
  await expect(status(page, "Answers are written by stub.")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("API key")).toHaveValue("");
  await expect(page.getByText("Leave empty to keep the key that ends in 9876.")).toBeVisible();
  expect(await page.content()).not.toContain(KEY);
  await expectAxeClean(page, "a connected model");
  await page.goto("/chatbots");
  await page
    .getByRole("link", { name: /shipping/ })
    .first()
    .click();
  await page.getByRole("textbox", { name: "Ask a question" }).fill("how many days is shipping taking");
  const asked = place.api.counters.chat;
  await page.keyboard.press("Enter");
  await expect(page.getByRole("list", { name: "Conversation" }).getByText(/3 days/)).toBeVisible();
  expect(place.api.counters.chat).toBeGreaterThan(asked);
  await page.getByRole("link", { name: "Chatbot Settings" }).click();
  await expect(page.getByText("Answers are written by stub, unless this chatbot names another model.")).toBeVisible();
  await page.getByRole("link", { name: "Account → Model" }).click();
  await page.getByRole("button", { name: "Disconnect" }).click();
  await expect(status(page, "No model is connected")).toBeVisible();
});

test("what another tab saved is not overwritten in silence", async ({ page, context, place }) => {
  await signInAsOwner(page, place);
  await connect(page, place);
  const other = await context.newPage();
  await other.goto("/account/model");
  await other.getByLabel("Model", { exact: true }).fill("other-model");
  await other.getByRole("button", { name: "Save model" }).click();
  await expect(status(other, "Answers are written by other-model.")).toBeVisible();
  await page.getByLabel("Model", { exact: true }).fill("my-model");
  await page.getByRole("button", { name: "Save model" }).click();
  await expect(page.getByText("The model was changed elsewhere since you read it. Nothing was saved.")).toBeVisible();
  await page.getByRole("button", { name: "Show what was saved" }).click();
  await expect(page.getByLabel("Model", { exact: true })).toHaveValue("other-model");
  await page.getByRole("button", { name: "Disconnect" }).click();
  await expect(status(page, "No model is connected")).toBeVisible();
});

test("an account that does not own the server is offered no service of its network, and refused one", async ({
  page,
  place,
}) => {
  await openAccount(page);
  await page.goto("/account/model");
  await expect(page.getByLabel("Service").getByRole("option", { name: "OpenRouter" })).toBeAttached();
  await expect(page.getByLabel("Service").getByRole("option", { name: "Ollama" })).toHaveCount(0);
  await page.getByLabel("Service").selectOption("Another address");
  await page.getByLabel("Address").fill(place.api.baseUrl);
  await page.getByLabel("Model", { exact: true }).fill("stub");
  const asked = place.api.counters.models;
  await page.getByRole("button", { name: "Save model" }).click();
  await expect(page.getByRole("alert").filter({ hasText: /^Only the owner of this server may/ })).toBeVisible();
  await expect(page.getByLabel("Address")).toBeFocused();
  expect(place.api.counters.models).toBe(asked);
});

test("a service that runs at its usual address on the server's machine is offered", async ({ page, place }) => {
  await signInAsOwner(page, place);
  const found = { items: [{ preset: "ollama", baseUrl: "http://127.0.0.1:11434/v1", models: ["llama3.2", "qwen3"] }] };
  await page.route("**/api/v1/model/local", (route) => route.fulfill({ json: found }));
  await page.goto("/account/model");
  await expect(page.getByText("Ollama runs on the server's machine with 2 models.")).toBeVisible();
  await page.getByRole("button", { name: "Use Ollama" }).click();
  await expect(page.getByLabel("Address")).toHaveValue("http://127.0.0.1:11434/v1");
  await expect(page.getByLabel("Model", { exact: true })).toHaveValue("llama3.2");
});

test("where a model is connected, a saved Q&A is offered other phrasings: one, all the rest, or none", async ({
  page,
  place,
}) => {
  await signInAsOwner(page, place);
  await connect(page, place);
  const chatbotId = await makeChatbot(page, "Where are you? | In Bonn.");
  await page.goto(`/chatbots/${chatbotId}/qa`);
  const text = "When will it arrive?\nIt takes 3 days.\nHow many days until delivery?\nHow fast do you ship?";
  place.api.next({ do: "say", text });
  await page.getByRole("button", { name: "Add Q&A" }).click();
  const form = page.getByRole("form", { name: "New Q&A" });
  await form.getByLabel("Question").fill("How long does shipping take?");
  await form.getByLabel("Answer").fill("Shipping takes 3 days.");
  await form.getByRole("button", { name: "Add Q&A" }).click();
  const offer = page.getByRole("region", { name: "Other ways to ask “How long does shipping take?”" });
  await expect(offer.getByRole("listitem")).toHaveCount(3);
  await expectAxeClean(page, "suggested phrasings");
  await offer.getByRole("button", { name: "Add “How fast do you ship?”" }).click();
  await expect(offer.getByRole("listitem")).toHaveCount(2);
  await expect(page.getByText("+ 1 phrasing", { exact: true })).toBeVisible();
  await offer.getByRole("button", { name: "Add all 2" }).click();
  await expect(page.getByText("+ 3 phrasings")).toBeVisible();
  await expect(offer).toBeHidden();
  await page.reload();
  await expect(page.getByText("+ 3 phrasings")).toBeVisible();

  // A fault of the model is a line and no more: the Q&A is saved.
  place.api.next({ do: "status", status: 401 });
  await page.getByRole("button", { name: "Add Q&A" }).click();
  await form.getByLabel("Question").fill("Do you ship abroad?");
  await form.getByLabel("Answer").fill("To all of Europe.");
  await form.getByRole("button", { name: "Add Q&A" }).click();
  const none = page.getByRole("region", { name: "Other ways to ask “Do you ship abroad?”" });
  await expect(none.getByText("No other phrasings. The model did not answer: refused (401).")).toBeVisible();
  await none.getByRole("button", { name: "Dismiss" }).click();
  await expect(none).toBeHidden();
  await expect(page.getByRole("button", { name: "Do you ship abroad?", exact: true })).toBeFocused();
});
