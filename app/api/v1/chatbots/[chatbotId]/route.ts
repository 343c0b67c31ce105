import { getTaggedChatbot } from "#lib/chatbots/get-chatbot";
import { chatbotIdInput } from "#lib/chatbots/schema";
import { endpoint, route } from "#lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint({ input: chatbotIdInput, auth: "any" }, async ({ actor, input }) => {
    const { chatbot, tag } = await getTaggedChatbot(actor, input.chatbotId);
    return Response.json(chatbot, { headers: { etag: tag } });
  }),
});
