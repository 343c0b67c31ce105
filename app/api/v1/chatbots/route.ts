import { createChatbot } from "#lib/chatbots/create-chatbot";
import { listChatbots } from "#lib/chatbots/list-chatbots";
import { endpoint, route } from "#lib/http/route";
import { chatbots } from "#lib/operations/chatbots";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint(chatbots.list, ({ actor, input }) => listChatbots(actor, input)),
  POST: endpoint(chatbots.create, ({ actor, input: settings, keep }) => createChatbot(actor, {}, { settings, keep })),
});
