import { expectAxeClean } from "#e2e/dashboard/expect-axe-clean";
import { makeChatbot, openAccount } from "#e2e/dashboard/open-account";
import { test } from "#e2e/dashboard/test";
import { chat, type Host, hostPage, launcher, snippet, startHost } from "#e2e/dashboard/widget-host";
import { expect } from "#e2e/fixtures";
import type { SiteRoute } from "#e2e/support/site";

const routes: Record<string, SiteRoute> = {};
let host: Host;
test.beforeAll(async () => {
  host = await startHost(routes);
});
test.afterAll(() => host.close());

test("a visitor without an answer is offered a person, leaves a message, talks to the owner and goes back to the chatbot", async ({
  page: owner,
  browser,
}) => {
  await openAccount(owner);
  const chatbotId = await makeChatbot(owner, "When do you open? | At ten.");
  await owner.goto(`/chatbots/${chatbotId}/inbox`);
  await owner.getByRole("link", { name: "Set it up under Embed" }).click();
  await owner.getByLabel("Allowed websites").fill(host.url);
  await owner.getByLabel("Title").fill("Ask the shop");
  await owner.getByRole("button", { name: "Save settings" }).click();
  await expect(owner.getByText(`Works on ${host.url}.`)).toBeVisible();
  await owner.getByLabel("Contact details").fill("Call 030 1234567.");
  await owner.getByRole("switch", { name: "Form" }).check();
  await owner.getByRole("switch", { name: "Conversation" }).check();
  await owner.getByLabel("Opening hours", { exact: true }).fill("Some day");
  const save = owner.getByRole("button", { name: "Save contact options" });
  await save.click();
  await expect(owner.getByText("“Some day” is not written like Mon-Fri 09:00-17:00.")).toBeVisible();
  await owner.getByLabel("Opening hours", { exact: true }).fill("Mon-Sun 00:00-00:00");
  await save.click();
  await expect(owner.getByText("Settings saved.").last()).toBeVisible();

  const visitor = await (await browser.newContext({ viewport: { width: 375, height: 720 } })).newPage();
  routes["/"] = hostPage(snippet(new URL(owner.url()).origin, chatbotId));
  await visitor.goto(host.url);
  await launcher(visitor).click();
  const frame = chat(visitor);
  const ask = async (question: string) => {
    await frame.getByRole("textbox").fill(question);
    await frame.getByRole("button", { name: "Send" }).click();
  };
  await ask("Who painted the ceiling of the Sistine Chapel?");
  await expect(frame.getByRole("button", { name: "Talk to a person" })).toBeVisible();
  await expect(frame.getByText("Would you like to talk to a person?")).toBeHidden();
  await ask("How tall is the Eiffel Tower?");
  await expect(frame.getByText("Would you like to talk to a person?")).toBeVisible();
  await frame.getByRole("button", { name: "Talk to a person" }).click();
  await expect(frame.getByText("Call 030 1234567.")).toBeVisible();

  await frame.getByRole("button", { name: "Leave a message" }).click();
  await frame.getByRole("button", { name: "Send message" }).click();
  await expect(frame.getByText("Enter an email address.")).toBeVisible();
  await expect(frame.getByLabel("Your email address")).toBeFocused();
  await frame.getByLabel("Your email address").fill("ada@example.com");
  await frame.getByLabel("Your message").fill("Do you rent bicycles?");
  await frame.getByRole("button", { name: "Send message" }).click();
  await expect(frame.getByText("Your message was sent. We will answer by email.").last()).toBeVisible();

  await frame.getByRole("button", { name: "Talk to a person" }).click();
  await frame.getByRole("button", { name: "Chat with a person" }).click();
  await expect(frame.getByText("You asked for a person.").last()).toBeVisible();
  await expect(frame.getByRole("textbox", { name: "Write a message" })).toBeVisible();
  await ask("When do you open?");
  await expect(frame.getByText("When do you open?").first()).toBeVisible();
  await visitor.reload();
  // On a phone it would hide the page: the visitor opens it again.
  await launcher(visitor).click();
  await expect(frame.getByText("When do you open?").first()).toBeVisible();

  await owner.goto(`/chatbots/${chatbotId}/inbox`);
  await expect(owner.getByRole("list", { name: "Leads" }).getByText("Do you rent bicycles?")).toBeVisible();
  await owner.getByRole("button", { name: /Waiting.*1 unread/ }).click();
  const talk = owner.getByRole("region", { name: "Conversation with the visitor" });
  await expect(talk.getByText("When do you open?")).toBeVisible();
  await expect(talk.getByText("The visitor’s chat is open.")).toBeVisible();
  await expectAxeClean(owner, "the inbox");
  await talk.getByLabel("Reply").fill("At ten, <b>today</b>.");
  await talk.getByRole("button", { name: "Send reply" }).click();
  await expect(frame.getByText("At ten, <b>today</b>.").last()).toBeVisible();
  await expect(frame.getByText("joined the conversation.").last()).toBeVisible();
  await expect(owner.getByText("1 unread")).toBeHidden();
  // What does not arrive is in the field again.
  await visitor.route("**/api/widget/person", (route) =>
    route.request().postDataJSON().action === "say" ? route.abort() : route.continue(),
  );
  await ask("Thank you.");
  await expect(frame.getByText("Your message was not sent. Try again.")).toBeVisible();
  await expect(frame.getByRole("textbox", { name: "Write a message" })).toHaveValue("Thank you.");
  await visitor.unroute("**/api/widget/person");
  await frame.getByRole("button", { name: "Send" }).click();
  await expect(talk.getByText("Thank you.")).toBeVisible();
  await talk.getByRole("button", { name: "End conversation" }).click();
  await expect(frame.getByText(/^The conversation with .+ has ended\.$/).last()).toBeVisible();
  await expect(owner.getByText("No visitor is waiting.")).toBeVisible();

  // The chat looks when the question is asked: it comes to the server only after that.
  const looked = visitor.waitForResponse("**/api/widget/person");
  await visitor.route("**/api/widget/talk", async (route) => {
    await looked;
    await route.continue();
  });
  await ask("When do you open?");
  await expect(frame.getByText("At ten.", { exact: true }).last()).toBeVisible();
  await expect(frame.getByText("The chatbot answers again.").last()).toBeVisible();
  await visitor.context().close();

  await owner.getByRole("button", { name: "Mark as done" }).click();
  await expect(owner.getByText("Done", { exact: true })).toBeVisible();
  await owner.getByRole("button", { name: "Delete the message of ada@example.com" }).click();
  await expect(owner.getByText("No leads yet.")).toBeVisible();
  await owner.getByRole("button", { name: "Undo" }).click();
  await expect(owner.getByText("Do you rent bicycles?")).toBeVisible();
});
