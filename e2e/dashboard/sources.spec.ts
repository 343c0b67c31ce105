import { expect, type Page, test } from "@playwright/test";
import { expectAlive } from "#e2e/dashboard/expect-alive";
import { expectAxeClean } from "#e2e/dashboard/expect-axe-clean";
import { htmlPage, type LocalSite, SHIPPING, startLocalSite } from "#e2e/dashboard/local-site";
import { ask, makeChatbot, openAccount } from "#e2e/dashboard/open-account";

/** A page waits for its turn at its host. */
const READ = { timeout: 120_000 };
const sentences = (what: string) =>
  Array.from({ length: 4 }, (_, at) => `Sentence ${at + 1} tells at some length what is good to know about ${what}.`);

let site: LocalSite;
const row = (page: Page, text: string | RegExp) => page.getByRole("row").filter({ hasText: text });
const source = (page: Page) => page.getByRole("region", { name: "Sites and files" }).getByRole("listitem");

test.beforeEach(async ({ page }) => {
  const linked = htmlPage("Start", ...sentences("the shop")).replace(
    "</main>",
    '<a href="/shipping">Shipping</a><a href="/blog/one">Blog</a></main>',
  );
  site = await startLocalSite({
    "/": linked,
    "/shipping": SHIPPING,
    "/blog/one": htmlPage("Blog", ...sentences("the blog")),
    "/sitemap.xml": (request, response) => {
      const host = `http://${request.headers.host}`;
      response.writeHead(200, { "content-type": "application/xml" });
      response.end(
        `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>${host}/shipping</loc></url></urlset>`,
      );
    },
  });
  await openAccount(page);
  const chatbotId = await makeChatbot(page, "When? | Now.");
  await page.goto(`/chatbots/${chatbotId}/urls`);
  await expectAlive(page);
});
test.afterEach(() => site.close());

test("a site is looked at first, then read by its links, without what was left out", async ({ page }) => {
  await page.getByRole("button", { name: "Add a site", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Add a site" });
  await dialog.getByRole("button", { name: "Add site" }).click();
  await expect(dialog.getByText("Type the address to start from.")).toBeVisible();
  await dialog.getByLabel("Start address").fill(`${site.url}/`);
  await dialog.getByLabel("Leave out").fill("/blog/**");
  await dialog.getByRole("button", { name: "Preview" }).click();
  await expect(dialog.getByRole("region", { name: "Preview" })).toContainText("/shipping", READ);
  await dialog.getByRole("button", { name: "Add site" }).click();
  await expect(dialog).toBeHidden();
  await expect(source(page).getByText("Up to date")).toBeVisible(READ);
  await expect(row(page, "/shipping").getByText("Indexed").last()).toBeVisible(READ);
  await expect(row(page, "/blog/one")).toContainText("One of this source's exclude patterns leaves the page out.");
  await expectAxeClean(page, "the pages of a site");
});

test("a sitemap is read, and goes with its pages, and comes back with undo", async ({ page }) => {
  await page.getByRole("button", { name: "Add a sitemap" }).click();
  await page.getByLabel("Address of the sitemap").fill(`${site.url}/sitemap.xml`);
  await page.keyboard.press("Enter");
  await expect(row(page, "Shipping").getByText("Indexed").last()).toBeVisible(READ);
  await page.getByRole("button", { name: /^More for http/ }).click();
  await page.getByRole("menuitem", { name: "Delete with its pages" }).click();
  await expect(source(page)).toHaveCount(0);
  await expect(row(page, "Shipping")).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(row(page, "Shipping").getByText("Indexed").last()).toBeVisible(READ);
});

test("single pages have one schedule together, and a run says what it found", async ({ page }) => {
  await page.getByRole("textbox", { name: "Add pages" }).fill(`${site.url}/shipping`);
  await page.getByRole("button", { name: "Add pages" }).click();
  await expect(row(page, "Shipping").getByText("Indexed").last()).toBeVisible(READ);
  const list = source(page).filter({ hasText: "Single pages" });
  await list.getByLabel("When Single pages is read again").selectOption("Daily");
  await expect(list.getByText(/Next in 2[34] hours/)).toBeVisible();
  await list.getByRole("button", { name: "Read again" }).click();
  await expect(list).toContainText("1 unchanged", READ);
  await expectAxeClean(page, "the single pages");
});

test("an uploaded file is answered from, and one that cannot be read says why", async ({ page }) => {
  const manual = `# Manual\n\nTo reset the stove, hold the red button for seven seconds.\n\n${sentences("the stove").join(" ")}\n`;
  await expectAlive(page);
  await page.getByLabel("Files to upload").setInputFiles([
    { name: "manual.md", mimeType: "text/markdown", buffer: Buffer.from(manual) },
    { name: "broken.pdf", mimeType: "application/pdf", buffer: Buffer.from("no PDF at all") },
  ]);
  await expect(row(page, "Manual").getByText("Indexed").last()).toBeVisible();
  await expect(page.getByRole("alert").filter({ hasText: "broken.pdf" })).toBeVisible();
  await expect(page.getByText("1 file added.")).toBeVisible();
  await page.getByRole("link", { name: "Playground" }).click();
  await ask(page, "How do I reset the stove?", /red button for seven seconds/);
});
