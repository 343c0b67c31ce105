import { noInput } from "#lib/http/body/no-input";
import {
  chatCompletionInput,
  chatCompletionView,
  modelObjectInput,
  modelObjectListView,
  modelObjectView,
} from "#lib/openai/schema";
import { CHATBOT_ID, MESSAGE_ID, QUESTION, talkAnswer } from "#lib/operations/examples";
import { operation, TALK_BYTES_MAX } from "#lib/operations/operation";

const shared = { tag: "OpenAI compatibility", auth: "token" } as const;
const { answer, messageId: _id, ...known } = talkAnswer;
const chatbot = {
  id: CHATBOT_ID,
  object: "model" as const,
  created: 1_793_612_200,
  owned_by: "chatbot2000",
  name: "City museum",
};

/** Chatbots as OpenAI's clients call them. */
export const openai = {
  complete: operation({
    ...shared,
    id: "createChatCompletion",
    method: "POST",
    path: "/api/v1/chat/completions",
    summary: "Create a chat completion",
    description: `Answers like \`POST /api/chatbot_talk\`, in OpenAI's form: \`model\` is a chatbot's ID. Other fields that OpenAI's clients send (\`temperature\`, \`tools\`, …) are ignored: a chatbot answers from its knowledge, as its settings say.

Sources are in \`sources\`, and as \`url_citation\` in the message's \`annotations\`. \`usage\` is an estimate of the text sent and returned, one token for each 4 bytes of UTF-8.`,
    scope: "chat",
    keepsToChatbot: true,
    input: chatCompletionInput,
    maxBytes: TALK_BYTES_MAX,
    output: chatCompletionView,
    media: { "text/event-stream": "With `stream`: `data:` lines of OpenAI's chunks, then `[DONE]`." },
    errors: ["account_limit", "not_found"],
    example: {
      request: { model: CHATBOT_ID, messages: [{ role: "user", content: QUESTION }] },
      response: {
        id: MESSAGE_ID,
        object: "chat.completion",
        created: 1_796_047_512,
        model: CHATBOT_ID,
        choices: [
          {
            index: 0,
            message: { role: "assistant", content: answer, refusal: null, annotations: [] },
            logprobs: null,
            finish_reason: "stop",
          },
        ],
        usage: { prompt_tokens: 5, completion_tokens: 8, total_tokens: 13 },
        ...known,
      },
    },
  }),
  listModels: operation({
    ...shared,
    id: "listModels",
    method: "GET",
    path: "/api/v1/models",
    summary: "List chatbots as models",
    description: "Returns all chatbots of the account in OpenAI's form, the newest first.",
    scope: "read",
    keepsToChatbot: true,
    input: noInput,
    output: modelObjectListView,
    example: { request: {}, response: { object: "list", data: [chatbot] } },
  }),
  getModel: operation({
    ...shared,
    id: "retrieveModel",
    method: "GET",
    path: "/api/v1/models/{model}",
    summary: "Get a chatbot as a model",
    description: "Returns a chatbot in OpenAI's form.",
    scope: "read",
    keepsToChatbot: true,
    input: modelObjectInput,
    output: modelObjectView,
    example: { request: { model: CHATBOT_ID }, response: chatbot },
  }),
};
