import { z } from "zod";
import { decisionView, QUESTION_CHARACTERS_MAX } from "#lib/conversations/schema";
import { saveQaInput } from "#lib/knowledge/schema";

/** A Q&A that is not saved: all of a new one, or with an `id` what is changed of one. `asked`: the question that it is to put right. */
export const previewQaInput = saveQaInput.omit({ version: true }).extend({
  asked: z
    .string("asked is a text.")
    .trim()
    .min(1, "asked cannot be empty.")
    .max(QUESTION_CHARACTERS_MAX, `asked has at most ${QUESTION_CHARACTERS_MAX.toLocaleString("en-US")} characters.`)
    .optional(),
});

/** What a visitor would read. */
const shownView = z
  .object({
    decision: decisionView,
    answered: z.boolean(),
    text: z.string().describe("The answer's beginning; of an offer, that of the closest unit."),
    source: z
      .object({
        type: z.enum(["qa", "page"]),
        id: z.string().nullable(),
        title: z.string(),
        url: z.string().nullable(),
      })
      .nullable()
      .describe("What it rests on, or offers first. `id` is null for the Q&A that is not saved yet."),
  })
  .meta({ id: "ShownAnswer" });
const replayedView = z.object({ question: z.string(), before: shownView, after: shownView });

export const qaPreviewView = z
  .object({
    asked: replayedView
      .extend({ byDraft: z.boolean() })
      .nullable()
      .describe("The question that is to be put right; null where none was given."),
    tested: z.number().describe("Different questions that were asked again, the newest of the last 30 days."),
    since: z.iso.datetime().nullable().describe("When the oldest of them was asked; null where there is none."),
    complete: z.boolean().describe("False where there were more."),
    estimated: z.boolean().describe("True where the knowledge is too large to be indexed anew."),
    counts: z.object({ gain: z.number(), change: z.number(), loss: z.number() }).describe("How many of them change."),
    items: z
      .array(
        replayedView.extend({
          verdict: z.enum(["gain", "change", "loss"]),
          /** How often it was asked. */
          count: z.number(),
        }),
      )
      .describe("The first of those that change: losses, then gains, then others, the most asked first."),
  })
  .meta({ id: "QAPreview" });

export type PreviewQaInput = z.input<typeof previewQaInput>;
export type ShownView = z.infer<typeof shownView>;
export type QaPreviewView = z.infer<typeof qaPreviewView>;
