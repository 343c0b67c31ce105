import {
  chatbotIdInput,
  createChatbotInput,
  createdChatbotView,
  deletedChatbotView,
  modifyChatbotInput,
} from "#lib/chatbots/schema";
import { DRY_RUN, dryRunField, orDryRun } from "#lib/http/dry-run";
import { ANSWER, CHATBOT_ID, PAGE_URL, QUESTION } from "#lib/operations/examples";
import { LIST_BYTES_MAX, operation, undoneBy } from "#lib/operations/operation";

const shared = { tag: "Documented endpoints", auth: "token", scope: "manage" } as const;

/** Three of the four endpoints that the published API document names; the fourth is `talk`. */
export const documented = {
  create: operation({
    ...shared,
    id: "createChatbot",
    method: "POST",
    path: "/api/chatbot_create",
    summary: "Create a chatbot",
    description: `Creates a chatbot and returns at once. Q&As answer from the next call on; pages are crawled in the background, and the chatbot answers from what is indexed so far.

Q&As whose questions are the same (case, punctuation and spaces aside) become one; the last answer counts.`,
    input: createChatbotInput,
    maxBytes: LIST_BYTES_MAX,
    output: createdChatbotView,
    errors: ["account_limit"],
    wait: true,
    example: {
      request: {
        chatbotName: "Museum",
        input_qas: [{ question: QUESTION, answer: ANSWER, questions: ["What are your opening hours?"] }],
        input_urls: [PAGE_URL],
      },
      response: { chatbotId: CHATBOT_ID },
    },
  }),
  modify: operation({
    ...shared,
    id: "modifyChatbot",
    method: "POST",
    path: "/api/chatbot_modify",
    summary: "Modify a chatbot",
    description: `Changes what is given; what is absent stays as it is. A list that is given becomes the list: what is new is added, what is missing is removed, what is the same is kept with its id. \`[]\` empties it. A URL that is given again is crawled again; until then its old text goes on answering.

With \`If-Match\`, the change is made only if nobody else has changed the chatbot since: a name is compared with the settings alone, a list also with the owner's changes of the knowledge. A crawl changes no \`ETag\`.`,
    input: modifyChatbotInput,
    maxBytes: LIST_BYTES_MAX,
    output: createdChatbotView,
    errors: ["account_limit"],
    ifMatch: true,
    wait: true,
    example: {
      request: { chatbotId: CHATBOT_ID, chatbotName: "City museum", input_urls: [PAGE_URL] },
      response: { chatbotId: CHATBOT_ID },
    },
  }),
  delete: operation({
    ...shared,
    id: "deleteChatbot",
    ...undoneBy("restoreChatbot"),
    method: "DELETE",
    path: "/api/chatbot_delete",
    summary: "Delete a chatbot",
    description: `Deletes the chatbot with everything it knows. \`chatbotId\` is in the body, or in the query for clients that cannot send a body with DELETE. ${DRY_RUN}`,
    input: chatbotIdInput.extend(dryRunField),
    places: { chatbotId: ["body", "query"], dry_run: ["body", "query"] },
    output: orDryRun(deletedChatbotView),
    example: {
      request: { chatbotId: CHATBOT_ID },
      response: { message: "The chatbot has been deleted successfully" },
    },
  }),
};
