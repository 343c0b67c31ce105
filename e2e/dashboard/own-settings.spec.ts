import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { makeChatbot, openAccount } from "#e2e/dashboard/open-account";
import { test as base } from "#e2e/dashboard/test";
import { startOpenAiStub } from "#e2e/support/openai-stub";
import { freePort } from "#e2e/support/postgres-cluster";
import { startServer, type TestServer } from "#e2e/support/server";

const OTHER_SERVICES = {
  AUTH_GITHUB_ID: "github-id",
  AUTH_GITHUB_SECRET: "github-secret",
  AUTH_GOOGLE_ID: "google-id",
  AUTH_GOOGLE_SECRET: "google-secret",
};

/** The tests of this file run on a server that knows other services to sign in with, has a language model, and gives new accounts a plan with limits. */
const test = base.extend<object, { server: TestServer }>({
  server: [
    // Playwright finds out by this pattern which fixtures are asked for, and takes no other first parameter.
    async ({ playwright: _ }, use) => {
      mkdirSync("test-results", { recursive: true });
      const directory = mkdtempSync(join(tmpdir(), "cb2000-e2e-"));
      const port = await freePort();
      const place = { PORT: String(port), APP_URL: `http://127.0.0.1:${port}`, DATA_DIR: directory };
      const api = await startOpenAiStub();
      const models = { OPENAI_BASE_URL: api.baseUrl, CHAT_MODEL: "small", ALLOWED_MODELS: "stub" };
      const settings = { ...place, ...OTHER_SERVICES, ...models, DEFAULT_PLAN: "free" };
      const server = await startServer(settings, "test-results/server-own-settings.log");
      await use(server);
      await server.stop();
      await api.close();
      rmSync(directory, { recursive: true, force: true });
    },
    { scope: "worker" },
  ],
  baseURL: async ({ server }, use) => use(server.url),
});

test("where other services are set up they are offered, and GitHub is asked for who comes back here", async ({
  page,
  server,
}) => {
  for (const path of ["/sign-up", "/sign-in"]) {
    await page.goto(path);
    // Google's addresses would be asked for first: that its button is there is all that can be told without it.
    await expect(page.getByRole("button", { name: "Continue with Google" })).toBeVisible();
    // Neither is GitHub: where the browser would go is what counts.
    await page.route("https://github.com/**", (route) => route.fulfill({ body: "the other service" }));
    await page.getByRole("button", { name: "Continue with GitHub" }).click();
    await page.waitForURL("https://github.com/**");
    const address = new URL(page.url());
    expect(address.searchParams.get("client_id")).toBe("github-id");
    expect(address.searchParams.get("redirect_uri")).toBe(`${server.url}/api/auth/callback/github`);
  }
});

test("Usage shows each limit of the plan with its use, and the limit holds with a reason", async ({ page }) => {
  await openAccount(page);
  for (const name of ["One", "Two", "Three"]) await makeChatbot(page, `${name}? | Yes.`);
  await page.goto("/usage");
  await expect(page.getByText("What this account uses of its plan, “free”.")).toBeVisible();
  const bar = page.getByRole("progressbar", { name: "Chatbots" });
  await expect(bar).toHaveAttribute("aria-valuenow", "3");
  await expect(bar).toHaveAttribute("aria-valuemax", "3");
  await expect(page.getByText("The limit is reached.")).toBeVisible();
  await expect(page.getByRole("progressbar", { name: /^Messages in/ })).toHaveAttribute("aria-valuemax", "500");
  await expect(page.getByText(/^Resets on \w+ 1 at 00:00 UTC\.$/)).toBeVisible();
  await expect(page.getByText("Nothing was asked in these days.")).toBeVisible();
  await expect(page.getByRole("progressbar", { name: "Three?: Q&As" })).toHaveAttribute("aria-valuenow", "1");
  await page.goto("/chatbots?new=1");
  await page.getByLabel("What should it know?").fill("Four? | Yes.");
  await page.getByRole("button", { name: "Create chatbot" }).click();
  await expect(page.getByText(/plan/).last()).toBeVisible();
  await expect(page.getByLabel("What should it know?")).toHaveValue("Four? | Yes.");
});

test("a model is chosen among those that the server allows, is tested, and answers", async ({ page }) => {
  await openAccount(page);
  await makeChatbot(page, "When are you open? | Every day from 9 to 5.");
  await page.getByRole("link", { name: "Chatbot Settings" }).click();
  await expect(page.getByText("Answers are written by small, unless this chatbot names another model.")).toBeVisible();
  const model = page.getByLabel("Model", { exact: true });
  await model.fill("dear");
  await page.getByRole("button", { name: "Save settings" }).click();
  await expect(page.getByText("This server does not allow this model. Choose one of: stub.")).toBeVisible();
  await expect(model).toBeFocused();
  await expect(page.locator("#models option")).toHaveAttribute("value", "stub");
  await model.fill("stub");
  await page.getByRole("button", { name: "Test model" }).click();
  await expect(page.getByText(/^stub answered in \d+\.\d s/)).toBeVisible();
  await page.getByRole("button", { name: "Save settings" }).click();
  await expect(page.getByText("Settings saved.")).toBeVisible();
  await page.reload();
  await expect(model).toHaveValue("stub");
  await page.goto("/account/model");
  await expect(
    page.getByText(/^The server's settings .* decide on the model.* Answers are written by small\.$/),
  ).toBeVisible();
  await expect(page.getByRole("button", { name: "Save model" })).toHaveCount(0);
});
