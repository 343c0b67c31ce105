import { z } from "zod";
import { decisionView, QUESTION_CHARACTERS_MAX, unit } from "#lib/conversations/schema";
import { saveQaInput } from "#lib/knowledge/schema";

/** A Q&A that is not saved: all of a new one, or with an `id` what is changed of one. `asked`: the question that it is to put right. */
export const previewQaInput = saveQaInput.omit({ version: true }).extend({
  asked: z
    .string("asked is a text.")
    .trim()
    .min(1, "asked cannot be empty.")
    .max(QUESTION_CHARACTERS_MAX, `asked has at most ${QUESTION_CHARACTERS_MAX.toLocaleString("en-US")} characters.`)
    .optional()
    .describe("The question that the Q&A should put right."),
});

/** What a visitor would read. */
export const shownView = z
  .object({
    decision: decisionView,
    answered: z.boolean().describe("Whether the knowledge supports an answer."),
    text: z.string().describe("The answer's beginning; of an offer, that of the closest unit."),
    source: unit
      .extend({ id: z.string().nullable().describe("The ID of the Q&A or the page.") })
      .nullable()
      .describe("What it rests on, or offers first. `id` is null for the Q&A that is not saved yet."),
  })
  .meta({ id: "ShownAnswer" });
const replayedView = z.object({
  question: z.string().describe("The question."),
  before: shownView.describe("The answer without the draft."),
  after: shownView.describe("The answer with the draft."),
});

export const qaPreviewView = z
  .object({
    asked: replayedView
      .extend({ byDraft: z.boolean().describe("Whether the draft answers it.") })
      .nullable()
      .describe("The question that is to be put right; null where none was given."),
    tested: z.number().describe("Different questions that were asked again, the newest of the last 30 days."),
    since: z.iso.datetime().nullable().describe("When the oldest of them was asked; null where there is none."),
    complete: z.boolean().describe("False where there were more."),
    estimated: z.boolean().describe("True where the knowledge is too large to be indexed anew."),
    counts: z
      .object({
        gain: z.number().describe("Answered only afterwards."),
        change: z.number().describe("Answered otherwise."),
        loss: z.number().describe("No longer answered, or from another source."),
      })
      .describe("How many of them change."),
    items: z
      .array(
        replayedView.extend({
          verdict: z
            .enum(["gain", "change", "loss"])
            .describe(
              "`loss`: answered now, but no longer afterwards, or from another source. `gain`: answered only afterwards. `change`: anything else.",
            ),
          count: z.number().describe("How often it was asked."),
        }),
      )
      .describe("The first of those that change: losses, then gains, then others, the most asked first."),
  })
  .meta({ id: "QAPreview" });

export type PreviewQaInput = z.input<typeof previewQaInput>;
export type ShownView = z.infer<typeof shownView>;
export type QaPreviewView = z.infer<typeof qaPreviewView>;
