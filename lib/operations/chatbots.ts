import {
  chatbotIdInput,
  chatbotListView,
  chatbotTag,
  chatbotView,
  listChatbotsInput,
  patchChatbotInput,
} from "#lib/chatbots/schema";
import { pagingQuery } from "#lib/http/paging-query";
import { knowledgeCountsView } from "#lib/knowledge/schema";
import { CHATBOT_ID, chatbot, pageCounts } from "#lib/operations/examples";
import { operation } from "#lib/operations/operation";

const tag = "Chatbots";
const path = "/api/v1/chatbots/{chatbotId}";

export const chatbots = {
  list: operation({
    id: "listChatbots",
    method: "GET",
    path: "/api/v1/chatbots",
    tag,
    summary: "List chatbots",
    description: "Returns the account's chatbots with their counts, 50 a page.",
    auth: "any",
    scope: "read",
    keepsToChatbot: true,
    input: listChatbotsInput.extend(pagingQuery),
    output: chatbotListView,
    example: {
      request: { search: "museum", sort: "name" },
      response: {
        items: [
          {
            id: CHATBOT_ID,
            version: chatbot.version,
            name: chatbot.name,
            createdAt: chatbot.createdAt,
            lastActivityAt: chatbot.updatedAt,
            qas: 12,
            pages: pageCounts,
            answered7d: 214,
            unanswered7d: 9,
          },
        ],
        total: 1,
        page: 1,
        pageSize: 50,
      },
    },
  }),
  get: operation({
    id: "getChatbot",
    method: "GET",
    path,
    tag,
    summary: "Get a chatbot",
    description: "Returns a chatbot's settings, with their `version`.",
    auth: "any",
    scope: "read",
    input: chatbotIdInput,
    output: chatbotView,
    etag: chatbotTag,
    example: { request: { chatbotId: CHATBOT_ID }, response: chatbot },
  }),
  update: operation({
    id: "updateChatbot",
    method: "PATCH",
    path,
    tag,
    summary: "Update a chatbot's settings",
    description:
      "Changes the settings that are given and returns all of them. With the `version` that was read, or its `ETag` as `If-Match`, the call fails with 412 if the settings were changed since; `error.current` is their present state.",
    auth: "any",
    scope: "manage",
    input: patchChatbotInput,
    output: chatbotView,
    errors: ["precondition_failed"],
    etag: chatbotTag,
    ifMatch: true,
    example: {
      request: { chatbotId: CHATBOT_ID, name: chatbot.name, suggestedQuestions: chatbot.suggestedQuestions },
      response: chatbot,
    },
  }),
  countKnowledge: operation({
    id: "countKnowledge",
    method: "GET",
    path: `${path}/knowledge`,
    tag,
    summary: "Count what a chatbot knows",
    description: "Returns how many Q&As and pages in each state the chatbot has.",
    auth: "any",
    scope: "read",
    input: chatbotIdInput,
    output: knowledgeCountsView,
    example: { request: { chatbotId: CHATBOT_ID }, response: { qas: 12, pages: { ...pageCounts, leftOut: 7 } } },
  }),
};
