import { errorCode } from "#lib/crawler/address/resolve-host";
import { CrawlError } from "#lib/crawler/crawl-error";
import type { Fetch } from "#lib/crawler/fetch/guarded-fetch";
import { storable } from "#lib/process/storable";
import type { Claimed } from "#lib/webhooks/delivery-store";
import { openSecrets, signatureHeaders } from "#lib/webhooks/secret";
import { bodyOf } from "#lib/webhooks/to-webhook-view";

/** What came of an attempt: a response with the beginning of its body, or why there was none. */
export type Outcome = { status: number | null; error: string | null; excerpt: string | null; ms: number };

const TIMEOUT_MS = 10_000;
const BODY_BYTES_MAX = 4_096;
const EXCERPT_MAX = 500;

const FAULTS: Record<string, string> = {
  dns_failed: "dns_failed",
  connect_failed: "connect_failed",
  connect_timeout: "timed_out",
  tls: "tls",
  no_https: "tls",
};

/** One attempt. Follows no redirect, waits 10 s at most, and reads no more of a response than its beginning. */
export async function sendDelivery({ delivery, webhook }: Claimed, fetch: Fetch, now: Date): Promise<Outcome> {
  const secrets = openSecrets(webhook, now);
  if (secrets === null) return { status: null, error: "secret_unreadable", excerpt: null, ms: 0 };
  const body = bodyOf(delivery);
  const started = performance.now();
  const ms = () => Math.round(performance.now() - started);
  try {
    const response = await fetch(webhook.url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "user-agent": "Chatbot2000-Webhooks/1.0",
        ...signatureHeaders(delivery.id, body, secrets, now),
      },
      body,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    // The status decides: a body that breaks off changes nothing.
    const excerpt = await beginningOf(response).catch(() => "");
    return { status: response.status, error: null, excerpt, ms: ms() };
  } catch (error) {
    return { status: null, error: faultOf(error), excerpt: null, ms: ms() };
  }
}

async function beginningOf({ body }: Response): Promise<string> {
  if (!body) return "";
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  // Leaving the loop cancels the rest.
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    text += decoder.decode(chunk, { stream: true });
    if (bytes >= BODY_BYTES_MAX) break;
  }
  return storable(text.trim().slice(0, EXCERPT_MAX));
}

function faultOf(error: unknown): string {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof CrawlError) return FAULTS[at.reason] ?? "not_allowed";
    if (at.name === "TimeoutError" || errorCode(at) === "UND_ERR_HEADERS_TIMEOUT") return "timed_out";
  }
  return "connection_lost";
}
