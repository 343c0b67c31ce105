import { deleteChatbot } from "#lib/chatbots/delete-chatbot";
import { chatbotIdInput } from "#lib/chatbots/schema";
import { endpoint, route } from "#lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  DELETE: endpoint({ input: chatbotIdInput }, ({ actor, input, keep }) => deleteChatbot(actor, input, { keep })),
});
