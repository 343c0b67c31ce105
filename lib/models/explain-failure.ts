import type { ModelError } from "#lib/ai/model-error";
import { CrawlError } from "#lib/crawler/crawl-error";

type Failure = { code: string; reason: string };

const CHAIN_MAX = 6;
const QUOTE_MAX = 200;

const field = (value: unknown, key: string): unknown =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;

/** The errors that led to this one, itself first. */
function chainOf(error: unknown): unknown[] {
  const chain: unknown[] = [];
  for (let at = error; at !== undefined && at !== null && chain.length < CHAIN_MAX; at = field(at, "cause"))
    chain.push(at);
  return chain;
}

/** What the service itself said, as far as it said anything. */
function bodyOf(error: ModelError): string {
  const bodies = chainOf(error).map((each) => field(each, "responseBody"));
  return bodies.find((body) => typeof body === "string") ?? "";
}

/** The service's own sentence, without the key should it repeat it. */
function quoteOf(body: string, apiKey: string | null): string | null {
  try {
    const parsed: unknown = JSON.parse(body);
    const error = field(Array.isArray(parsed) ? parsed[0] : parsed, "error");
    const message = typeof error === "string" ? error : field(error, "message");
    if (typeof message !== "string" || message.trim() === "") return null;
    const plain = apiKey ? message.replaceAll(apiKey, "…") : message;
    return plain.replace(/\s+/g, " ").trim().slice(0, QUOTE_MAX);
  } catch {
    return null;
  }
}

const NO_CREDIT = /insufficient|quota|billing|credit|balance|payment/i;
const BAD_KEY = /api[ _-]?key|unauthori[sz]ed|authentication/i;
const NO_MODEL = /model/i;
const ABSENT = /not (?:be )?(?:found|exist|supported|available)|does not exist|unknown|invalid|no such|pull/i;

function ofConnection(error: CrawlError): Failure {
  if (error.reason.startsWith("blocked_") || error.reason === "invalid_url") {
    const reason = "This server may not ask this address: it lies in a private network, or is this server itself.";
    return { code: "address_not_allowed", reason };
  }
  const detail: Record<string, string> = {
    dns_failed: "its name could not be found",
    connect_timeout: "it did not accept a connection in time",
    tls: "its security certificate is not valid",
    no_https: "it does not speak https; try http://",
    too_large: "it sent far too much",
  };
  const why = detail[error.reason] ?? "it did not accept a connection";
  return { code: "unreachable", reason: `The service cannot be reached: ${why}. Check the address.` };
}

function ofStatus(error: ModelError, model: string, apiKey: string | null): Failure {
  const status = error.status ?? 0;
  const body = bodyOf(error);
  const quote = quoteOf(body, apiKey);
  if (status === 402 || (status === 429 && NO_CREDIT.test(body)))
    return { code: "no_credit", reason: "The account at the service has no credit left. Add some there." };
  if (status === 429)
    return { code: "rate_limited", reason: "The service asks for fewer requests. Wait a minute and try again." };
  if (status === 401 || status === 403 || (status === 400 && BAD_KEY.test(body)))
    return apiKey
      ? { code: "bad_key", reason: `The service refuses the key (${status}). Check it, or make a new one there.` }
      : { code: "bad_key", reason: "The service wants a key. Enter one." };
  if ((status === 404 || status === 400) && NO_MODEL.test(body) && ABSENT.test(body))
    return { code: "unknown_model", reason: `The service does not know the model “${model}”. Choose one of its list.` };
  if (status === 404)
    return { code: "not_found", reason: "There is no such service at this address (404). Many addresses end in /v1." };
  if (status >= 500)
    return { code: "service_down", reason: `The service has a fault of its own (${status}). Try again later.` };
  const said = quote === null ? "" : ` It said: “${quote}”`;
  return { code: "refused", reason: `The service refused the request (${status}).${said}` };
}

const BY_FAULT: Partial<Record<ModelError["fault"], Failure>> = {
  timeout: {
    code: "no_answer",
    reason: "The service did not answer in time. A model that is being loaded may need a minute.",
  },
  empty: { code: "no_answer", reason: "The model answered without a word." },
  limited: { code: "no_answer", reason: "The model wrote more than allowed before it answered." },
  malformed: { code: "not_a_model", reason: "What answers at this address is no model. Many addresses end in /v1." },
};

/** Why a service was of no use, as a stable code and a sentence that says what to do. It never holds the key. */
export function explainFailure(error: ModelError, model: string, apiKey: string | null): Failure {
  const refusal = chainOf(error).find((each): each is CrawlError => each instanceof CrawlError);
  if (refusal) return ofConnection(refusal);
  if (error.status !== null) return ofStatus(error, model, apiKey);
  const reason =
    "The service cannot be reached: it did not accept a connection. Check the address, and that it is running.";
  return BY_FAULT[error.fault] ?? { code: "unreachable", reason };
}
