import { z } from "zod";
import { type EmbedValues, toEmbedSettings } from "#lib/browser/embed/parse-embed-values";
import { chatbotSettings } from "#lib/chatbots/schema";

/** The form's values, held against the schema of the settings; a fault in one of several lines belongs to their field. */
export const embedForm: z.ZodType<EmbedValues, EmbedValues> = z.custom<EmbedValues>().superRefine((values, context) => {
  for (const issue of chatbotSettings.partial().safeParse(toEmbedSettings(values)).error?.issues ?? []) {
    context.addIssue({ code: "custom", message: issue.message, path: issue.path.slice(0, 1) });
  }
});
