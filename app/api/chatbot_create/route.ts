import { createChatbot } from "#lib/chatbots/create-chatbot";
import { createChatbotInput } from "#lib/chatbots/schema";
import { preferredWait } from "#lib/http/preferred-wait";
import { endpoint, LIST_BYTES_MAX, route } from "#lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  POST: endpoint({ input: createChatbotInput, maxBytes: LIST_BYTES_MAX }, ({ actor, input, request, keep }) =>
    createChatbot(actor, input, { waitMs: preferredWait(request), signal: request.signal, keep }),
  ),
});
