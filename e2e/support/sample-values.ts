import { expect } from "@playwright/test";
import type { Backend } from "#e2e/fixtures";
import type { ApiClient } from "#e2e/support/api-client";
import { webPage } from "#e2e/support/web-page";
import type { InboxView } from "#lib/conversations/handover/handover-schema";
import type { LeadListView } from "#lib/conversations/leads/leads-schema";
import type { PageListView, QaListView } from "#lib/knowledge/schema";
import type { SourceView } from "#lib/knowledge/sources/source-schema";
import {
  ANSWER,
  CHATBOT_ID,
  EVENT_ID,
  IDENTITY_SECRET_ID,
  LEAD_ID,
  MESSAGE_ID,
  PAGE_ID,
  PAGE_URL,
  QA_ID,
  QUESTION,
  SESSION_ID,
  SOURCE_ID,
  TOKEN_ID,
  WEBHOOK_ID,
} from "#lib/operations/examples";
import { TOKEN } from "#lib/reference/placeholders";
import type { DeliveryView, WebhookSecretView } from "#lib/webhooks/schema";
import type { SessionView } from "#lib/widget/schema";

/** Makes everything that the examples name, and returns what to write in a sample in place of what. */
export async function sampleValues(alice: ApiClient, { site, tokens }: Backend): Promise<[string, string][]> {
  site.routes["/"] = webPage("Museum", '<p>The museum of the city.</p><a href="/visit/hours">Hours</a>');
  site.routes["/visit"] = webPage("Visit", "<p>We are open from ten to six, every day but Monday.</p>");
  site.routes["/garden/"] = webPage("Garden", "<p>The garden behind the museum is open all year round.</p>");
  const host = new URL(PAGE_URL).origin;
  const chatbotId = await alice.create({
    input_qas: [{ question: QUESTION, answer: ANSWER }],
    input_urls: [PAGE_URL.replace(host, site.url)],
    wait: true,
  });
  const own = `/api/v1/chatbots/${chatbotId}`;
  await alice.call(own, { method: "PATCH", body: { publicMcp: true } });
  const [qa] = (await alice.read<QaListView>(`${own}/qas`)).items;
  const [page] = (await alice.read<PageListView>(`${own}/pages`)).items;
  const garden = { kind: "site", url: `${site.url}/garden/`, rules: { include: ["/garden/**"] } };
  const source = (await alice.call(`${own}/sources`, { body: garden })).body as SourceView;
  const state = async () => (await alice.read<SourceView>(`${own}/sources/${source.id}`)).state;
  await expect.poll(state).toBe("finished");
  const question = { chatbotId, sessionId: SESSION_ID, messages: [{ role: "user", content: QUESTION }] };
  const { messageId = "" } = (await alice.call("/api/chatbot_talk", { body: question })).body;
  const token = JSON.parse((await alice.call("/api/v1/tokens", { body: { name: "Sample" } })).text) as { id: string };
  const secret = JSON.parse((await alice.call(`${own}/identity-secrets`)).text) as { id: string };
  site.routes["/hooks/chatbot"] = { status: 204 };
  const hook = { url: `${site.url}/hooks/chatbot`, events: ["chatbot.limit_near"] };
  const webhook = (await alice.call("/api/v1/webhooks", { body: hook })).body as unknown as WebhookSecretView;
  const event = (await alice.call(`/api/v1/webhooks/${webhook.id}/test`)).body as unknown as DeliveryView;
  const { sessionId, leadId } = await askForPerson(alice, chatbotId);
  return [
    [host, site.url],
    [TOKEN, tokens.alice],
    [CHATBOT_ID, chatbotId],
    [QA_ID, qa?.id ?? ""],
    [PAGE_ID, page?.id ?? ""],
    [SOURCE_ID, source.id],
    [MESSAGE_ID, messageId],
    [TOKEN_ID, token.id],
    [WEBHOOK_ID, webhook.id],
    [EVENT_ID, event.id],
    [IDENTITY_SECRET_ID, secret.id],
    [SESSION_ID, sessionId],
    [LEAD_ID, leadId],
  ];
}

/** A visitor who waits for a person, and has left a message. */
async function askForPerson(alice: ApiClient, chatbotId: string): Promise<{ sessionId: string; leadId: string }> {
  const own = `/api/v1/chatbots/${chatbotId}`;
  const origin = "https://shop.example.com";
  const settings = { allowedOrigins: [origin], handoverLive: true, handoverForm: true, handoverFirst: true };
  await alice.call(own, { method: "PATCH", body: settings });
  const place = { chatbotId, origin };
  const headers = { authorization: "", "sec-fetch-site": "same-origin" };
  const { ticket } = (await alice.call("/api/widget/session", { body: place, headers })).body as unknown as SessionView;
  const talk = { ...place, sessionId: "talk" };
  for (const act of [{ action: "lead", email: "ada@example.com", message: QUESTION }, { action: "ask" }])
    await alice.call("/api/widget/person", {
      body: { ...talk, ...act },
      headers: { ...headers, authorization: `Ticket ${ticket}` },
    });
  const [waiting] = (await alice.read<InboxView>(`${own}/inbox`)).items;
  const [lead] = (await alice.read<LeadListView>(`${own}/leads`)).items;
  return { sessionId: waiting?.sessionId ?? "", leadId: lead?.id ?? "" };
}
