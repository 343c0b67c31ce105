import { z } from "zod";
import { ANSWER_MAX, LIST_MAX, PHRASINGS_MAX, QUESTION_MAX, URL_MAX } from "#lib/browser/knowledge-limits";
import { cursorFields, pageField } from "#lib/process/paging";

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
  .array(qaInput.extend({ questions: phrasings.nullish().transform((given) => given ?? []) }))
  .max(LIST_MAX, `One call takes at most ${LIST_MAX.toLocaleString("en-US")} Q&As.`);
export const urlListInput = z
  .array(url)
  .max(LIST_MAX, `One call takes at most ${LIST_MAX.toLocaleString("en-US")} URLs.`);

const chatbotId = z.string().describe("The chatbot's id.");
const search = z.string().max(200).default("").describe("Only entries that contain this text.");

export const listQasInput = z.object({ chatbotId, search, ...cursorFields });
/** Without `id` a new Q&A; with it what is given is changed. `version` is the one at which the caller read the Q&A. */
export const saveQaInput = z.object({
  chatbotId,
  id: z.string().optional(),
  version: z.number("version is a number.").int("version is a whole number.").optional(),
  question: question.optional(),
  answer: answer.optional(),
  questions: phrasings.optional(),
});
export const getQaInput = z.object({ chatbotId, qaId: z.string() });
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
const undo = z.string("undo is a text.").regex(/^und_[0-9A-Za-z]{22}$/, "undo is not what an import returned.");
/** `undo`: what the import of the list's first part returned. */
export const importQasInput = z.object({ chatbotId, qas: qaListInput, undo: undo.optional() });
export const undoImportInput = z.object({ chatbotId, undo });
export const knownQuestionsInput = z.object({
  chatbotId,
  questions: z.array(z.string().max(QUESTION_MAX)).max(LIST_MAX),
});
export const similarQasInput = z.object({ chatbotId, question: z.string().max(QUESTION_MAX) });

export const qaView = z
  .object({
    id: z.string(),
    version: z.number().describe("Changes with every change of the Q&A."),
    question: z.string(),
    questions: z.array(z.string()),
    answer: z.string(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: "QA" });
export const qaListView = z.object({
  items: z.array(qaView),
  total: z.number(),
  page: z.number(),
  pageSize: z.number(),
  nextCursor: z.string().nullable().describe("Where the next page begins; null on the last one."),
});
export const qaItemsView = z.object({ items: z.array(qaView) });
export const knownQuestionsView = z.object({ known: z.array(z.string()) });
export const deletedQaView = z.object({ deleted: z.literal(true) });
/** What may be added to the Q&A's questions; `reason` says why there is nothing. */
export const phrasingsView = z.object({ items: z.array(z.string()), reason: z.string().nullable() });
export const importResultView = z
  .object({
    added: z.number(),
    merged: z.number(),
    unchanged: z.number(),
    ids: z.array(z.string()).describe("Ids of the Q&As that were added."),
    undo: z.string().describe("Undoes the import."),
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
    .max(LIST_MAX, `At most ${LIST_MAX.toLocaleString("en-US")} questions.`),
  dismissed: z.boolean("dismissed is true or false.").default(true).describe("False offers them again."),
});
export const getPageInput = z.object({ chatbotId, pageId: z.string() });

export const pageView = z
  .object({
    id: z.string(),
    sourceId: z.string(),
    url: z.string(),
    state: z.enum(PAGE_STATES),
    outcome: z.enum(["new", "changed", "unchanged", "gone"]).nullable().describe("What the last crawl found."),
    reason: z.string().nullable().describe("Why the page was skipped or failed: a stable code."),
    message: z.string().nullable(),
    evidence: z
      .record(z.string(), z.unknown())
      .nullable()
      .describe(
        "What the verdict rests on, such as the status, the redirects, or the line of robots.txt; only fields that are known.",
      ),
    depth: z.number().describe("How many links the page is from the source's start URL."),
    title: z.string(),
    language: z.string().nullable(),
    passages: z.number(),
    characters: z.number(),
    fetchedAt: z.iso.datetime().nullable(),
    nextTryAt: z.iso
      .datetime()
      .nullable()
      .describe("When a failed page is crawled again automatically; null if it is not."),
  })
  .meta({ id: "Page" });
export const pageCountsView = z
  .object({
    total: z.number().describe("All states together, as the plan counts them."),
    queued: z.number(),
    fetching: z.number(),
    indexed: z.number(),
    skipped: z.number(),
    failed: z.number(),
    leftOut: z
      .number()
      .describe("URLs that a crawl found and did not request: in the list with their reason, in no other count."),
  })
  .meta({ id: "PageCounts" });
export const knowledgeCountsView = z.object({ qas: z.number(), pages: pageCountsView });
export const pageListView = z.object({
  items: z.array(pageView),
  total: z.number(),
  page: z.number(),
  pageSize: z.number(),
  nextCursor: z.string().nullable().describe("Where the next page begins; null on the last one."),
  counts: pageCountsView.describe("All pages of the chatbot, whatever the filter."),
});
export const pageTextView = pageView
  .extend({
    text: z.string(),
    parts: z.array(
      z.object({ id: z.string(), headingPath: z.array(z.string()), anchor: z.string().nullable(), text: z.string() }),
    ),
    faq: z.array(z.object({ question: z.string(), answer: z.string() })),
  })
  .meta({ id: "PageText" });

/** A question that a page marks as such, with its answer, and that no Q&A asks yet. */
export const faqCandidateView = z
  .object({
    question: z.string(),
    answer: z.string(),
    pageId: z.string(),
    url: z.string(),
    title: z.string(),
  })
  .meta({ id: "FaqCandidate" });
export const faqCandidateListView = z.object({
  items: z.array(faqCandidateView),
  total: z.number(),
  page: z.number(),
  pageSize: z.number(),
});

/** How many different questions were dismissed or offered again. */
export const dismissedFaqView = z.object({ questions: z.number() });
export const deletedPageView = z.object({ deleted: z.literal(true), url: z.string() });

/** The entity tag of a Q&A (RFC 9110). */
export function qaTag(qa: QaView): string {
  return `"${qa.version}"`;
}

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
