import { expect, type Page } from "@playwright/test";
import { expectAlive } from "#e2e/dashboard/expect-alive";
import { expectAxeClean } from "#e2e/dashboard/expect-axe-clean";
import { htmlPage, type LocalSite, SHIPPING, startLocalSite } from "#e2e/dashboard/local-site";
import { makeChatbot, openAccount } from "#e2e/dashboard/open-account";
import { test } from "#e2e/dashboard/test";

const READ = { timeout: 120_000 };
const row = (page: Page, text: string) => page.getByRole("row").filter({ hasText: text });

let site: LocalSite;
let chatbotId: string;

async function addPages(page: Page, ...paths: string[]) {
  await openAccount(page);
  chatbotId = await makeChatbot(page, "When? | Now.");
  await page.goto(`/chatbots/${chatbotId}/urls`);
  await expectAlive(page);
  const field = page.getByRole("textbox", { name: "Add pages" });
  await field.fill(paths.map((path) => site.url + path).join("\n"));
  await page.getByRole("button", { name: "Add pages" }).click();
}

test.afterEach(async () => {
  await site.close();
});

test("a page that failed shows what the verdict rests on, and a page that is used does too", async ({ page }) => {
  site = await startLocalSite({
    "/shipping": SHIPPING,
    "/circle": (_, response) => response.writeHead(302, { location: "/round" }).end(),
    "/round": (_, response) => response.writeHead(302, { location: "/circle" }).end(),
  });
  await addPages(page, "/shipping", "/circle", "/missing");
  await expect(page.getByRole("button", { name: "Failed 2" })).toBeVisible(READ);

  await row(page, "/circle")
    .getByRole("button", { name: /^Why .*\/circle is not used$/ })
    .click();
  const sheet = page.getByRole("dialog");
  const verdict = sheet.getByRole("region", { name: "Verdict" });
  await expect(verdict).toContainText("around in a circle");
  await expect(verdict.getByRole("list", { name: "Redirects" }).getByRole("listitem")).toHaveText([
    new RegExp(`/circle → 302 → ${site.url}/round`),
    new RegExp(`/round → 302 → ${site.url}/circle`),
  ]);
  await expect(verdict).toContainText("redirect_loop");
  await expectAxeClean(page, "the verdict on a page");
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();

  await row(page, "/missing").getByRole("button", { name: /^Why / }).click();
  await expect(verdict).toContainText("404");
  await page.keyboard.press("Escape");

  await row(page, "Shipping").getByRole("button", { name: "Shipping", exact: true }).click();
  await expect(verdict).toContainText("The page is used for answers. It was new in the last crawl.");
  await expect(verdict).toContainText("text/html");
  await expect(sheet.getByRole("list", { name: "Passages" })).toBeVisible();
});

test("questions that the pages answer are offered beside the Q&As, and become some when taken", async ({ page }) => {
  const details = ["Do I need the receipt?", "Can I exchange?"].map(
    (question) => `<details><summary>${question}</summary><p>Yes, please send it with the goods.</p></details>`,
  );
  const long = "What a visitor of this shop may want to know about sending back a tent stands at some length here.";
  site = await startLocalSite({
    "/returns": htmlPage("Returns", long, `${long} Truly.`).replace("</main>", `${details.join("")}</main>`),
  });
  await addPages(page, "/returns");
  await expect(row(page, "Returns").getByText("Indexed").last()).toBeVisible(READ);
  await page.goto(`/chatbots/${chatbotId}/qa`);
  await expectAlive(page);
  const notice = page.getByRole("region", { name: "Questions found" });
  await expect(notice).toContainText("2 questions found on your pages");
  await notice.getByRole("button", { name: "Review them" }).click();
  const sheet = page.getByRole("dialog", { name: "Questions found on your pages" });
  await expectAxeClean(page, "the questions found");
  await sheet.getByRole("button", { name: "Add “Can I exchange?” as a Q&A" }).click();
  await expect(sheet.getByText("1 question found on your pages")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(notice).toContainText("1 question found on your pages");
  await expect(page.getByRole("button", { name: "Can I exchange?", exact: true })).toBeVisible();
});
