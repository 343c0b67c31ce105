import { z } from "zod";

const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
const time = z
  .string("A time is a text.")
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, "A time is written like 09:00, from 00:00 to 23:59.");
const isTimeZone = (name: string) => {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: name }));
  } catch {
    return false;
  }
};

/** How visitors of a website reach a person. */
export const handoverSettings = z.object({
  handoverContact: z
    .string()
    .trim()
    .max(1_000, "Contact details have at most 1,000 characters.")
    .describe("How to reach you, up to 1,000 characters: shown to visitors who want a person. Empty: not shown."),
  handoverForm: z.boolean().describe("Whether visitors can leave a message with their email address: a lead."),
  handoverLive: z.boolean().describe("Whether visitors can talk to a person in the chat, who answers in the Inbox."),
  handoverMisses: z
    .number()
    .int("A whole number from 1 to 10.")
    .min(1, "A whole number from 1 to 10.")
    .max(10, "A whole number from 1 to 10.")
    .describe("Questions in a row without an answer after which a person is offered, 1 to 10."),
  handoverFirst: z.boolean().describe("Whether visitors can choose a person before they have asked anything."),
  handoverHours: z
    .array(
      z.object({
        days: z
          .array(z.enum(WEEKDAYS, `A day is one of ${WEEKDAYS.join(", ")}.`))
          .min(1, "Opening hours need a day.")
          .max(7, "A week has seven days.")
          .describe("The days of the week: `mon` to `sun`."),
        from: time.describe("When they begin, like `09:00`."),
        to: time.describe("When they end; before `from` it is on the next day."),
      }),
      "handoverHours is a list of opening hours.",
    )
    .max(14, "At most 14 opening hours.")
    .describe("When somebody is there; with none always."),
  handoverTimeZone: z
    .string()
    .trim()
    .max(60, "A time zone is written like Europe/Berlin.")
    .refine(isTimeZone, "A time zone is written like Europe/Berlin.")
    .describe("The time zone of the opening hours, like `Europe/Berlin`."),
  handoverAway: z
    .string()
    .trim()
    .max(500, "At most 500 characters.")
    .describe("What visitors read outside the opening hours, up to 500 characters; empty: a text of ours."),
});

export type HandoverSettings = z.infer<typeof handoverSettings>;
