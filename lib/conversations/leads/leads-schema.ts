import { z } from "zod";
import { chatbotId } from "#lib/knowledge/schema";
import { pagedFields, pageField } from "#lib/process/paging";

/** What a visitor leaves. */
export const leadFields = {
  name: z.string("name is a text.").trim().max(100, "A name has at most 100 characters.").default(""),
  email: z
    .string("email is a text.")
    .trim()
    .max(254, "An email address has at most 254 characters.")
    .pipe(z.email("email is an email address, such as ada@example.com.")),
  message: z
    .string("message is a text.")
    .trim()
    .min(1, "message is missing.")
    .max(4_000, "A message has at most 4,000 characters."),
};

export const listLeadsInput = z.object({
  chatbotId,
  show: z.enum(["open", "all"], "show is open or all.").default("all").describe("`open`: only those not done yet."),
  page: pageField,
});
export const leadInput = z.object({ chatbotId, leadId: z.string().max(64).describe("The lead's ID.") });
export const updateLeadInput = leadInput.extend({
  done: z.boolean("done is true or false.").describe("Whether it is dealt with."),
});
export const exportLeadsInput = z.object({
  chatbotId,
  format: z.enum(["csv", "json"], "format is csv or json.").default("csv").describe("The format of the file."),
});

export const leadView = z
  .object({
    id: z.string().describe("The lead's ID."),
    sessionId: z.string().describe("The conversation in which it was left."),
    name: z.string().describe("The visitor's name; empty where none was given."),
    email: z.string().describe("The visitor's email address, as it was typed: nobody has checked that it is theirs."),
    message: z.string().describe("What the visitor wants."),
    doneAt: z.iso.datetime().nullable().describe("When it was marked as done; null while it is open."),
    createdAt: z.iso.datetime().describe("When it was left."),
  })
  .meta({ id: "Lead" });
export const leadListView = z.object({
  items: z.array(leadView).describe("The leads of this page of the list."),
  ...pagedFields,
});
export const changedLeadView = z.object({ leadId: z.string().describe("The lead's ID.") });
export const exportedLeadsView = z.array(leadView);

export type LeadView = z.infer<typeof leadView>;
export type LeadListView = z.infer<typeof leadListView>;
