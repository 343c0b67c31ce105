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
} from "#e2e/dashboard/widget-host";
import { expect, test } from "#e2e/fixtures";
import type { SiteRoute } from "#e2e/support/site";
import ar from "../../lib/browser/texts/ar.json" with { type: "json" };
import de from "../../lib/browser/texts/de.json" with { type: "json" };

const routes: Record<string, SiteRoute> = {};
let host: Host;
test.beforeAll(async () => {
  host = await startHost(routes);
});
test.afterAll(() => host.close());

test.describe("in a German browser", () => {
  test.use({ locale: "de-AT" });

  test("the chat speaks German, with the owner's own words where there are any, and loads no other language", async ({
    page,
    alice,
    backend,
  }) => {
    const widgetTexts = { de: { placeholder: "Was möchten Sie wissen?" }, fr: { placeholder: "Demandez" } };
    const chatbotId = await makeShop(alice, [host.url], { widgetTexts });
    routes["/"] = hostPage(snippet(backend.url, chatbotId));
    const bodies: Promise<string>[] = [];
    page.on("response", (response) => {
      if (response.url().startsWith(backend.url)) bodies.push(response.text().catch(() => ""));
    });
    await page.goto(host.url);
    await launcher(page).click();
    await expect(chat(page).getByRole("textbox", { name: "Was möchten Sie wissen?" })).toBeFocused();
    await expect(chat(page).locator("html")).toHaveAttribute("lang", "de");
    await chat(page).getByRole("button", { name: QUESTION }).click();
    await expect(chat(page).getByText(ANSWER).first()).toBeVisible();
    await expect(chat(page).getByRole("button", { name: de.copyAnswer })).toBeVisible();
    await expect(chat(page).getByRole("list", { name: de.sources })).toBeVisible();
    const loaded = (await Promise.all(bodies)).join("");
    expect(loaded).toContain(de.unreachable);
    for (const foreign of [ar.unreachable, "Ask a question", "Demandez"]) expect(loaded).not.toContain(foreign);
  });

  test("the website's own language goes before the browser's, and is written from the right where it is", async ({
    page,
    alice,
    backend,
  }) => {
    const chatbotId = await makeShop(alice, [host.url]);
    routes["/"] = hostPage(snippet(backend.url, chatbotId, `data-lang="ar" async`));
    await page.goto(host.url);
    await launcher(page).click();
    const field = chat(page).getByRole("textbox", { name: ar.placeholder });
    await expect(field).toBeFocused();
    await expect(chat(page).locator("html")).toHaveAttribute("dir", "rtl");
    const [send, anew] = [
      chat(page).getByRole("button", { name: ar.send }),
      chat(page).getByRole("button", { name: ar.newConversation }),
    ];
    await chat(page).getByRole("button", { name: QUESTION }).click();
    await expect(chat(page).getByText(ANSWER).first()).toBeVisible();
    const [left, right] = await Promise.all([send.boundingBox(), anew.boundingBox()]);
    const asked = chat(page).getByText(QUESTION).first();
    expect(await asked.evaluate((element) => getComputedStyle(element).direction)).toBe("ltr");
    expect(left?.x ?? 1_000).toBeLessThan(right?.x ?? 0);
    const { violations } = await new AxeBuilder({ page }).include("chatbot-2000").analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
});
