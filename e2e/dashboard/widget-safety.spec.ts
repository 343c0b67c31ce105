import AxeBuilder from "@axe-core/playwright";
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

const routes: Record<string, SiteRoute> = {};
let host: Host;
let other: Host;
test.beforeAll(async () => {
  host = await startHost(routes);
  other = await startHost(routes);
});
test.afterAll(async () => {
  await host.close();
  await other.close();
});

test.describe("a website that is not allowed", () => {
  test("shows nothing, and its console says so once: another port, another name, and a chatbot without websites", async ({
    page,
    alice,
    backend,
  }) => {
    const chatbotId = await makeShop(alice, [host.url]);
    const unlisted = await makeShop(alice, []);
    routes["/"] = hostPage(snippet(backend.url, chatbotId));
    routes["/unlisted"] = hostPage(snippet(backend.url, unlisted));
    for (const address of [other.url, host.localhost, `${host.url}/unlisted`]) {
      const said: string[] = [];
      page.on("console", (message) => message.text().startsWith("Chatbot2000") && said.push(message.text()));
      const told = page.waitForEvent("console", (message) => message.text().startsWith("Chatbot2000:"));
      await page.goto(address);
      expect((await told).text()).toContain(`the chat cannot be shown on ${new URL(address).origin}`);
      await expect(page.locator("chatbot-2000")).toHaveCount(0);
      expect(said).toHaveLength(1);
      page.removeAllListeners("console");
    }
  });

  test("cannot show the frame itself either, nor can a website that frames one that is allowed", async ({
    page,
    alice,
    backend,
  }) => {
    const chatbotId = await makeShop(alice, [host.url]);
    routes["/frame"] = hostPage(`<iframe title="x" src="${backend.url}/embed/${chatbotId}"></iframe>`);
    routes["/nested"] = hostPage(`<iframe title="x" src="${host.url}/frame"></iframe>`);
    for (const path of ["/frame", "/nested"]) {
      const refused = page.waitForEvent("console", (message) => /frame-ancestors|Framing/.test(message.text()));
      await page.goto(other.url + path);
      await refused;
    }
    expect(page.frames().filter((frame) => frame.url().includes("/embed/"))).toEqual([]);
  });

  test("cannot use a sandbox to be somebody else", async ({ page, alice, backend }) => {
    const chatbotId = await makeShop(alice, [host.url]);
    const frame = `${backend.url}/embed/${chatbotId}`;
    routes["/sandboxed"] = hostPage(`<iframe title="x" sandbox="allow-scripts" src="${frame}"></iframe>`);
    const asked: string[] = [];
    page.on("request", (request) => request.url().includes("/api/widget/") && asked.push(request.url()));
    await page.goto(`${host.url}/sandboxed`, { waitUntil: "networkidle" });
    await expect(page.frameLocator("iframe").getByRole("textbox")).toHaveCount(0);
    routes["/inside"] = hostPage(snippet(backend.url, chatbotId));
    const inside = `<iframe title="x" sandbox="allow-scripts" src="${host.url}/inside"></iframe>`;
    routes["/around"] = hostPage(inside);
    const told = page.waitForEvent("console", (message) => message.text().startsWith("Chatbot2000:"));
    await page.goto(`${host.url}/around`);
    await told;
    expect(asked).toEqual([]);
  });
});

test("a chat that is opened by itself, or by another window, asks nothing", async ({ page, alice, backend }) => {
  const chatbotId = await makeShop(alice, [host.url]);
  routes["/opener"] = hostPage("");
  await page.goto(`${host.url}/opener`);
  const opening = page.waitForEvent("popup");
  await page.evaluate((url) => {
    const opened = window.open(url);
    for (let at = 0; at < 50; at++)
      setTimeout(() => opened?.postMessage({ chatbot2000: 1, type: "open", focus: true }, "*"), at * 20);
  }, `${backend.url}/embed/${chatbotId}`);
  const popup = await opening;
  await popup.waitForLoadState("networkidle");
  await expect(popup.getByRole("textbox")).toHaveCount(0);
});

test("five thousand messages of every kind, to the page and to the chat, change nothing", async ({
  page,
  alice,
  backend,
}) => {
  const chatbotId = await makeShop(alice, [host.url]);
  routes["/"] = hostPage(snippet(backend.url, chatbotId));
  await page.goto(host.url);
  await launcher(page).click();
  await expect(chat(page).getByRole("textbox")).toBeVisible();
  const complaints = watch(page, [host.url, backend.url]);
  await page.evaluate(() => {
    const types = ["close", "denied", "ready", "answer", "open", "send", "preview", "hello", "__proto__", 7, null];
    const values = [null, 1, "x", "#zzzzzz", {}, [], { chatbot2000: 1 }, "<img src=x onerror=alert(1)>"];
    const pick = <T>(list: T[], at: number) => list[at % list.length];
    const frame = document.querySelector("chatbot-2000")?.shadowRoot?.querySelector("iframe")?.contentWindow;
    for (let at = 0; at < 5_000; at++) {
      const message = {
        ...(at % 3 ? { chatbot2000: at % 5 ? 1 : 2 } : {}),
        type: pick(types, at),
        text: pick(values, at >> 1),
        title: pick(values, at >> 2),
        color: pick(values, at >> 3),
        look: { title: pick(values, at), color: pick(values, at) },
      };
      // To the page from the page itself, which is not the frame; to the frame what none of its messages looks like.
      window.postMessage(message, "*");
      const known = message.chatbot2000 === 1 && ["send", "hello"].includes(String(message.type));
      if (!known) frame?.postMessage(message, "*");
    }
  });
  await chat(page).getByRole("button", { name: QUESTION }).click();
  await expect(chat(page).getByText(ANSWER).first()).toBeVisible();
  await expect(chat(page).getByRole("heading", { name: TITLE })).toBeVisible();
  expect(complaints).toEqual([]);
});

const HOSTILE = [
  `<img src="https://evil.example/a" onerror="alert(1)">`,
  `<script>alert(1)</script>`,
  `<iframe src="https://evil.example/b"></iframe>`,
  `<svg onload=alert(1)>`,
  `![x](https://evil.example/c.png)`,
  `![x][r]\n\n[r]: https://evil.example/d.png`,
  `[x](javascript:alert(1))`,
  `[x](data:text/html,<script>alert(1)</script>)`,
  `<a href="javascript:alert(1)">x</a>`,
  `<style>@import "https://evil.example/e.css"</style>`,
  `</script><script src="https://evil.example/f.js"></script>`,
  `<base href="https://evil.example/"><form action="https://evil.example/g"><button>x</button></form>`,
  `<link rel="stylesheet" href="https://evil.example/h.css"><meta http-equiv="refresh" content="0;url=https://evil.example">`,
  `&lt;img src=x onerror=alert(1)&gt; &#60;script&#62;alert(1)&#60;/script&#62;`,
];

test("no text of a Q&A, a title, a welcome or a visitor runs a script or loads anything", async ({
  page,
  alice,
  backend,
}) => {
  const text = HOSTILE.join("\n\n");
  const chatbotId = await alice.create({
    input_qas: [
      { question: QUESTION, answer: text },
      { question: `${HOSTILE[0]} What is it?`, answer: `${HOSTILE[1]} A trap.` },
    ],
  });
  const settings = {
    allowedOrigins: [host.url],
    widgetTitle: "</script><img src=x>",
    welcome: HOSTILE.slice(0, 5).join("\n\n").slice(0, 500),
    suggestedQuestions: [QUESTION, `${HOSTILE[0]}`],
  };
  await alice.call(`/api/v1/chatbots/${chatbotId}`, { method: "PATCH", body: settings });
  routes["/"] = hostPage(snippet(backend.url, chatbotId));
  const complaints = watch(page, [host.url, backend.url]);
  await page.goto(host.url);
  await page.getByRole("button", { name: settings.widgetTitle }).click();
  await chat(page).getByRole("button", { name: QUESTION, exact: true }).click();
  await expect(chat(page).getByRole("list", { name: "Sources" })).toBeVisible();
  await chat(page).getByRole("list", { name: "Sources" }).getByRole("button").first().click();
  for (const question of [`${HOSTILE[0]} What is it?`, `${HOSTILE[10]} ${HOSTILE[3]}`]) {
    await chat(page).getByRole("textbox").fill(question);
    await chat(page).getByRole("button", { name: "Send" }).click();
    await expect(chat(page).getByRole("button", { name: "Stop" })).toBeHidden();
  }
  const frame = page.frames().find((one) => one.url().includes("/embed/"));
  expect(
    await frame
      ?.locator("img, iframe, style, form[action], base, svg[onload], a[href^='javascript'], a[href^='data']")
      .count(),
  ).toBe(0);
  expect(await frame?.locator("script").count()).toBe(2);
  expect(complaints).toEqual([]);
});

test("the chat has no violation of WCAG 2.2 AA, in both themes and in any color", async ({ page, alice, backend }) => {
  for (const [theme, color] of [
    ["light", "#ffe14d"],
    ["dark", "#1d2b6b"],
  ]) {
    const chatbotId = await makeShop(alice, [host.url], { widgetTheme: theme, widgetColor: color });
    routes["/"] = hostPage(snippet(backend.url, chatbotId));
    await page.goto(host.url);
    await launcher(page).click();
    await chat(page).getByRole("button", { name: QUESTION }).click();
    await chat(page).getByRole("list", { name: "Sources" }).getByRole("button").click();
    const { violations } = await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
      .analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
  }
});
