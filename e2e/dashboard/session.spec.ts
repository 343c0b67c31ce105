import { expect, type Page } from "@playwright/test";
import { expectAlive } from "#e2e/dashboard/expect-alive";
import { makeChatbot, openAccount, PASSWORD } from "#e2e/dashboard/open-account";
import { test } from "#e2e/dashboard/test";

const notice = (page: Page) => page.getByRole("alert").filter({ hasText: "You have been signed out." });

async function signInAgain(page: Page, email: string) {
  await notice(page).getByRole("link", { name: "sign in again" }).click();
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
}

test("whatever is typed when the session ends is there after signing in, at the same address", async ({ page }) => {
  const email = await openAccount(page);
  const chatbotId = await makeChatbot(page, "When? | Now.");
  const journeys: { path: string; type: (page: Page) => Promise<void>; find: (page: Page) => Promise<void> }[] = [
    {
      path: "/chatbots?new=1",
      type: async () => {
        await page.getByLabel("What should it know?").fill("What is kept? | This.");
        await page.getByRole("button", { name: "Create chatbot" }).click();
      },
      find: () => expect(page.getByLabel("What should it know?")).toHaveValue("What is kept? | This."),
    },
    {
      path: "/account",
      type: async () => {
        await page.getByLabel("Name").fill("Ada Lovelace");
        await page.getByRole("button", { name: "Save profile" }).click();
      },
      find: () => expect(page.getByLabel("Name")).toHaveValue("Ada Lovelace"),
    },
    {
      path: `/chatbots/${chatbotId}/settings`,
      type: async () => {
        await page.getByLabel("Welcome message").fill("Be welcome.");
        await page.getByRole("button", { name: "Save settings" }).click();
      },
      find: () => expect(page.getByLabel("Welcome message")).toHaveValue("Be welcome."),
    },
    {
      path: `/chatbots/${chatbotId}/settings`,
      type: async () => {
        await page.getByRole("button", { name: "Create token" }).click();
        await page.getByRole("dialog").getByLabel("Name").fill("The website");
        await page.getByRole("dialog").getByRole("button", { name: "Create token" }).click();
        await expect(page.getByRole("dialog").getByRole("alert")).toBeVisible();
        await page.keyboard.press("Escape");
      },
      find: async () => {
        await page.getByRole("button", { name: "Create token" }).click();
        await expect(page.getByRole("dialog").getByLabel("Name")).toHaveValue("The website");
      },
    },
    {
      path: `/chatbots/${chatbotId}/qa?search=when`,
      type: async () => {
        await page.getByRole("button", { name: "Add Q&A" }).click();
        await page.getByLabel("Question").fill("What is typed?");
        await page.getByLabel("Answer").fill("An answer.");
        await page.getByRole("button", { name: "Add Q&A" }).last().click();
      },
      find: async () => {
        await expect(page.getByLabel("Question")).toHaveValue("What is typed?");
        await expect(page.getByLabel("Answer")).toHaveValue("An answer.");
      },
    },
    {
      path: `/chatbots/${chatbotId}/playground`,
      type: async () => {
        await page.getByRole("textbox", { name: "Ask a question" }).fill("When?");
        await page.keyboard.press("Enter");
        await expect(page.getByText(/^Your session has ended\./)).toBeVisible();
      },
      find: async () => {
        await page.getByRole("button", { name: "Retry" }).click();
        await expect(page.getByRole("list", { name: "Conversation" }).getByText("Now.").first()).toBeVisible();
      },
    },
  ];
  const cookies = await page.context().cookies();
  for (const [at, { path, type, find }] of journeys.entries()) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page.context().clearCookies();
    await type(page);
    await expect(notice(page)).toBeVisible();
    if (at === 0) await signInAgain(page, email);
    else {
      // As signing in does, of which there are only so many tries in a while.
      const back = await notice(page).getByRole("link", { name: "sign in again" }).getAttribute("href");
      await page.context().addCookies(cookies);
      await page.goto(new URL(back ?? "", page.url()).searchParams.get("next") ?? "/");
    }
    const isBack = (url: URL) => url.pathname + url.search.replace(/[?&]conversation=\w+/, "") === path;
    await expect(page).toHaveURL(isBack, { timeout: 120_000 });
    await find(page);
    await expect(notice(page)).toBeHidden();
  }
});

test("a browser that keeps no cookies is told so", async ({ page, context }) => {
  const email = await openAccount(page);
  await context.clearCookies();
  // No cookie is sent, and none that comes is kept.
  await page.route("**/api/auth/**", async (route) => {
    const { cookie: _, ...headers } = route.request().headers();
    const answer = await fetch(route.request().url(), {
      method: route.request().method(),
      headers,
      body: route.request().postData(),
    });
    const contentType = answer.headers.get("content-type") ?? "";
    await route.fulfill({ status: answer.status, contentType, body: await answer.text() });
  });
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Your browser did not keep the cookie" })).toBeVisible();
  await expect(page).toHaveURL("/sign-in");
});

test("the notice goes with the first call that is answered again", async ({ page, context }) => {
  const email = await openAccount(page);
  await page.goto("/account");
  const cookies = await context.cookies();
  await context.clearCookies();
  await page.getByLabel("Name").fill(email);
  await page.getByRole("button", { name: "Save profile" }).click();
  await expect(notice(page)).toBeVisible();
  // As signing in again in another tab does.
  await context.addCookies(cookies);
  await page.getByRole("button", { name: "Save profile" }).click();
  await expect(page.getByText("Profile saved.")).toBeVisible();
  await expect(notice(page)).toBeHidden();
});

test("a shared link keeps its query through signing in", async ({ page }) => {
  const email = await openAccount(page);
  const chatbotId = await makeChatbot(page, "When? | Now.");
  await page.context().clearCookies();
  await page.goto(`/chatbots/${chatbotId}/qa?search=when`);
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(`/chatbots/${chatbotId}/qa?search=when`, { timeout: 120_000 });
  await expect(page.getByRole("searchbox", { name: "Search Q&As" })).toHaveValue("when");
  await expect(page).toHaveTitle("Q&A · When? · Chatbot2000");
});

test("signing out leaves nothing of what was typed in this browser", async ({ page }) => {
  await openAccount(page);
  await page.getByLabel("What should it know?").fill("secret.example");
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL("/");
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("draft:")))).toEqual([]);
  await openAccount(page);
  await expect(page.getByLabel("What should it know?")).toHaveValue("");
});

test("signing in without a connection says so, keeps what was typed, and works once there is one", async ({
  page,
  context,
}) => {
  const email = await openAccount(page);
  await context.clearCookies();
  await page.goto("/sign-in");
  await expectAlive(page);
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await context.setOffline(true);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "The server cannot be reached" })).toBeVisible();
  await expect(page.getByLabel("Email")).toHaveValue(email);
  await expect(page.getByLabel("Password", { exact: true })).toHaveValue(PASSWORD);
  await context.setOffline(false);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL("/chatbots");
});
