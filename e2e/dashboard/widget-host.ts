import type { Page } from "@playwright/test";
import type { ApiClient } from "#e2e/support/api-client";
import { type Site, type SiteRoute, startSite } from "#e2e/support/site";

export const TITLE = "Ask the shop";
export const QUESTION = "When do you open?";
export const ANSWER = "At ten, every day but Monday.";

/** Websites of this machine, each an origin of its own: `url` by address, `localhost` by name. */
export type Host = Site & { localhost: string };

export async function startHost(routes: Record<string, SiteRoute>): Promise<Host> {
  routes["/favicon.ico"] = { status: 204 };
  const site = await startSite(routes);
  return { ...site, localhost: site.url.replace("127.0.0.1", "localhost") };
}

/** A chatbot with one answer that these websites may show. */
export async function makeShop(
  alice: ApiClient,
  allowedOrigins: string[],
  settings: Record<string, unknown> = {},
): Promise<string> {
  const chatbotId = await alice.create({ input_qas: [{ question: QUESTION, answer: ANSWER }] });
  const body = { allowedOrigins, widgetTitle: TITLE, suggestedQuestions: [QUESTION], ...settings };
  const changed = await alice.call(`/api/v1/chatbots/${chatbotId}`, { method: "PATCH", body });
  if (changed.status !== 200) throw new Error(changed.text);
  return chatbotId;
}

export const snippet = (base: string, chatbotId: string, attributes = "async") =>
  `<script src="${base}/widget/v1.js" data-chatbot-id="${chatbotId}" ${attributes}></script>`;

export const hostPage = (body: string, head = "") =>
  `<!doctype html><html lang="en"><head><title>A shop</title>${head}</head><body><h1>A shop</h1><p>Words.</p>${body}</body></html>`;

export const launcher = (page: Page) => page.getByRole("button", { name: TITLE });
export const chat = (page: Page) => page.frameLocator("iframe[title]");

/** What goes wrong on a page, and every request that goes anywhere but to these origins. */
export function watch(page: Page, origins: string[]): string[] {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("dialog", (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    if (!origins.includes(new URL(request.url()).origin)) complaints.push(`request: ${request.url()}`);
  });
  return complaints;
}
