import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { request as ask, createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { expectAlive } from "#e2e/dashboard/expect-alive";
import { expectAxeClean } from "#e2e/dashboard/expect-axe-clean";
import { makeChatbot, openAccount } from "#e2e/dashboard/open-account";
import { test } from "#e2e/dashboard/test";
import { freePort } from "#e2e/support/postgres-cluster";
import { startServer, type TestServer } from "#e2e/support/server";

type Headers = Record<string, string | string[] | undefined>;

/** What a proxy may do to the host that a browser names, and what it may say of it. */
const WAYS: [name: string, change: (headers: Headers, upstream: string) => Headers][] = [
  ["names its upstream as the host", (headers, upstream) => ({ ...headers, host: upstream })],
  ["drops the host's port", (headers) => ({ ...headers, host: "localhost" })],
  [
    "names its upstream and forwards the host without its port",
    (headers, upstream) => ({ ...headers, host: upstream, "x-forwarded-host": "localhost" }),
  ],
];

let directory: string;
let server: TestServer;
let proxy: Server;
let change: (typeof WAYS)[number][1] = (headers) => headers;
let address: string;
/** The first account of a server is its owner's. */
let ownerPage: Page;

test.beforeAll(async ({ browser }) => {
  mkdirSync("test-results", { recursive: true });
  directory = mkdtempSync(join(tmpdir(), "cb2000-proxy-"));
  const [port, proxyPort] = [await freePort(), await freePort()];
  address = `http://localhost:${proxyPort}`;
  const place = { PORT: String(port), APP_URL: address, DATA_DIR: directory };
  server = await startServer(place, "test-results/server-behind-proxy.log");
  proxy = createServer((request, response) => {
    const { method = "GET", url = "/", headers } = request;
    const upstream = ask(
      { host: "127.0.0.1", port, method, path: url, headers: change(headers, `127.0.0.1:${port}`) },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    upstream.on("error", () => response.destroy());
    request.pipe(upstream);
  });
  await new Promise<void>((resolve) => proxy.listen(proxyPort, "127.0.0.1", resolve));
  ownerPage = await browser.newPage({ baseURL: address });
  await openAccount(ownerPage);
});

test.afterAll(async () => {
  await ownerPage.close();
  proxy.close();
  proxy.closeAllConnections();
  await server.stop();
  rmSync(directory, { recursive: true, force: true });
});

for (const [name, way] of WAYS) {
  test.describe(`behind a proxy that ${name}`, () => {
    test.beforeEach(() => {
      change = way;
    });
    test("people sign up and save what they make", async ({ browser }) => {
      const page = await browser.newPage({ baseURL: address });
      await openAccount(page);
      await makeChatbot(page, "When do you open? | At ten.");
      await expect(page.getByRole("textbox", { name: "Ask a question" })).toBeVisible();
      await page.close();
    });
  });
}

test("the owner of the server is told that it is set up for another address, until that is dismissed; others are not", async ({
  browser,
}) => {
  change = (headers) => headers;
  const elsewhere = `http://proxy.localhost:${new URL(address).port}`;
  const openedElsewhere = async (account: Page) => {
    const cookies = await account.context().cookies();
    const context = await browser.newContext({ baseURL: elsewhere });
    const page = await context.newPage();
    await context.addCookies(cookies.map((cookie) => ({ ...cookie, domain: "proxy.localhost" })));
    await page.goto("/chatbots");
    await expect(page.getByRole("heading", { name: "Create your first chatbot" })).toBeVisible();
    await expectAlive(page);
    return page;
  };
  const notice = (page: Page) => page.getByRole("complementary", { name: "Server address" });
  const owner = await openedElsewhere(ownerPage);
  await expect(notice(owner)).toContainText(`set APP_URL=${elsewhere} and restart`);
  await expectAxeClean(owner, "the server's address");
  await owner.setViewportSize({ width: 375, height: 700 });
  await expect(notice(owner)).toBeVisible();
  await notice(owner).getByRole("button", { name: "Dismiss" }).click();
  await expect(notice(owner)).toHaveCount(0);
  await owner.reload();
  await expectAlive(owner);
  await expect(notice(owner)).toHaveCount(0);
  await owner.context().close();
  await expect(notice(ownerPage)).toHaveCount(0);
  const guest = await browser.newPage({ baseURL: address });
  await openAccount(guest);
  const guestElsewhere = await openedElsewhere(guest);
  await expect(notice(guestElsewhere)).toHaveCount(0);
  await guestElsewhere.context().close();
  await guest.close();
});
