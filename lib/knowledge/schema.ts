import { z } from "zod";
import { ANSWER_MAX, LIST_MAX, PHRASINGS_MAX, QUESTION_MAX, URL_MAX } from "#lib/browser/knowledge-limits";
import { cursorFields, cursorPagedFields, pagedFields, pageField } from "#lib/process/paging";

export const question = z
  .string("A question is a text.")
  .trim()
  .min(1, "A question cannot be empty.")
  .max(QUESTION_MAX, `A question has at most ${QUESTION_MAX.toLocaleString("en-US")} characters.`)
  .describe("What visitors ask.");
export const answer = z
  .string("An answer is a text.")
  .trim()
  .min(1, "An answer cannot be empty.")
  .max(ANSWER_MAX, `An answer has at most ${ANSWER_MAX.toLocaleString("en-US")} characters.`)
  .describe("What the chatbot answers, in Markdown; HTML is converted.");

const phrasings = z
  .array(question)
  .max(PHRASINGS_MAX, `A Q&A has at most ${PHRASINGS_MAX} alternative phrasings.`)
  .describe("Other ways to ask the same.");

/** A Q&A as the API and the import take it: `questions` are alternative phrasings. */
export const qaInput = z.object({
  question,
  answer,
  questions: phrasings.default([]),
});
export const url = z
  .string("A URL is a text.")
  .trim()
  .min(1, "A URL cannot be empty.")
  .max(URL_MAX, `A URL has at most ${URL_MAX.toLocaleString("en-US")} characters.`);
/** What is null counts as absent, as many clients send it. */
export const qaListInput = z
  .array(
    qaInput.extend({
      questions: phrasings
        .nullish()
        .transform((given) => given ?? [])
        .meta({ description: phrasings.description, default: [] }),
    }),
  )
  .max(LIST_MAX, `One call takes at most ${LIST_MAX.toLocaleString("en-US")} Q&As.`);
export const urlListInput = z
  .array(url)
  .max(LIST_MAX, `One call takes at most ${LIST_MAX.toLocaleString("en-US")} URLs.`);

export const chatbotId = z.string().describe("The chatbot's ID.");
const search = z.string().max(200).default("").describe("Only entries that contain this text.");

export const listQasInput = z.object({ chatbotId, search, ...cursorFields });
/** Without `id` a new Q&A; with it what is given is changed. `version` is the one at which the caller read the Q&A. */
export const saveQaInput = z.object({
  chatbotId,
  id: z.string().optional().describe("The Q&A's ID; absent for a new one."),
  version: z
    .number("version is a number.")
    .int("version is a whole number.")
    .optional()
    .describe("The version that was read: if it is no longer current, the response is 412."),
  question: question.optional(),
  answer: answer.optional(),
  questions: phrasings.optional(),
});
export const getQaInput = z.object({ chatbotId, qaId: z.string().describe("The Q&A's ID.") });
/** Body of a PATCH: what is absent stays. */
export const patchQaInput = saveQaInput.omit({ id: true }).extend(getQaInput.shape);
const ids = z.array(z.string()).min(1).max(LIST_MAX);
/** Without `ids`, all Q&As that `search` finds as in the list; without a word to search for, all of the chatbot. */
export const deleteQasInput = z.union([
  z.object({ chatbotId, ids }),
  z.object({ chatbotId, ids: z.undefined().optional(), search: search.unwrap() }),
]);
/** `ids`: those of the Q&As, or what `deleteQas` returned. */
export const restoreQasInput = z.object({ chatbotId, ids });
const undo = z
  .string("undo is a text.")
  .regex(/^und_[0-9A-Za-z]{22}$/, "undo is not what an import returned.")
  .describe("What the import of the list's first part returned: both are then one import.");
/** `undo`: what the import of the list's first part returned. */
export const importQasInput = z.object({
  chatbotId,
  qas: qaListInput.describe("The Q&As to add."),
  undo: undo.optional(),
});
export const undoImportInput = z.object({ chatbotId, undo });
export const knownQuestionsInput = z.object({
  chatbotId,
  questions: z.array(z.string().max(QUESTION_MAX)).max(LIST_MAX).describe("The questions to look up."),
});
export const similarQasInput = z.object({
  chatbotId,
  question: z.string().max(QUESTION_MAX).describe("The question to compare with."),
});

export const qaView = z
  .object({
    id: z.string().describe("The Q&A's ID."),
    version: z.number().describe("Changes with every change of the Q&A."),
    question: z.string().describe("What visitors ask."),
    questions: z.array(z.string()).describe("Other ways to ask the same."),
    answer: z.string().describe("What the chatbot answers, in Markdown."),
    updatedAt: z.iso.datetime().describe("When it was last edited."),
  })
  .meta({ id: "QA" });
export const qaListView = z.object({
  items: z.array(qaView).describe("The Q&As of this page of the list."),
  ...cursorPagedFields,
});
export const qaItemsView = z.object({ items: z.array(qaView).describe("The Q&As.") });
export const knownQuestionsView = z.object({
  known: z.array(z.string()).describe("Those of the questions that the chatbot has already."),
});
export const deletedQaView = z.object({ deleted: z.literal(true).describe("Always true.") });
/** What may be added to the Q&A's questions; `reason` says why there is nothing. */
export const phrasingsView = z.object({
  items: z.array(z.string()).describe("Other ways to ask the same."),
  reason: z.string().nullable().describe("Why there are none, as a stable code; null where there are."),
});
export const importResultView = z
  .object({
    added: z.number().describe("How many Q&As were added."),
    merged: z.number().describe("How many became one with a Q&A of the same question."),
    unchanged: z.number().describe("How many were there already."),
    ids: z.array(z.string()).describe("Ids of the Q&As that were added."),
    undo: z.string().describe("Reverses the import within a day, in the dashboard."),
  })
  .meta({ id: "ImportResult" });

export const PAGE_STATES = ["queued", "fetching", "indexed", "skipped", "failed"] as const;
export const addUrlsInput = z.object({ chatbotId, urls: urlListInput.min(1, "Give at least one URL.") });
export const listPagesInput = z.object({
  chatbotId,
  state: z.enum(PAGE_STATES).nullable().default(null).describe("Only pages in this state."),
  sourceId: z.string().max(100).nullable().default(null).describe("Only the pages of this source."),
  reason: z.string().max(100).nullable().default(null).describe("Only pages with this code as their reason."),
  search,
  ...cursorFields,
});
/** `pageIds` or one of the words. */
export const retrieveAgainInput = z.object({
  chatbotId,
  pages: z.union([z.array(z.string()).min(1).max(LIST_MAX), z.literal("failed"), z.literal("all")]),
});
/** Without `ids`, all pages that `filter` finds as in the list; `{}` finds all of the chatbot. */
export const deletePagesInput = z.union([
  z.object({ chatbotId, ids }),
  z.object({ chatbotId, ids: z.undefined().optional(), filter: listPagesInput.omit({ chatbotId: true, page: true }) }),
]);
/** `ids`: those of the pages, or what `deletePages` returned. */
export const restorePagesInput = z.object({ chatbotId, ids });
export const listFaqInput = z.object({ chatbotId, page: pageField });
export const dismissFaqInput = z.object({
  chatbotId,
  questions: z
    .array(z.string("A question is a text."))
    .min(1, "Give at least one question.")
    .max(LIST_MAX, `At most ${LIST_MAX.toLocaleString("en-US")} questions.`)
    .describe("The questions, as the list of candidates has them."),
  dismissed: z.boolean("dismissed is true or false.").default(true).describe("False offers them again."),
});
export const getPageInput = z.object({ chatbotId, pageId: z.string().describe("The page's ID.") });

export const pageView = z
  .object({
    id: z.string().describe("The page's ID."),
    sourceId: z.string().describe("The ID of its source: a site, a sitemap, a file, or the list of single pages."),
    url: z.string().describe("Its URL."),
    state: z
      .enum(PAGE_STATES)
      .describe(
        "`queued` and `fetching` are still to be settled; `indexed` is known to the chatbot; for `skipped` and `failed` the reason is given.",
      ),
    outcome: z.enum(["new", "changed", "unchanged", "gone"]).nullable().describe("What the last crawl found."),
    reason: z.string().nullable().describe("Why the page was skipped or failed: a stable code."),
    message: z.string().nullable().describe("The reason as a sentence."),
    evidence: z
      .record(z.string(), z.unknown())
      .nullable()
      .describe(
        "What the verdict rests on, such as the status, the redirects, or the line of robots.txt; only fields that are known.",
      ),
    depth: z.number().describe("How many links the page is from the source's start URL."),
    title: z.string().describe("Its title."),
    language: z
      .string()
      .nullable()
      .describe("The language of its text, as a code such as `en`; null if it is not known."),
    passages: z.number().describe("How many passages its text was cut into."),
    characters: z.number().describe("How many characters of text were kept."),
    fetchedAt: z.iso.datetime().nullable().describe("When it was last fetched."),
    nextTryAt: z.iso
      .datetime()
      .nullable()
      .describe("When a failed page is crawled again automatically; null if it is not."),
  })
  .meta({ id: "Page" });
export const pageCountsView = z
  .object({
    total: z.number().describe("All states together, as the plan counts them."),
    queued: z.number().describe("Pages that wait to be fetched."),
    fetching: z.number().describe("Pages that are being fetched."),
    indexed: z.number().describe("Pages that the chatbot knows."),
    skipped: z.number().describe("Pages that were left out, each with its reason."),
    failed: z.number().describe("Pages that could not be fetched or read."),
    leftOut: z
      .number()
      .describe("URLs that a crawl found and did not request: in the list with their reason, in no other count."),
  })
  .meta({ id: "PageCounts" });
export const knowledgeCountsView = z.object({
  qas: z.number().describe("How many Q&As there are."),
  pages: pageCountsView.describe("The pages, counted by state."),
});
export const pageListView = z.object({
  items: z.array(pageView).describe("The pages of this page of the list."),
  ...cursorPagedFields,
  counts: pageCountsView.describe("All pages of the chatbot, whatever the filter."),
});
export const pageTextView = pageView
  .extend({
    text: z.string().describe("The text that was kept, whole."),
    parts: z
      .array(
        z.object({
          id: z.string().describe("The section's ID."),
          headingPath: z.array(z.string()).describe("The headings above it, outermost first."),
          anchor: z.string().nullable().describe("Its anchor in the page; null where it has none."),
          text: z.string().describe("Its text."),
        }),
      )
      .describe("The text that was kept, section by section."),
    faq: z
      .array(z.object({ question: z.string().describe("The question."), answer: z.string().describe("Its answer.") }))
      .describe("Questions with answers that the page marks up as such."),
  })
  .meta({ id: "PageText" });

/** A question that a page marks as such, with its answer, and that no Q&A asks yet. */
export const faqCandidateView = z
  .object({
    question: z.string().describe("The question as the page has it."),
    answer: z.string().describe("The page's answer to it."),
    pageId: z.string().describe("The page's ID."),
    url: z.string().describe("The page's URL."),
    title: z.string().describe("The page's title."),
  })
  .meta({ id: "FaqCandidate" });
export const faqCandidateListView = z.object({
  items: z.array(faqCandidateView).describe("The questions of this page of the list."),
  ...pagedFields,
});

/** How many different questions were dismissed or offered again. */
export const dismissedFaqView = z.object({
  questions: z.number().describe("How many different questions were turned down or offered again."),
});
export const deletedPageView = z.object({
  deleted: z.literal(true).describe("Always true."),
  url: z.string().describe("The URL of the page that was deleted."),
});

export type FaqCandidateListView = z.infer<typeof faqCandidateListView>;
export type QaInput = z.input<typeof qaInput>;
export type QaView = z.infer<typeof qaView>;
export type QaListView = z.infer<typeof qaListView>;
export type PhrasingsView = z.infer<typeof phrasingsView>;
export type ImportResultView = z.infer<typeof importResultView>;
export type PageState = (typeof PAGE_STATES)[number];
export type PageView = z.infer<typeof pageView>;
export type KnowledgeCountsView = z.infer<typeof knowledgeCountsView>;
export type PageListView = z.infer<typeof pageListView>;
export type PageTextView = z.infer<typeof pageTextView>;
