import { chatbotIdInput } from "#lib/chatbots/schema";
import { previewQaInput, qaPreviewView } from "#lib/conversations/unanswered/preview-schema";
import { DRY_RUN, dryRunField, orDryRun } from "#lib/http/dry-run";
import {
  deletedQaView,
  getQaInput,
  importQasInput,
  importResultView,
  knownQuestionsInput,
  knownQuestionsView,
  listQasInput,
  patchQaInput,
  phrasingsView,
  qaItemsView,
  qaListView,
  qaView,
  similarQasInput,
} from "#lib/knowledge/schema";
import { ANSWER, CHATBOT_ID, QA_ID, QUESTION, qa } from "#lib/operations/examples";
import { LIST_BYTES_MAX, ONE_CHATBOT, operation } from "#lib/operations/operation";
import { versionTag } from "#lib/process/check-version";

const list = `${ONE_CHATBOT}/qas` as const;
const one = `${list}/{qaId}` as const;
const shared = { tag: "Q&As", auth: "any" } as const;
const ofQa = { chatbotId: CHATBOT_ID, qaId: QA_ID };

export const qas = {
  list: operation({
    ...shared,
    id: "listQas",
    method: "GET",
    path: list,
    summary: "List Q&As",
    description:
      "Returns the chatbot's Q&As, the newest first, 50 a page or `limit`; `nextCursor` is the `cursor` of the next one.",
    scope: "read",
    input: listQasInput,
    output: qaListView,
    example: {
      request: { chatbotId: CHATBOT_ID, search: "open" },
      response: { items: [qa], total: 1, page: 1, pageSize: 50, nextCursor: null },
    },
  }),
  add: operation({
    ...shared,
    id: "addQas",
    method: "POST",
    path: list,
    summary: "Add Q&As",
    description:
      "Adds Q&As to those that are there, and returns how many were `added`, `merged` with one of the same question, or `unchanged`. Two questions are the same whatever their case, spacing and punctuation.",
    scope: "manage",
    input: importQasInput,
    maxBytes: LIST_BYTES_MAX,
    output: importResultView,
    status: 201,
    errors: ["account_limit"],
    example: {
      request: { chatbotId: CHATBOT_ID, qas: [{ question: QUESTION, answer: ANSWER, questions: qa.questions }] },
      response: { added: 1, merged: 0, unchanged: 0, ids: [QA_ID], undo: "und_8HsDq2LmXw5TzRk1VbNcY7" },
    },
  }),
  get: operation({
    ...shared,
    id: "getQa",
    method: "GET",
    path: one,
    summary: "Get a Q&A",
    description: "Returns a Q&A, with its `version`.",
    scope: "read",
    input: getQaInput,
    output: qaView,
    etag: versionTag,
    example: { request: ofQa, response: qa },
  }),
  update: operation({
    ...shared,
    id: "updateQa",
    method: "PATCH",
    path: one,
    summary: "Update a Q&A",
    description:
      "Changes the fields that are given and returns the Q&A. With the `version` that was read, or its `ETag` as `If-Match`, the call fails with 412 if the Q&A was changed since.",
    scope: "manage",
    input: patchQaInput,
    output: qaView,
    errors: ["account_limit", "conflict"],
    etag: versionTag,
    ifMatch: true,
    example: { request: { ...ofQa, answer: ANSWER }, response: qa },
  }),
  delete: operation({
    ...shared,
    id: "deleteQa",
    method: "DELETE",
    path: one,
    summary: "Delete a Q&A",
    description: `Deletes a Q&A. ${DRY_RUN}`,
    scope: "manage",
    input: getQaInput.extend(dryRunField),
    output: orDryRun(deletedQaView),
    ifMatch: true,
    example: { request: ofQa, response: { deleted: true } },
  }),
  similar: operation({
    ...shared,
    id: "findSimilarQas",
    method: "GET",
    path: `${list}/similar`,
    summary: "Find similar Q&As",
    description: "Returns up to three Q&As that ask nearly the same as `question`.",
    scope: "read",
    input: similarQasInput,
    output: qaItemsView,
    example: { request: { chatbotId: CHATBOT_ID, question: "opening times?" }, response: { items: [qa] } },
  }),
  export: operation({
    ...shared,
    id: "exportQas",
    method: "GET",
    path: `${list}/export`,
    summary: "Export all Q&As",
    description: "Returns all of the chatbot's Q&As at once.",
    scope: "read",
    input: chatbotIdInput,
    output: qaItemsView,
    example: { request: { chatbotId: CHATBOT_ID }, response: { items: [qa] } },
  }),
  known: operation({
    ...shared,
    id: "findKnownQuestions",
    method: "POST",
    path: `${list}/known`,
    summary: "Find questions that Q&As already ask",
    description: "Returns those of the questions that the chatbot already has, and changes nothing.",
    scope: "read",
    input: knownQuestionsInput,
    output: knownQuestionsView,
    example: {
      request: { chatbotId: CHATBOT_ID, questions: ["when do you open", "Where can I park?"] },
      response: { known: ["when do you open"] },
    },
  }),
  preview: operation({
    ...shared,
    id: "previewQa",
    method: "POST",
    path: `${list}/preview`,
    summary: "Preview what a Q&A would change",
    description: `Shows what saving a Q&A would change, and saves nothing. Send all of a new Q&A, or the \`id\` of one and the fields to change. Each different question that visitors asked in the last 30 days is asked again, without the language model, with and without the draft.

Of the questions whose answer changes, \`verdict\` is \`loss\` (answered now, and afterwards no longer, or from another source), \`gain\` (not answered now, answered afterwards) or \`change\` (anything else).`,
    scope: "read",
    input: previewQaInput,
    output: qaPreviewView,
    errors: ["conflict"],
    example: {
      request: { chatbotId: CHATBOT_ID, question: "Where can I park?", answer: "Behind the museum, free of charge." },
      response: {
        asked: null,
        tested: 180,
        since: "2026-11-01T08:12:00.000Z",
        complete: true,
        estimated: false,
        counts: { gain: 1, change: 0, loss: 0 },
        items: [
          {
            question: "is there parking?",
            count: 4,
            verdict: "gain",
            before: { decision: "abstain", answered: false, text: "I don't know.", source: null },
            after: {
              decision: "qa",
              answered: true,
              text: "Behind the museum, free of charge.",
              source: { type: "qa", id: null, title: "Where can I park?", url: null },
            },
          },
        ],
      },
    },
  }),
  phrasings: operation({
    ...shared,
    id: "suggestPhrasings",
    method: "POST",
    path: `${one}/phrasings`,
    summary: "Suggest phrasings",
    description:
      "The language model writes up to three other ways to ask a Q&A's question; nothing is saved. Where there are none, `reason` says why. Add those that fit to the Q&A's `questions`.",
    scope: "manage",
    input: getQaInput,
    body: "none",
    output: phrasingsView,
    example: { request: ofQa, response: { items: ["What time do you open?"], reason: null } },
  }),
};
