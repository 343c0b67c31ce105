import {
  ANSWER,
  chat,
  type Host,
  hostPage,
  launcher,
  makeShop,
  QUESTION,
  snippet,
  startHost,
  TITLE,
  watch,
} from "#e2e/dashboard/widget-host";
import { expect, test } from "#e2e/fixtures";
import type { SiteRoute } from "#e2e/support/site";
import type { WidgetApi } from "#widget/loader";

const routes: Record<string, SiteRoute> = {};
let host: Host;
test.beforeAll(async () => {
  host = await startHost(routes);
});
test.afterAll(() => host.close());

type Hosted = Window & { Chatbot2000: WidgetApi; events: string[] };

test.describe("a website that is allowed", () => {
  test("shows the chat, which answers with its source, and stores nothing before the visitor writes", async ({
    page,
    alice,
    backend,
  }) => {
    const chatbotId = await makeShop(alice, [host.url]);
    routes["/"] = hostPage(snippet(backend.url, chatbotId));
    const complaints = watch(page, [host.url, backend.url]);
    await page.goto(host.url);
    await launcher(page).click();
    await expect(chat(page).getByRole("heading", { name: TITLE })).toBeVisible();
    await expect(chat(page).getByRole("textbox")).toBeFocused();
    const kept = () =>
      Promise.all(
        page
          .frames()
          .map((frame) => frame.evaluate(() => [sessionStorage.length, localStorage.length, document.cookie])),
      );
    expect(await kept()).toEqual([
      [0, 0, ""],
      [0, 0, ""],
    ]);
    await chat(page).getByRole("button", { name: QUESTION }).click();
    await expect(chat(page).getByText(ANSWER).first()).toBeVisible();
    await expect(chat(page).getByRole("status").filter({ hasText: ANSWER })).toHaveCount(1);
    await chat(page).getByRole("list", { name: "Sources" }).getByRole("button").click();
    await expect(chat(page).getByText("From a Q&A")).toBeVisible();
    const [ofHost] = await kept();
    expect(ofHost).toEqual([0, 0, ""]);
    expect(await page.context().cookies()).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test("keeps the conversation, and whether it is open, over a reload, as the same visitor", async ({
    page,
    alice,
    backend,
  }) => {
    const chatbotId = await makeShop(alice, [host.url]);
    routes["/"] = hostPage(snippet(backend.url, chatbotId));
    await page.goto(host.url);
    await launcher(page).click();
    await chat(page).getByRole("button", { name: QUESTION }).click();
    await expect(chat(page).getByText(ANSWER).first()).toBeVisible();
    await page.reload();
    await expect(chat(page).getByText(ANSWER).first()).toBeVisible();
    await expect(launcher(page)).toHaveAttribute("aria-expanded", "true");
    await chat(page).getByRole("textbox").fill(QUESTION);
    await chat(page).getByRole("button", { name: "Send" }).click();
    await expect(chat(page).getByRole("list", { name: "Conversation" }).getByText(ANSWER)).toHaveCount(2);
    await expect
      .poll(async () => alice.read<{ total: number }>(`/api/v1/chatbots/${chatbotId}/conversations`))
      .toMatchObject({ total: 1 });
    await chat(page).getByRole("button", { name: "New conversation" }).click();
    await expect(chat(page).getByRole("button", { name: QUESTION })).toBeVisible();
  });

  test("takes messages in quick succession as one question, and keeps one that is sent while an answer is written", async ({
    page,
    alice,
    backend,
  }) => {
    const chatbotId = await makeShop(alice, [host.url]);
    routes["/"] = hostPage(snippet(backend.url, chatbotId));
    const asked: string[] = [];
    const held: (() => void)[] = [];
    await page.route("**/api/widget/talk", async (route) => {
      const { messages } = route.request().postDataJSON() as { messages: { content: string }[] };
      asked.push(messages.at(-1)?.content ?? "");
      await new Promise<void>((resolve) => held.push(resolve));
      // A question that another took the place of is asked no more.
      await route.continue().catch(() => undefined);
    });
    // Only what the time is stands still, so that a slow machine is as quick as the visitor.
    const noon = Date.UTC(2026, 11, 1, 12);
    await page.clock.setFixedTime(noon);
    await page.goto(host.url);
    await launcher(page).click();
    const say = async (text: string) => {
      await chat(page).getByRole("textbox").fill(text);
      await chat(page).getByRole("button", { name: "Send" }).click();
    };
    await say("Hello, I have a question.");
    await expect.poll(() => asked.length).toBe(1);
    await say(QUESTION);
    await expect.poll(() => asked).toEqual(["Hello, I have a question.", `Hello, I have a question.\n${QUESTION}`]);
    await page.clock.setFixedTime(noon + 2_000);
    await say("Thank you.");
    await say("That helps.");
    for (const release of held.splice(0)) release();
    await expect.poll(() => asked.at(-1)).toBe("Thank you.\nThat helps.");
    for (const release of held.splice(0)) release();
    await expect(chat(page).getByRole("list", { name: "Conversation" }).locator("> li")).toHaveCount(2);
    await expect(chat(page).getByRole("button", { name: "Stop" })).toBeHidden();
    expect(asked).toHaveLength(3);
  });

  test("takes a rating with a reason, which the owner reads in the conversation, and knows it after a reload", async ({
    page,
    alice,
    backend,
  }) => {
    const chatbotId = await makeShop(alice, [host.url]);
    routes["/"] = hostPage(snippet(backend.url, chatbotId));
    await page.goto(host.url);
    await launcher(page).click();
    await chat(page).getByRole("button", { name: QUESTION }).click();
    await chat(page).getByRole("button", { name: "Bad answer" }).click();
    await chat(page).getByLabel("What was wrong? (optional)").fill("It is closed on Sundays, too.");
    await chat(page).getByRole("button", { name: "Send feedback" }).click();
    await expect(chat(page).getByText("Thank you for your feedback.")).toBeVisible();
    const at = `/api/v1/chatbots/${chatbotId}/conversations`;
    const { items } = await alice.read<{ items: { sessionId: string }[] }>(at);
    const { turns } = await alice.read<{ turns: object[] }>(`${at}/${items[0]?.sessionId}`);
    expect(turns).toMatchObject([
      { feedback: "down", feedbackBy: "visitor", feedbackReason: "It is closed on Sundays, too." },
    ]);
    await page.reload();
    await expect(chat(page).getByRole("button", { name: "Bad answer" })).toHaveAttribute("aria-pressed", "true");
  });

  test("starts afresh after a reload where its owner wants that, and stores no conversation", async ({
    page,
    alice,
    backend,
  }) => {
    const chatbotId = await makeShop(alice, [host.url], { widgetReload: "fresh" });
    routes["/"] = hostPage(snippet(backend.url, chatbotId));
    await page.goto(host.url);
    await launcher(page).click();
    await chat(page).getByRole("button", { name: QUESTION }).click();
    await expect(chat(page).getByText(ANSWER).first()).toBeVisible();
    await page.reload();
    await expect(launcher(page)).toHaveAttribute("aria-expanded", "false");
    await launcher(page).click();
    await expect(chat(page).getByRole("button", { name: QUESTION })).toBeVisible();
    await expect(chat(page).getByText(ANSWER)).toHaveCount(0);
  });

  test("renews a ticket that has expired while the chat was open, and asks again by itself", async ({
    page,
    alice,
    backend,
  }) => {
    const chatbotId = await makeShop(alice, [host.url]);
    routes["/"] = hostPage(snippet(backend.url, chatbotId));
    const statuses: number[] = [];
    page.on("response", (response) => response.url().endsWith("/api/widget/talk") && statuses.push(response.status()));
    let asked = 0;
    await page.route("**/api/widget/talk", async (route) => {
      asked += 1;
      const headers = route.request().headers();
      if (asked === 1) await route.continue({ headers: { ...headers, authorization: "Ticket old.ticket" } });
      else await route.continue();
    });
    await page.goto(host.url);
    await launcher(page).click();
    await chat(page).getByRole("button", { name: QUESTION }).click();
    await expect(chat(page).getByText(ANSWER).first()).toBeVisible();
    await expect.poll(() => statuses).toEqual([401, 200]);
  });

  test("works where storage is blocked", async ({ page, alice, backend }) => {
    const chatbotId = await makeShop(alice, [host.url]);
    routes["/"] = hostPage(snippet(backend.url, chatbotId));
    await page.addInitScript(() => {
      for (const name of ["sessionStorage", "localStorage"])
        Object.defineProperty(window, name, {
          get() {
            throw new DOMException("Blocked", "SecurityError");
          },
        });
    });
    await page.goto(host.url);
    await launcher(page).click();
    await chat(page).getByRole("button", { name: QUESTION }).click();
    await expect(chat(page).getByText(ANSWER).first()).toBeVisible();
  });

  test("with a strict policy and trusted types needs this server in script-src and frame-src, and nothing else", async ({
    page,
    alice,
    backend,
  }) => {
    const chatbotId = await makeShop(alice, [host.url]);
    const policy = `default-src 'none'; script-src ${backend.url}; frame-src ${backend.url}; require-trusted-types-for 'script'; trusted-types 'none'`;
    routes["/"] = {
      headers: { "content-security-policy": policy },
      body: hostPage(snippet(backend.url, chatbotId)),
    };
    const complaints = watch(page, [host.url, backend.url]);
    await page.goto(host.url);
    await launcher(page).click();
    await chat(page).getByRole("button", { name: QUESTION }).click();
    await expect(chat(page).getByText(ANSWER).first()).toBeVisible();
    expect(await launcher(page).evaluate((button) => getComputedStyle(button).position)).toBe("fixed");
    expect(complaints.filter((text) => !text.includes("favicon"))).toEqual([]);
  });

  test("has one launcher, wherever and however often the script comes", async ({ page, alice, backend }) => {
    const chatbotId = await makeShop(alice, [host.url]);
    const twice = snippet(backend.url, chatbotId);
    routes["/head"] = hostPage("", snippet(backend.url, chatbotId, "") + twice);
    routes["/late"] = hostPage("");
    await page.goto(`${host.url}/head`);
    await expect(launcher(page)).toHaveCount(1);
    await page.goto(`${host.url}/late`);
    await page.evaluate(
      ({ src, id }) => {
        for (let at = 0; at < 2; at++) {
          const script = document.createElement("script");
          script.src = src;
          script.dataset.chatbotId = id;
          document.body.append(script);
        }
      },
      { src: `${backend.url}/widget/v1.js`, id: chatbotId },
    );
    await expect(launcher(page)).toHaveCount(1);
    // A single-page application draws its body anew.
    await page.evaluate(() => document.body.replaceWith(document.createElement("body")));
    await expect(launcher(page)).toHaveCount(1);
    await page.evaluate(() => document.querySelector("chatbot-2000")?.remove());
    await launcher(page).click();
    await expect(chat(page).getByRole("textbox")).toBeVisible();
  });

  test("can put it into an element, where it takes no focus", async ({ page, alice, backend }) => {
    const chatbotId = await makeShop(alice, [host.url]);
    const target = `<input aria-label="Search" autofocus><div id="help" style="width:360px;height:520px"></div>`;
    routes["/"] = hostPage(target, snippet(backend.url, chatbotId, `data-target="#help"`));
    await page.goto(host.url);
    await expect(chat(page).getByRole("textbox")).toBeVisible();
    await expect(page.getByLabel("Search")).toBeFocused();
    await expect(launcher(page)).toHaveCount(0);
    await chat(page).getByRole("button", { name: QUESTION }).click();
    await expect(chat(page).getByText(ANSWER).first()).toBeVisible();
  });

  test("opens, asks, listens and ends it from its own code, and gets the focus back", async ({
    page,
    alice,
    backend,
  }) => {
    const chatbotId = await makeShop(alice, [host.url]);
    const button = `<button id="help" onclick="Chatbot2000.toggle()">Help</button>`;
    routes["/"] = hostPage(button + snippet(backend.url, chatbotId));
    await page.goto(host.url);
    await expect(launcher(page)).toBeVisible();
    await page.evaluate(() => {
      const hosted = window as unknown as Hosted;
      hosted.events = [];
      for (const name of ["open", "close", "question", "answer"] as const)
        hosted.Chatbot2000.on(name, (detail) => hosted.events.push(name + (detail ? JSON.stringify(detail) : "")));
    });
    await page.getByRole("button", { name: "Help" }).click();
    await expect(chat(page).getByRole("textbox")).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(launcher(page)).toHaveAttribute("aria-expanded", "false");
    await expect(page.getByRole("button", { name: "Help" })).toBeFocused();
    await page.evaluate((question) => (window as unknown as Hosted).Chatbot2000.send(question), QUESTION);
    await expect(chat(page).getByText(ANSWER).first()).toBeVisible();
    await expect
      .poll(() => page.evaluate(() => (window as unknown as Hosted).events))
      .toEqual(["open", "close", "open", "question", 'answer{"answered":true}']);
    await page.evaluate(() => (window as unknown as Hosted).Chatbot2000.destroy());
    await expect(page.locator("chatbot-2000")).toHaveCount(0);
    expect(await page.evaluate(() => "Chatbot2000" in window)).toBe(false);
  });

  test("on a phone is filled by the chat, which can be closed again", async ({ page, alice, backend }) => {
    const chatbotId = await makeShop(alice, [host.url], { widgetPosition: "left" });
    routes["/"] = hostPage(snippet(backend.url, chatbotId), `<meta name="viewport" content="width=device-width">`);
    await page.setViewportSize({ width: 375, height: 700 });
    await page.goto(host.url);
    await launcher(page).click();
    await expect(chat(page).getByRole("textbox")).toBeVisible();
    await expect
      .poll(() => page.locator("iframe[title]").boundingBox())
      .toEqual({ x: 0, y: 0, width: 375, height: 700 });
    await chat(page).getByRole("button", { name: "Close the chat" }).click();
    await expect(launcher(page)).toBeFocused();
  });
});
