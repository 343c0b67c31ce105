import { z } from "zod";
import { type HandoverValues, toHandoverSettings } from "#lib/browser/embed/parse-handover-values";
import { parseHours } from "#lib/browser/embed/parse-hours";
import { parseLines } from "#lib/browser/settings-values";
import { handoverSettings } from "#lib/chatbots/embed/handover-schema";

/** The form's values, held against the schema of the settings; a fault in one of several lines belongs to their field. */
export const handoverForm: z.ZodType<HandoverValues, HandoverValues> = z
  .custom<HandoverValues>()
  .superRefine((values, context) => {
    const wrong = parseLines(values.handoverHours).find((line) => parseHours(line) === null);
    if (wrong) {
      const message = `“${wrong}” is not written like Mon-Fri 09:00-17:00.`;
      context.addIssue({ code: "custom", message, path: ["handoverHours"] });
    }
    for (const issue of handoverSettings.safeParse(toHandoverSettings(values)).error?.issues ?? [])
      if (!wrong || issue.path[0] !== "handoverHours")
        context.addIssue({ code: "custom", message: issue.message, path: issue.path.slice(0, 1) });
  });
