import { createHmac } from "node:crypto";
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
import type { CreatedIdentitySecretView } from "#lib/chatbots/identity/identity-schema";
import type { ConversationListView } from "#lib/conversations/history-schema";
import type { WidgetApi } from "#widget/loader";

const routes: Record<string, SiteRoute> = {};
let host: Host;
test.beforeAll(async () => {
  host = await startHost(routes);
});
test.afterAll(() => host.close());

type Hosted = Window & { Chatbot2000: WidgetApi };

function tokenFor(secret: string, user: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const claims = { ...user, exp: Math.floor(Date.now() / 1_000) + 3_600 };
  const body = `${part({ alg: "HS256", typ: "JWT" })}.${part(claims)}`;
  return `${body}.${createHmac("sha256", secret).update(body).digest("base64url")}`;
}

test("a chat for signed-in visitors asks to sign in, answers whom the website has signed, and shows nothing of one to the next", async ({
  page,
  alice,
  backend,
}) => {
  const chatbotId = await makeShop(alice, [host.url], { identityRequired: true });
  const created = await alice.call(`/api/v1/chatbots/${chatbotId}/identity-secrets`, { method: "POST" });
  const { secret } = created.body as unknown as CreatedIdentitySecretView;
  const ada = tokenFor(secret, { user_id: "42", name: "Ada", email: "ada@example.com" });
  routes["/"] = hostPage(snippet(backend.url, chatbotId));
  const addresses: string[] = [];
  page.on("request", (request) => addresses.push(request.url()));
  await page.goto(host.url);
  await launcher(page).click();
  await expect(chat(page).getByText("Sign in to this website to use the chat.")).toBeVisible();
  await expect(chat(page).getByRole("textbox")).toHaveCount(0);

  const identify = (who: string | null) =>
    page.evaluate((given) => (window as unknown as Hosted).Chatbot2000.identify(given), who);
  await identify(ada);
  await chat(page).getByRole("button", { name: QUESTION }).click();
  await expect(chat(page).getByText(ANSWER).first()).toBeVisible();
  const { items } = await alice.read<ConversationListView>(`/api/v1/chatbots/${chatbotId}/conversations`);
  expect(items.map(({ user }) => user)).toEqual([{ id: "42", name: "Ada", email: "ada@example.com" }]);

  await identify(tokenFor(secret, { user_id: "43", name: "Grace" }));
  await expect(chat(page).getByRole("button", { name: QUESTION })).toBeVisible();
  await expect(chat(page).getByText(ANSWER)).toHaveCount(0);
  await identify(ada);
  await expect(chat(page).getByText(ANSWER).first()).toBeVisible();
  await identify(null);
  await expect(chat(page).getByText("Sign in to this website to use the chat.")).toBeVisible();
  expect(addresses.filter((address) => address.includes(ada.slice(0, 20)))).toEqual([]);
});

test("the script's attribute names the visitor from the start, and after a reload", async ({
  page,
  alice,
  backend,
}) => {
  const chatbotId = await makeShop(alice, [host.url]);
  const created = await alice.call(`/api/v1/chatbots/${chatbotId}/identity-secrets`, { method: "POST" });
  const { secret } = created.body as unknown as CreatedIdentitySecretView;
  const token = tokenFor(secret, { user_id: "7", name: "Edsger" });
  routes["/"] = hostPage(snippet(backend.url, chatbotId, `data-identity="${token}" async`));
  await page.goto(host.url);
  await launcher(page).click();
  await chat(page).getByRole("button", { name: QUESTION }).click();
  await expect(chat(page).getByText(ANSWER).first()).toBeVisible();
  await page.reload();
  await expect(chat(page).getByText(ANSWER).first()).toBeVisible();
  const { items } = await alice.read<ConversationListView>(`/api/v1/chatbots/${chatbotId}/conversations`);
  expect(items.map(({ user }) => user?.name)).toEqual(["Edsger"]);
});
