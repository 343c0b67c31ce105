import { restoreChatbot } from "#lib/chatbots/restore-chatbot";
import { endpoint, route } from "#lib/http/route";
import { chatbots } from "#lib/operations/chatbots";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  POST: endpoint(chatbots.restore, ({ actor, input }) => restoreChatbot(actor, input)),
});
