import { talkInput, talkView } from "#lib/conversations/schema";
import { CHATBOT_ID, QUESTION, SESSION_ID, talkAnswer } from "#lib/operations/examples";
import { operation, TALK_BYTES_MAX } from "#lib/operations/operation";

/** A file of its own: the route whose first word somebody waits for loads nothing of the other operations. */
export const talkToChatbot = operation({
  id: "talkToChatbot",
  method: "POST",
  path: "/api/chatbot_talk",
  tag: "Documented endpoints",
  summary: "Talk to a chatbot",
  description: `Answers the last \`user\` message from what the chatbot knows. \`answered\` is false where the knowledge does not support an answer; \`answer\` is then the chatbot's fallback text, a question back, or the closest that it has.

With \`"stream": true\` the answer comes as \`text/event-stream\` in the UI message stream of the AI SDK. Errors of the call itself come before the stream begins, with their status.`,
  auth: "any",
  scope: "chat",
  input: talkInput,
  maxBytes: TALK_BYTES_MAX,
  output: talkView,
  media: {
    "text/event-stream": "With `stream`: `data:` lines of JSON in the UI message stream of the AI SDK, then `[DONE]`.",
  },
  errors: ["account_limit"],
  example: {
    request: {
      chatbotId: CHATBOT_ID,
      messages: [
        { role: "assistant", content: "I am your customer assistant, what can I do for you today?" },
        { role: "user", content: QUESTION },
      ],
      sessionId: SESSION_ID,
    },
    response: talkAnswer,
  },
});
