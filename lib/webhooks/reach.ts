import { checkUrl } from "#lib/crawler/address/check-url";
import { CrawlError } from "#lib/crawler/crawl-error";
import { type Fetch, guardedFetch } from "#lib/crawler/fetch/guarded-fetch";
import { crawlRules } from "#lib/knowledge/crawl/crawl-rules";
import { env } from "#lib/process/env";
import { AppError } from "#lib/process/errors";

const PRIVATE = "A webhook's URL is a public address: this one leads into a private network.";
const PORT = "This server calls no webhook at this port. Use port 443.";
const NOT_A_URL = "Enter a full URL that starts with https://, such as https://hooks.example.com/chatbot.";

/** What calls webhooks: to the addresses that may be crawled, never to this server itself. */
export function webhookFetch(): Fetch {
  const { denyEndpoints, ...rules } = crawlRules(env());
  return guardedFetch({ anywhere: false, rules, denyEndpoints, once: true });
}

/**
 * A webhook's URL as it is kept. What its name leads to is checked with each call.
 * @throws invalid_field that says what it may be
 */
export function checkWebhookUrl(given: string): string {
  const refuse = (message: string, cause?: unknown) => new AppError("invalid_field", message, { param: "url", cause });
  try {
    const { url, allowed } = checkUrl(given, crawlRules(env()));
    if (url.protocol !== "https:" && !allowed) throw refuse(NOT_A_URL);
    return url.href;
  } catch (error) {
    if (!(error instanceof CrawlError)) throw error;
    const message = { blocked_address: PRIVATE, blocked_name: PRIVATE, blocked_port: PORT }[error.reason as string];
    throw refuse(message ?? NOT_A_URL, error);
  }
}
