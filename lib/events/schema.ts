import { z } from "zod";

/** Characters of a visitor's or a chatbot's text in an event; the whole of it is read over the API. */
export const EVENT_TEXT_MAX = 1_000;

const chatbotId = z.string().describe("The chatbot's ID.");
const text = (what: string) =>
  z.string().describe(`${what}, up to ${EVENT_TEXT_MAX.toLocaleString("en-US")} characters.`);

const ofMessage = {
  chatbotId,
  sessionId: z.string().describe("The conversation's ID."),
  messageId: z.string().describe("The message's ID."),
  channel: z.string().describe("Where it was asked: `api`, `embed`, `playground`, and so on."),
  question: text("The question"),
  answer: text("What was answered"),
};

const ofSource = {
  chatbotId,
  sourceId: z.string().describe("The source's ID."),
  kind: z
    .string()
    .describe("What the source is: `site`, `sitemap` or `list`, which are the pages that were added individually."),
  reason: z.string().nullable().describe("Why it failed, as a stable code; null where nothing failed."),
  message: z.string().nullable().describe("The same as a sentence."),
};

type EventType<Data extends z.ZodType> = {
  /** What happened, in a few words. */
  title: string;
  /** When it is sent, in a sentence. */
  description: string;
  data: Data;
  /** Realistic data that the schema accepts. */
  example: z.input<Data>;
};

const event = <Data extends z.ZodType>(entry: EventType<Data>) => entry;

const IDS = { chatbotId: "bot_7YkTnQw2Zr0sLm4HcV9xBd", sourceId: "src_1pBk6YdTf9QwNx3ZmLgRv8" };
const MESSAGE = { chatbotId: IDS.chatbotId, sessionId: "demosessionid", messageId: "msg_2mXbV8tRk5NqYw0JfHsLd3" };

/**
 * What endpoints of webhooks may ask for: a new event begins here, and is sent with `publishEvent`. OpenAPI, the reference and the dashboard
 * follow.
 */
export const EVENTS = {
  "message.unanswered": event({
    title: "Unanswered question",
    description: "A visitor asked a question that the chatbot had no answer to.",
    data: z.object(ofMessage),
    example: {
      ...MESSAGE,
      channel: "embed",
      question: "Do you have parking for coaches?",
      answer: "I don't know. Write to us at info@example.com.",
    },
  }),
  "feedback.received": event({
    title: "Feedback",
    description: "Somebody rated an answer, or changed a rating.",
    data: z.object({
      ...ofMessage,
      rating: z.enum(["up", "down"]).describe("What was thought of the answer."),
      by: z.enum(["visitor", "owner"]).describe("Who rated it."),
      reason: z.string().nullable().describe("Why, in the visitor's words; null if nothing was said."),
    }),
    example: {
      ...MESSAGE,
      channel: "embed",
      question: "When do you open?",
      answer: "At ten, every day but Monday.",
      rating: "down",
      by: "visitor",
      reason: "You were closed on Tuesday.",
    },
  }),
  "source.failed": event({
    title: "Failed source",
    description:
      "A source could not be crawled, or a page that was added individually could not be read. Pages that a crawl found are counted in `sync.finished`.",
    data: z.object({
      ...ofSource,
      pageId: z.string().nullable().describe("The page's ID; null where the whole source failed."),
      url: z.string().describe("The URL of the page or the source."),
    }),
    example: {
      ...IDS,
      kind: "list",
      pageId: "pag_5gRw8LnXc2MzJt7VbKqHs0",
      url: "https://www.example.com/visit",
      reason: "http_status",
      message: "The website answered with an error instead of the page.",
    },
  }),
  "sync.finished": event({
    title: "Finished crawl",
    description: "A crawl of a source ended: by itself, on its schedule, or because it was cancelled.",
    data: z.object({
      ...ofSource,
      url: z.string().describe("The source's URL; empty for pages that were added individually."),
      state: z.enum(["finished", "cancelled", "failed"]).describe("How it ended."),
      summary: z
        .record(z.string(), z.number())
        .describe("Pages by what the crawl found: new, changed, gone, unchanged, skipped, failed."),
    }),
    example: {
      ...IDS,
      kind: "site",
      url: "https://www.example.com/",
      state: "finished",
      reason: null,
      message: null,
      summary: { new: 2, changed: 1, gone: 0, unchanged: 43, skipped: 2, failed: 0 },
    },
  }),
  "chatbot.limit_near": event({
    title: "Limit near",
    description: "The account reached 80% of a limit of its plan. Sent once a month for each limit.",
    data: z.object({
      chatbotId: chatbotId.nullable().describe("The chatbot's ID; null for limits of the account."),
      limit: z
        .enum(["chatbots", "qasPerChatbot", "urlsPerChatbot", "charactersPerChatbot", "messagesPerMonth"])
        .describe("Which limit."),
      used: z.number().describe("How much is used."),
      max: z.number().describe("How much the plan allows."),
      month: z.string().describe("The month (UTC), such as `2026-11`."),
    }),
    example: { chatbotId: null, limit: "messagesPerMonth", used: 400, max: 500, month: "2026-11" },
  }),
} as const;

/** What `POST /webhooks/{id}/test` sends; no endpoint asks for it. */
export const TEST_EVENT = event({
  title: "Test",
  description: "Somebody sent a test from the dashboard or over the API.",
  data: z.object({ webhookId: z.string().describe("The webhook's ID.") }),
  example: { webhookId: "whk_4nVb7TqZc1XyRm9KdLsPw6" },
});

export type EventName = keyof typeof EVENTS;
export const EVENT_NAMES = Object.keys(EVENTS) as [EventName, ...EventName[]];
export type EventData<Name extends EventName> = z.output<(typeof EVENTS)[Name]["data"]>;
