import { getTaggedChatbot } from "#lib/chatbots/get-chatbot";
import { chatbotIdInput, patchChatbotInput } from "#lib/chatbots/schema";
import { updateChatbot } from "#lib/chatbots/update-chatbot";
import { endpoint, route } from "#lib/http/route";
import type { Actor } from "#lib/process/actor";

async function read(actor: Actor, chatbotId: string): Promise<Response> {
  const { chatbot, tag } = await getTaggedChatbot(actor, chatbotId);
  return Response.json(chatbot, { headers: { etag: tag } });
}

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint({ input: chatbotIdInput, auth: "any" }, ({ actor, input }) => read(actor, input.chatbotId)),
  PATCH: endpoint({ input: patchChatbotInput, auth: "any" }, async ({ actor, input, request }) => {
    const { chatbotId, version, ...settings } = input;
    await updateChatbot(actor, { chatbotId, version, settings }, { ifMatch: request.headers.get("if-match") });
    return read(actor, chatbotId);
  }),
});
