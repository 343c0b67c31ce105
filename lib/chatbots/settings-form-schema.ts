import { z } from "zod";
import { type SettingsValues, toSettings } from "#lib/browser/settings-values";
import { behaviorSettings } from "#lib/chatbots/schema";

/** The form's values, held against the schema of the settings; a fault in one of several lines belongs to their field. */
export const settingsForm: z.ZodType<SettingsValues, SettingsValues> = z
  .custom<SettingsValues>()
  .superRefine((values, context) => {
    for (const issue of behaviorSettings.safeParse(toSettings(values)).error?.issues ?? []) {
      context.addIssue({ code: "custom", message: issue.message, path: issue.path.slice(0, 1) });
    }
  });
