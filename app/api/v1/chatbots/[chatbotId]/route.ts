import { getChatbot } from "#lib/chatbots/get-chatbot";
import { updateChatbot } from "#lib/chatbots/update-chatbot";
import { endpoint, route } from "#lib/http/route";
import { chatbots } from "#lib/operations/chatbots";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint(chatbots.get, ({ actor, input }) => getChatbot(actor, input)),
  PATCH: endpoint(chatbots.update, ({ actor, input, request }) => {
    const { chatbotId, version, ...settings } = input;
    return updateChatbot(actor, { chatbotId, version, settings }, { ifMatch: request.headers.get("if-match") });
  }),
});
