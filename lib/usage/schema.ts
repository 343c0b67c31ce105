import { z } from "zod";
import { listConversationsInput } from "#lib/conversations/history-schema";

export const usageInput = z.object({
  days: z.coerce
    .number<number>("days is a number.")
    .int("days is a whole number.")
    .min(1, "days is at least 1.")
    .max(90, "days is at most 90.")
    .default(30)
    .describe("How many days are counted, up to today."),
  channel: listConversationsInput.shape.channel,
});

const limitView = z.object({
  used: z.number().describe("How many there are."),
  limit: z.number().nullable().describe("How many the plan allows; null where there is no limit."),
});
export const usageView = z.object({
  plan: z.enum(["free", "pro", "unlimited"]).describe("The account's plan."),
  month: z.string().describe("The month (UTC) that messages are counted in, such as `2026-11`."),
  messages: limitView.describe("The messages of the month."),
  chatbots: limitView.describe("The account's chatbots."),
  perChatbot: z
    .array(
      z.object({
        id: z.string().describe("The chatbot's ID."),
        name: z.string().describe("The chatbot's name."),
        qas: limitView.describe("Its Q&As."),
        urls: limitView.describe("Its pages."),
        characters: limitView.describe("The characters of text that it knows."),
        answered: z.number().describe("Its questions that were answered in these days."),
        unanswered: z.number().describe("Its questions that were not."),
      }),
    )
    .describe("Each chatbot, the fullest first."),
  days: z
    .array(
      z.object({
        day: z.string().describe("The day (UTC), such as `2026-11-30`."),
        answered: z.number().describe("Questions that were answered."),
        unanswered: z.number().describe("Questions that were not."),
      }),
    )
    .describe("The days, oldest first."),
});

/** What is counted; `chatbotId`: the questions to one chatbot, or to all if it is empty. */
export type UsageFilter = z.output<typeof usageInput> & { chatbotId: string };
export type UsageView = z.infer<typeof usageView>;
