import { expect, type Page } from "@playwright/test";
import { expectAlive } from "#e2e/dashboard/expect-alive";
import { expectAxeClean } from "#e2e/dashboard/expect-axe-clean";
import { htmlPage, type LocalSite, SHIPPING, startLocalSite } from "#e2e/dashboard/local-site";
import { ask, makeChatbot, openAccount } from "#e2e/dashboard/open-account";
import { test } from "#e2e/dashboard/test";

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
  await expect(dialog.getByText("Type the URL to start from.")).toBeVisible();
  await dialog.getByLabel("Start URL").fill(`${site.url}/`);
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
  await page.getByLabel("URL of the sitemap").fill(`${site.url}/sitemap.xml`);
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
  await list.getByLabel("Schedule: Single pages").selectOption("Daily");
  await expect(list.getByText(/Next (?:in 2[34] hours|tomorrow)/)).toBeVisible();
  await list.getByRole("button", { name: "Crawl again" }).click();
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

test("a site's root is taken as the whole site, with its pages counted, unless that is unticked", async ({ page }) => {
  const field = page.getByRole("textbox", { name: "Add pages" });
  await field.fill(`${site.url}/`);
  const whole = page.getByRole("checkbox", { name: "Crawl the whole site" });
  await expect(whole).toBeChecked();
  await expect(page.getByText("3 pages found")).toBeVisible(READ);
  await expectAxeClean(page, "the whole site");
  await page.getByRole("button", { name: "Add pages" }).click();
  await expect(row(page, "/blog/one").getByText("Indexed").last()).toBeVisible(READ);
  await expect(source(page).filter({ hasText: "Single pages" })).toHaveCount(0);
  await field.fill(`${site.url}/`);
  await whole.uncheck();
  await page.getByRole("button", { name: "Add pages" }).click();
  await expect(source(page).filter({ hasText: "Single pages" })).toBeVisible(READ);
});

test("a first chatbot of a website's address knows the whole site", async ({ page }) => {
  await page.goto("/chatbots?new=1");
  await page.getByLabel("What should it know?").fill(site.url);
  await expect(page.getByText("3 pages found")).toBeVisible(READ);
  await page.getByRole("button", { name: "Create chatbot" }).click();
  await expect(page).toHaveURL(/\/playground$/);
  await page.getByRole("link", { name: "URLs" }).click();
  await expect(row(page, "/blog/one").getByText("Indexed").last()).toBeVisible(READ);
});

test("the rules of a site are changed from its menu, and apply from its next crawl", async ({ page }) => {
  await page.getByRole("textbox", { name: "Add pages" }).fill(`${site.url}/`);
  await page.getByRole("button", { name: "Add pages" }).click();
  await expect(row(page, "/blog/one").getByText("Indexed").last()).toBeVisible(READ);
  await expect(source(page).getByText("Up to date")).toBeVisible(READ);
  await page.getByRole("button", { name: /^More for http/ }).click();
  await page.getByRole("menuitem", { name: "Crawl rules" }).click();
  const dialog = page.getByRole("dialog", { name: "Crawl rules" });
  await dialog.getByLabel("Leave out").fill("/a*b*c*d*e*f*g*h");
  await dialog.getByRole("button", { name: "Save rules" }).click();
  await expect(dialog.getByLabel("Leave out")).toHaveAttribute("aria-invalid", "true");
  await expect(dialog.getByLabel("Leave out")).toBeFocused();
  await dialog.getByLabel("Leave out").fill("/blog/**");
  await dialog.getByRole("button", { name: "Save rules" }).click();
  await expect(dialog).toBeHidden();
  await source(page).getByRole("button", { name: "Crawl again" }).click();
  await expect(row(page, "/blog/one")).toContainText("exclude patterns leaves the page out", READ);
});

test("rules that another tab has changed are not overwritten: other fields go together, the same one is shown twice", async ({
  page,
}) => {
  await page.getByRole("textbox", { name: "Add pages" }).fill(`${site.url}/`);
  await page.getByRole("button", { name: "Add pages" }).click();
  await expect(source(page).getByText("Up to date")).toBeVisible(READ);
  const chatbotId = /bot_\w+/.exec(page.url())?.[0];
  const api = `/api/v1/chatbots/${chatbotId}/sources`;
  const rules = () =>
    page.evaluate(async (url) => (await (await fetch(url)).json()).items[0] as { id: string; rules: object }, api);
  const { id } = await rules();
  const patch = (changed: object) =>
    page.evaluate(
      async ([url, body]) => {
        const headers = { "content-type": "application/json" };
        return (await fetch(url as string, { method: "PATCH", headers, body: body as string })).status;
      },
      [`${api}/${id}`, JSON.stringify({ rules: changed })],
    );
  const dialog = page.getByRole("dialog", { name: "Crawl rules" });
  await page.getByRole("button", { name: /^More for http/ }).click();
  await page.getByRole("menuitem", { name: "Crawl rules" }).click();
  await dialog.getByRole("textbox", { name: "Leave out" }).fill("/mine/**");
  expect(await patch({ depth: 2, exclude: ["/theirs/**"] })).toBe(200);
  await dialog.getByRole("button", { name: "Save rules" }).click();
  const conflict = dialog.getByRole("region", { name: "Leave out: changed elsewhere" });
  await expect(conflict).toContainText("/theirs/**");
  await expect(dialog.getByRole("textbox", { name: "Leave out" })).toHaveValue("/mine/**");
  await conflict.getByRole("button", { name: "Keep mine" }).click();
  await dialog.getByRole("button", { name: "Save rules" }).click();
  await expect(dialog).toBeHidden();
  expect((await rules()).rules).toMatchObject({ depth: 2, exclude: ["/mine/**"] });
});

test("a fault stands at the field that it is about, and a preview is of what the fields say now", async ({ page }) => {
  await page.getByRole("button", { name: "Add a site", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Add a site" });
  await dialog.getByLabel("Start URL").fill(`${site.url}/`);
  await dialog.getByLabel("Leave out").fill("/a*b*c*d*e*f*g*h");
  await dialog.getByRole("button", { name: "Preview" }).click();
  await expect(dialog.getByLabel("Leave out")).toHaveAttribute("aria-invalid", "true");
  await expect(dialog.getByLabel("Start URL")).not.toHaveAttribute("aria-invalid", "true");
  await dialog.getByLabel("Leave out").fill("");
  const gate = Promise.withResolvers<void>();
  await page.route("**/sources/preview", async (route) => {
    await gate.promise;
    await route.continue().catch(() => {});
  });
  const asked = page.waitForRequest("**/sources/preview");
  await dialog.getByRole("button", { name: "Preview" }).click();
  const aborted = page.waitForEvent("requestfailed", (request) => request.url().endsWith("/sources/preview"));
  await asked;
  await dialog.getByLabel("Start URL").fill(`${site.url}/shipping`);
  await aborted;
  gate.resolve();
  await expect(dialog.getByRole("region", { name: "Preview" })).toBeHidden();
});

test("an upload that does not reach the server says so in words, and its error can be closed", async ({ page }) => {
  await page.route("**/files?*", (route) => route.abort());
  await page
    .getByLabel("Files to upload")
    .setInputFiles({ name: "off.txt", mimeType: "text/plain", buffer: Buffer.from("Text.") });
  const fault = page.getByRole("alert").filter({ hasText: "off.txt" });
  await expect(fault).toContainText("The server cannot be reached.");
  await fault.getByRole("button", { name: "Dismiss the error of off.txt" }).click();
  await expect(fault).toBeHidden();
});

test("files of two drops wait in one queue, and the errors of both stay", async ({ page }) => {
  const gate = Promise.withResolvers<void>();
  await page.route("**/files?*", async (route) => {
    await gate.promise;
    await route.continue();
  });
  const broken = (name: string) => ({ name, mimeType: "application/pdf", buffer: Buffer.from("no PDF at all") });
  await page.getByLabel("Files to upload").setInputFiles([broken("one.pdf")]);
  await page.getByLabel("Files to upload").setInputFiles([broken("two.pdf")]);
  await expect(page.getByText("Reading one.pdf, 1 more to come")).toBeVisible();
  gate.resolve();
  for (const name of ["one.pdf", "two.pdf"])
    await expect(page.getByRole("alert").filter({ hasText: name })).toBeVisible();
});

test("a paused crawl says where it stands, and pages that failed are named in red, with the way to them", async ({
  page,
}) => {
  const gate = Promise.withResolvers<void>();
  const home = htmlPage("Start", ...sentences("the shop")).replace(
    "</main>",
    '<a href="/shipping">Shipping</a><a href="/slow">Slow</a><a href="/missing">Missing</a></main>',
  );
  const slow = await startLocalSite({
    "/": home,
    "/shipping": SHIPPING,
    "/slow": (_, response) => void gate.promise.then(() => response.end(htmlPage("Slow", ...sentences("patience")))),
  });
  await page.getByRole("textbox", { name: "Add pages" }).fill(`${slow.url}/`);
  await page.getByRole("button", { name: "Add pages" }).click();
  const progress = source(page).getByRole("region", { name: /^Progress of/ });
  await expect(progress).toContainText(/of 4 pages/, READ);
  await source(page).getByRole("button", { name: "Pause" }).click();
  await expect(progress).toContainText(/Paused at \d of 4 pages/);
  await expect(page.getByRole("progressbar")).toHaveCount(1);
  gate.resolve();
  await source(page).getByRole("button", { name: "Resume" }).click();
  await source(page).getByRole("button", { name: "1 failed: show them" }).click(READ);
  await expect(page).toHaveURL(/\?state=failed$/);
  await expect(row(page, "/missing")).toContainText("Page not found (404).");
  await expect(row(page, "/shipping")).toHaveCount(0);
  await slow.close();
});
