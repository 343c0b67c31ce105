import { z } from "zod";

/** One message that was said while a person answered, or the notice of a change. */
export const spokenView = z
  .object({
    seq: z.number().describe("Its number in the conversation, in the order in which it was written."),
    author: z.enum(["visitor", "person", "notice"]).describe("Who wrote it; `notice` says who answers from here on."),
    name: z.string().nullable().describe("The person's name, as the visitor reads it."),
    text: z.string().describe("What was written; of a notice what it says, in English."),
    event: z.string().nullable().describe("Which notice it is; null for what somebody wrote."),
    createdAt: z.iso.datetime().describe("When it was written."),
  })
  .meta({ id: "SpokenMessage" });
export type SpokenView = z.infer<typeof spokenView>;
