import { chatbotTag } from "#lib/chatbots/check-chatbot";
import { getChatbot } from "#lib/chatbots/get-chatbot";
import { chatbotIdInput, patchChatbotInput } from "#lib/chatbots/schema";
import { updateChatbot } from "#lib/chatbots/update-chatbot";
import { endpoint, route } from "#lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint({ input: chatbotIdInput, auth: "any", etag: chatbotTag }, ({ actor, input }) =>
    getChatbot(actor, input),
  ),
  PATCH: endpoint({ input: patchChatbotInput, auth: "any", etag: chatbotTag }, async ({ actor, input, request }) => {
    const { chatbotId, version, ...settings } = input;
    return updateChatbot(actor, { chatbotId, version, settings }, { ifMatch: request.headers.get("if-match") });
  }),
});
