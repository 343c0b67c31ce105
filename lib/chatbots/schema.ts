import { z } from "zod";
import { embedSettings } from "#lib/chatbots/embed/embed-schema";
import { handoverSettings } from "#lib/chatbots/embed/handover-schema";
import { pageCountsView, qaListInput, urlListInput } from "#lib/knowledge/schema";
import { pagedFields, pageField } from "#lib/process/paging";

export const chatbotName = z
  .string("chatbotName is a text.")
  .trim()
  .max(200, "A chatbot's name has at most 200 characters.");

/** Many clients send null for what they leave out. */
const nullIsAbsent = <Value>(value: Value | null | undefined): Value | undefined => value ?? undefined;
const wait = z
  .boolean("wait is true or false.")
  .nullish()
  .transform((given) => given ?? false)
  .meta({
    description:
      "Holds the response until the pages are settled, for 30 seconds at most. The header `Prefer: wait=20` does the same for 20 seconds.",
    default: false,
  });

/** Body of `POST /api/chatbot_create`. What is null counts as absent. */
export const createChatbotInput = z.object({
  chatbotName: chatbotName
    .nullish()
    .transform((name) => name ?? "")
    .meta({ description: "The name of the chatbot to be created.", default: "" }),
  input_qas: qaListInput
    .nullish()
    .transform((qas) => qas ?? [])
    .meta({ description: "The questions and answers that the chatbot includes.", default: [] }),
  input_urls: urlListInput
    .nullish()
    .transform((urls) => urls ?? [])
    .meta({ description: "The pages to be crawled.", default: [] }),
  /** Hold the response until the URLs are settled or 30 s have passed. */
  wait,
});

/** Body of `POST /api/chatbot_modify`: what is absent or null stays, a list that is given becomes the list. */
export const modifyChatbotInput = z
  .object({
    chatbotId: z
      .string("chatbotId is a text.")
      .min(1, "chatbotId is missing.")
      .describe("The ID of the chatbot to be modified, found in Chatbot Settings."),
    chatbotName: chatbotName.nullish().describe("The new name of the chatbot."),
    chatbotname: chatbotName.nullish().describe("The same as `chatbotName`, which is preferred."),
    input_qas: qaListInput
      .nullish()
      .transform(nullIsAbsent)
      .describe("The questions and answers that the chatbot includes from now on."),
    input_urls: urlListInput
      .nullish()
      .transform(nullIsAbsent)
      .describe("The pages that the chatbot knows from now on; each is crawled."),
    wait,
  })
  .transform(({ chatbotname, ...rest }) => ({ ...rest, chatbotName: rest.chatbotName ?? chatbotname ?? undefined }));

export const chatbotIdInput = z.object({
  chatbotId: z
    .string("chatbotId is a text.")
    .min(1, "chatbotId is missing.")
    .describe("The chatbot's ID, found in Chatbot Settings."),
});
export const createdChatbotView = z.object({ chatbotId: z.string().describe("The chatbot's ID.") });
export const deletedChatbotView = z.object({ message: z.string().describe("Confirms the deletion.") });

/** How a chatbot answers. */
export const behaviorSettings = z.object({
  name: chatbotName.describe("The chatbot's name, up to 200 characters."),
  welcome: z
    .string()
    .trim()
    .max(500, "A welcome message has at most 500 characters.")
    .describe("The first message of the chat, up to 500 characters."),
  fallback: z
    .string()
    .trim()
    .min(1, "The fallback text cannot be empty: it is what visitors read when nothing is known.")
    .max(1_000, "A fallback text has at most 1,000 characters.")
    .describe("The text where the knowledge has no answer, up to 1,000 characters."),
  suggestedQuestions: z
    .array(
      z
        .string()
        .trim()
        .min(1, "A suggested question cannot be empty.")
        .max(200, "A suggested question has at most 200 characters."),
    )
    .max(10, "At most 10 suggested questions.")
    .describe("Up to 10 questions that the chat offers."),
  persona: z
    .string()
    .trim()
    .max(4_000, "A persona has at most 4,000 characters.")
    .describe("How the language model writes, up to 4,000 characters."),
  model: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .nullable()
    .describe("The language model that writes the answers; null for the default."),
  temperature: z
    .number()
    .min(0, "Between 0 and 2.")
    .max(2, "Between 0 and 2.")
    .describe("How freely the language model words its answers."),
  strictness: z
    .union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)])
    .describe("From 1, which answers readily, to 5, which answers only when nearly certain."),
  verbatim: z.boolean().describe("Whether a very confident Q&A is answered word for word, without the model."),
  retentionDays: z
    .number("retentionDays is a number.")
    .int("Whole days, from 1 to 3,650.")
    .min(1, "Whole days, from 1 to 3,650.")
    .max(3_650, "Whole days, from 1 to 3,650.")
    .describe("Days after which questions and answers lose their texts, 1 to 3,650; the counts stay."),
  maskPersonalData: z
    .boolean()
    .describe(
      "Whether email addresses and the numbers of phones, payment cards and bank accounts (IBAN) are masked before a question and its answer are stored.",
    ),
});
export const chatbotSettings = behaviorSettings.extend(embedSettings.shape).extend(handoverSettings.shape);
/** Changes what is given; `version` is the one at which the caller read the settings. */
export const updateChatbotInput = chatbotIdInput.extend({
  version: z
    .number("version is a number.")
    .int("version is a whole number.")
    .optional()
    .describe("The version that was read: if it is no longer current, the response is 412."),
  settings: chatbotSettings.partial(),
});

/** A chatbot that knows nothing yet. */
export const newChatbotInput = chatbotSettings.partial();

/** Body of a PATCH: what is absent stays. */
export const patchChatbotInput = updateChatbotInput.omit({ settings: true }).extend(chatbotSettings.partial().shape);

export const chatbotView = chatbotSettings
  .extend({
    id: z.string().describe("The chatbot's ID."),
    allowedOrigins: z
      .array(z.string())
      .describe(
        "The websites that may show the chat, as exact origins; with none it opens in the dashboard's preview alone.",
      ),
    widgetTexts: z
      .record(z.string(), z.record(z.string(), z.string()))
      .describe("Your own wording of the chat's texts, by language and name."),
    version: z.number().describe("The version of the settings."),
    knowledgeVersion: z.number().describe("Changes whenever an answer could."),
    createdAt: z.iso.datetime().describe("When it was created."),
    updatedAt: z.iso.datetime().describe("When its settings or its knowledge were last edited."),
  })
  .meta({ id: "Chatbot" });

/**
 * The entity tag of what an owner has made of a chatbot (RFC 9110): its settings' version, then the last change of those or of its
 * knowledge. A crawl does not change it.
 */
export function chatbotTag({ version, updatedAt }: Pick<ChatbotView, "version" | "updatedAt">): string {
  return `"${version}-${Date.parse(updatedAt)}"`;
}

export const listChatbotsInput = z.object({
  search: z.string().max(200).default("").describe("Only chatbots whose name contains this text."),
  sort: z.enum(["activity", "name", "created"]).default("activity").describe("The order of the list."),
  page: pageField,
});
export const chatbotSummaryView = z
  .object({
    id: z.string().describe("The chatbot's ID."),
    version: z.number().describe("The version of the settings."),
    name: z.string().describe("The chatbot's name."),
    createdAt: z.iso.datetime().describe("When it was created."),
    lastActivityAt: z.iso.datetime().nullable().describe("When it was last asked; null if never."),
    qas: z.number().describe("How many Q&As it has."),
    pages: pageCountsView.omit({ leftOut: true }).describe("Its pages, counted by state."),
    answered7d: z.number().describe("Questions answered in the last seven days."),
    unanswered7d: z.number().describe("Questions not answered in the last seven days."),
  })
  .meta({ id: "ChatbotSummary" });

export const chatbotListView = z.object({
  items: z.array(chatbotSummaryView).describe("The chatbots of this page of the list."),
  ...pagedFields,
});

export const DEFAULT_WELCOME = "Hello, what would you like to know?";
export const DEFAULT_FALLBACK = "I don't know the answer to that: it is not in what I have been given.";

export type NewChatbotInput = z.input<typeof createChatbotInput>;
export type BehaviorSettings = z.infer<typeof behaviorSettings>;
export type ChatbotSettings = z.infer<typeof chatbotSettings>;
export type ChatbotView = z.infer<typeof chatbotView>;
export type ChatbotSummaryView = z.infer<typeof chatbotSummaryView>;
export type ChatbotListView = z.infer<typeof chatbotListView>;
