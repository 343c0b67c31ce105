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
const shownView = z.object({
  decision: decisionView,
  answered: z.boolean(),
  /** The answer's beginning; of an offer, that of the closest unit. */
  text: z.string(),
  /** What it rests on, or offers first. `id` is null for the Q&A that is not saved yet. */
  source: z
    .object({ type: z.enum(["qa", "page"]), id: z.string().nullable(), title: z.string(), url: z.string().nullable() })
    .nullable(),
});
const replayedView = z.object({ question: z.string(), before: shownView, after: shownView });

export const qaPreviewView = z.object({
  /** The question that is to be put right; null where none was given. */
  asked: replayedView.extend({ byDraft: z.boolean() }).nullable(),
  /** Different questions that were asked again, the newest of the last 30 days. */
  tested: z.number(),
  /** When the oldest of them was asked; null where there is none. */
  since: z.iso.datetime().nullable(),
  /** False where there were more. */
  complete: z.boolean(),
  /** True where the knowledge is too large to be indexed anew. */
  estimated: z.boolean(),
  /** How many of them change. */
  counts: z.object({ gain: z.number(), change: z.number(), loss: z.number() }),
  /** The first of those that change: losses, then gains, then others, the most asked first. */
  items: z.array(
    replayedView.extend({
      verdict: z.enum(["gain", "change", "loss"]),
      /** How often it was asked. */
      count: z.number(),
    }),
  ),
});

export type PreviewQaInput = z.input<typeof previewQaInput>;
export type ShownView = z.infer<typeof shownView>;
export type QaPreviewView = z.infer<typeof qaPreviewView>;
