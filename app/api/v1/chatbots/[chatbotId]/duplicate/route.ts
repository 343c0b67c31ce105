import { duplicateChatbot } from "#lib/chatbots/duplicate-chatbot";
import { endpoint, route } from "#lib/http/route";
import { chatbots } from "#lib/operations/chatbots";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  POST: endpoint(chatbots.duplicate, ({ actor, input, keep }) => duplicateChatbot(actor, input, { keep })),
});
