import { DRY_RUN, dryRunField, orDryRun } from "#lib/http/dry-run";
import {
  deletedPageView,
  dismissedFaqView,
  dismissFaqInput,
  faqCandidateListView,
  getPageInput,
  listFaqInput,
  listPagesInput,
  pageListView,
  pageTextView,
  pageView,
} from "#lib/knowledge/schema";
import { CHATBOT_ID, PAGE_ID, PAGE_URL, page, pageCounts } from "#lib/operations/examples";
import { LIST_BYTES_MAX, ONE_CHATBOT, operation } from "#lib/operations/operation";

const list = `${ONE_CHATBOT}/pages` as const;
const one = `${list}/{pageId}` as const;
const candidates = `${ONE_CHATBOT}/faq-candidates` as const;
const shared = { tag: "Pages", auth: "any" } as const;
const ofPage = { chatbotId: CHATBOT_ID, pageId: PAGE_ID };
const parking = { question: "Where can I park?", answer: "Behind the museum, free of charge." };

export const pages = {
  list: operation({
    ...shared,
    id: "listPages",
    method: "GET",
    path: list,
    summary: "List pages",
    description:
      "Returns the chatbot's pages, 100 a page or `limit`; `nextCursor` is the `cursor` of the next one, and the `counts` of all of them, whatever the filter. A page that was skipped or failed says why in `reason` (a stable code) and `message` (a sentence).",
    scope: "read",
    input: listPagesInput,
    output: pageListView,
    example: {
      request: { chatbotId: CHATBOT_ID, state: "indexed" },
      response: {
        items: [page],
        total: 45,
        page: 1,
        pageSize: 100,
        nextCursor: null,
        counts: { ...pageCounts, leftOut: 7 },
      },
    },
  }),
  get: operation({
    ...shared,
    id: "getPage",
    method: "GET",
    path: one,
    summary: "Get a page",
    description: "Returns a page with the text that was kept of it.",
    scope: "read",
    input: getPageInput,
    output: pageTextView,
    example: {
      request: ofPage,
      response: {
        ...page,
        text: "Plan your visit\n\nWe are open from ten to six, every day but Monday.",
        parts: [
          {
            id: "psg_3kWz8XtNb1RcQm6YdVfLs9",
            headingPath: ["Plan your visit"],
            anchor: "hours",
            text: "We are open from ten to six, every day but Monday.",
          },
        ],
        faq: [parking],
      },
    },
  }),
  delete: operation({
    ...shared,
    id: "deletePage",
    method: "DELETE",
    path: one,
    summary: "Delete a page",
    description: `Deletes a page with the text that was kept of it. A page of a site comes back with the site's next run unless its rules leave it out. ${DRY_RUN}`,
    scope: "manage",
    input: getPageInput.extend(dryRunField),
    output: orDryRun(deletedPageView),
    example: { request: ofPage, response: { deleted: true, url: PAGE_URL } },
  }),
  crawl: operation({
    ...shared,
    id: "crawlPage",
    method: "POST",
    path: `${one}/retrieve`,
    summary: "Crawl a page again",
    description: "Queues one page to be crawled again and returns it. An uploaded file has no URL: 409.",
    scope: "manage",
    input: getPageInput,
    body: "none",
    output: pageView,
    status: 202,
    errors: ["conflict"],
    example: { request: ofPage, response: { ...page, state: "queued" } },
  }),
  listFaq: operation({
    ...shared,
    id: "listFaqCandidates",
    method: "GET",
    path: candidates,
    summary: "List questions found on pages",
    description:
      "Returns the questions with answers that pages mark up as such, that no Q&A asks yet and that were not dismissed, 50 a page.",
    scope: "read",
    input: listFaqInput,
    output: faqCandidateListView,
    example: {
      request: { chatbotId: CHATBOT_ID },
      response: {
        items: [{ ...parking, pageId: PAGE_ID, url: PAGE_URL, title: page.title }],
        total: 1,
        page: 1,
        pageSize: 50,
      },
    },
  }),
  dismissFaq: operation({
    ...shared,
    id: "dismissFaqCandidates",
    method: "PATCH",
    path: candidates,
    summary: "Dismiss questions found on pages",
    description:
      "Dismisses questions that were found on pages, however another page spells them: they are not offered again, until the same call with `dismissed` false.",
    scope: "manage",
    input: dismissFaqInput,
    maxBytes: LIST_BYTES_MAX,
    output: dismissedFaqView,
    example: {
      request: { chatbotId: CHATBOT_ID, questions: [parking.question], dismissed: true },
      response: { questions: 1 },
    },
  }),
};
