import { expect, type Page } from "@playwright/test";
import { expectAlive } from "#e2e/dashboard/expect-alive";
import { expectAxeClean } from "#e2e/dashboard/expect-axe-clean";
import { htmlPage, type LocalSite, SHIPPING, startLocalSite } from "#e2e/dashboard/local-site";
import { makeChatbot, openAccount } from "#e2e/dashboard/open-account";
import { test } from "#e2e/dashboard/test";

const LONG = Array.from(
  { length: 6 },
  (_, at) =>
    `Paragraph ${at + 1} tells at some length what a visitor of this shop may want to know about its tents and bags.`,
);
const RETURNS = htmlPage("Returns", ...LONG).replace(
  "</main>",
  "<details><summary>Do I need the receipt?</summary><p>No, the order number is enough.</p></details><details><summary>Can I exchange?</summary><p>Yes, send it back first.</p></details></main>",
);

/** A page waits for its turn at its host, and a failure may be tried again. */
const READ = { timeout: 120_000 };

let site: LocalSite;
const field = (page: Page) => page.getByRole("textbox", { name: "Add pages" });
const row = (page: Page, text: string | RegExp) => page.getByRole("row").filter({ hasText: text });

async function openUrls(page: Page): Promise<string> {
  await openAccount(page);
  const chatbotId = await makeChatbot(page, "When? | Now.");
  await page.goto(`/chatbots/${chatbotId}/urls`);
  await expectAlive(page);
  await expect(field(page)).toBeVisible();
  return chatbotId;
}
async function add(page: Page, ...paths: string[]) {
  await field(page).fill(paths.map((path) => site.url + path).join("\n"));
  await page.getByRole("button", { name: "Add pages" }).click();
}

test.afterEach(async () => {
  await site.close();
});

test("eight ways to fail are told apart, each with what to do, while the good page goes on", async ({ page }) => {
  site = await startLocalSite({
    "/shipping": SHIPPING,
    "/error": (_, response) => response.writeHead(500).end("no"),
    "/picture": (_, response) => response.writeHead(200, { "content-type": "image/png" }).end("no"),
    "/circle": (_, response) => response.writeHead(302, { location: "/circle" }).end(),
    "/empty": "",
    "/short": htmlPage("Hello", "Hi."),
    "/app":
      '<!doctype html><title>App</title><div id="root"></div><noscript>You need to enable JavaScript.</noscript><script src="/a.js"></script>',
    "/broken": (request) => request.socket.destroy(),
  });
  await openUrls(page);
  await add(page, "/shipping", "/missing", "/error", "/picture", "/circle", "/empty", "/short", "/app", "/broken");
  await expect(page.getByRole("button", { name: "Failed 8" })).toBeVisible(READ);
  await expect(row(page, "/shipping").getByText("Indexed").last()).toBeVisible(READ);
  await expect(page.getByRole("region", { name: "Progress of Single pages" })).toBeHidden(READ);
  await page.getByRole("button", { name: "Failed 8" }).click();
  await expect(page).toHaveURL(/\?state=failed$/);
  await expect(page.getByRole("row")).toHaveCount(9);
  const reasons: Record<string, RegExp> = {
    "/missing": /404/,
    "/error": /500/,
    "/picture": /not a page or document/,
    "/circle": /around in a circle/,
    "/empty": /is empty/,
    "/short": /too little text/,
    "/app": /JavaScript/,
    "/broken": /broke off/,
  };
  for (const [path, reason] of Object.entries(reasons)) await expect(row(page, path)).toContainText(reason);
  await expectAxeClean(page, "failed pages");
});

test("what failed is retrieved again when its site is well, one or all, without a reload", async ({ page }) => {
  const pages: Record<string, string> = {};
  site = await startLocalSite(pages);
  await openUrls(page);
  await add(page, "/one", "/two", "/three");
  await expect(page.getByRole("button", { name: "Failed 3" })).toBeVisible(READ);
  for (const name of ["one", "two", "three"])
    pages[`/${name}`] = htmlPage(`Page ${name}`, ...LONG.map((text) => `${name}: ${text}`));
  await row(page, "/one")
    .getByRole("button", { name: /^Crawl .* again$/ })
    .click();
  await expect(row(page, "Page one").getByText("Indexed").last()).toBeVisible(READ);
  await page.getByRole("button", { name: "Crawl failed again" }).click();
  await expect(page.getByRole("button", { name: "Indexed 3" })).toBeVisible(READ);
  await expect(page.getByRole("button", { name: "Crawl failed again" })).toBeHidden();
});

test("all pages are retrieved again, and what their site says now is what is kept", async ({ page }) => {
  const pages: Record<string, string> = {};
  for (const name of ["one", "two"])
    pages[`/${name}`] = htmlPage(`Old ${name}`, ...LONG.map((text) => `${name}: ${text}`));
  site = await startLocalSite(pages);
  await openUrls(page);
  await add(page, "/one", "/two");
  await expect(page.getByRole("button", { name: "Indexed 2" })).toBeVisible(READ);
  for (const name of ["one", "two"])
    pages[`/${name}`] = htmlPage(`New ${name}`, ...LONG.map((text) => `${name}, new: ${text}`));
  await page.getByRole("button", { name: "Crawl all again" }).click();
  await expect(row(page, "New one").getByText("Indexed").last()).toBeVisible(READ);
  await expect(row(page, "New two").getByText("Indexed").last()).toBeVisible(READ);
  await expect(row(page, "Old")).toHaveCount(0);
});

test("a delete that the server refuses brings the page back, with the reason", async ({ page }) => {
  site = await startLocalSite({ "/shipping": SHIPPING });
  await openUrls(page);
  await add(page, "/shipping");
  await expect(row(page, "Shipping").getByText("Indexed").last()).toBeVisible(READ);
  await page.route("**/urls", (route) => (route.request().method() === "POST" ? route.abort() : route.continue()));
  await page.getByRole("button", { name: "Delete Shipping" }).click();
  await expect(page.getByText(/The server cannot be reached/)).toBeVisible();
  await expect(row(page, "Shipping")).toBeVisible();
});

test("one faulty line does not keep the others out, and stays in the field with its reason", async ({ page }) => {
  site = await startLocalSite({ "/shipping": SHIPPING });
  await openUrls(page);
  await field(page).fill(`${site.url}/shipping\nnonsense\nhttp://192.168.7.7/router\nftp://a.test/x`);
  await page.getByRole("button", { name: "Add pages" }).click();
  await expect(page.getByText("3 lines cannot be added:")).toBeVisible();
  await expect(field(page)).toHaveValue("nonsense\nhttp://192.168.7.7/router\nftp://a.test/x");
  await expect(page.getByRole("listitem").filter({ hasText: "Line 1:" })).toContainText("not a web address");
  await expect(page.getByRole("listitem").filter({ hasText: "Line 2:" })).toContainText("private network");
  await expect(row(page, "/shipping").getByText("Indexed").last()).toBeVisible(READ);
  await page.reload();
  await expect(field(page)).toHaveValue("nonsense\nhttp://192.168.7.7/router\nftp://a.test/x");
});

test("progress is true while pages are read, and the screen stops asking when they are", async ({ page }) => {
  const gate = Promise.withResolvers<void>();
  site = await startLocalSite({
    "/shipping": SHIPPING,
    "/slow": (_, response) => {
      void gate.promise.then(() =>
        response.writeHead(200, { "content-type": "text/html" }).end(htmlPage("Slow", ...LONG)),
      );
    },
  });
  await openUrls(page);
  await add(page, "/shipping", "/slow");
  const progress = page.getByRole("region", { name: "Progress of Single pages" });
  await expect(progress.getByText("1 of 2 pages")).toBeVisible(READ);
  await expect(progress.getByRole("progressbar", { name: "Pages crawled of Single pages" })).toHaveAttribute(
    "aria-valuenow",
    "1",
  );
  await page.reload();
  await expect(progress.getByText("1 of 2 pages")).toBeVisible(READ);
  gate.resolve();
  await expect(progress).toBeHidden(READ);
  await expect(page.getByRole("button", { name: "Indexed 2" })).toBeVisible(READ);
});

test("the kept text opens at an address of its own, and the page's questions become Q&As", async ({ page }) => {
  site = await startLocalSite({ "/returns": RETURNS });
  const chatbotId = await openUrls(page);
  await add(page, "/returns");
  await page.getByRole("button", { name: "Returns", exact: true }).click(READ);
  await expect(page).toHaveURL(/\?open=pag_\w+$/);
  const sheet = page.getByRole("dialog", { name: "Returns" });
  await expect(sheet.getByRole("list", { name: "Passages" })).toContainText("Paragraph 6 tells at some length");
  await expectAxeClean(page, "the kept text");
  await sheet.getByRole("button", { name: "Add all as Q&As" }).click();
  await expect(sheet.getByText("Added")).toHaveCount(2);
  await page.reload();
  await expect(sheet).toBeVisible();
  await page.goBack();
  await expect(sheet).toBeHidden();
  await page.goto(`/chatbots/${chatbotId}/qa`);
  await expectAlive(page);
  await expect(page.getByRole("button", { name: "Can I exchange?", exact: true })).toBeVisible();
});

test("a page is deleted at once and comes back with undo", async ({ page }) => {
  site = await startLocalSite({ "/shipping": SHIPPING });
  await openUrls(page);
  await field(page).fill(`${site.url}/shipping`);
  await page.keyboard.press("Enter");
  await expect(row(page, "Shipping").getByText("Indexed").last()).toBeVisible(READ);
  await row(page, "Shipping").getByRole("button", { name: "Delete Shipping" }).click();
  await expect(row(page, "Shipping")).toBeHidden();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(row(page, "Shipping").getByText("Indexed").last()).toBeVisible(READ);
});

test("what is typed while a save runs stays in the field", async ({ page }) => {
  site = await startLocalSite({ "/shipping": SHIPPING });
  await openUrls(page);
  const gate = Promise.withResolvers<void>();
  await page.route("**/urls", async (route) => {
    if (route.request().method() === "POST") await gate.promise;
    await route.continue();
  });
  await add(page, "/shipping");
  await field(page).fill(`${site.url}/shipping\n${site.url}/next`);
  gate.resolve();
  await expect(field(page)).toHaveValue(`${site.url}/next`);
});

test("a filter that no page can have is none", async ({ page }) => {
  site = await startLocalSite({ "/shipping": SHIPPING });
  const chatbotId = await openUrls(page);
  await add(page, "/shipping");
  await page.goto(`/chatbots/${chatbotId}/urls?state=toString`);
  await expect(row(page, "/shipping")).toBeVisible();
});

test("an address that speaks http only is read there by one click, which takes the place of the other", async ({
  page,
}) => {
  site = await startLocalSite({ "/shipping": SHIPPING });
  await openUrls(page);
  await field(page).fill(`${site.url.replace("http:", "https:")}/shipping`);
  await page.getByRole("button", { name: "Add pages" }).click();
  const instead = page.getByRole("button", { name: "Crawl http:// instead" });
  await expect(instead).toBeVisible(READ);
  await expectAxeClean(page, "an address that speaks http only");
  await instead.click();
  await expect(row(page, `${site.url}/shipping`).getByText("Indexed").last()).toBeVisible(READ);
  await expect(instead).toBeHidden();
  await expect(row(page, "https://")).toHaveCount(0);
});
