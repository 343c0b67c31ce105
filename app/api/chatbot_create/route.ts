import { createChatbot } from "#lib/chatbots/create-chatbot";
import { preferredWait } from "#lib/http/preferred-wait";
import { endpoint, route } from "#lib/http/route";
import { documented } from "#lib/operations/documented";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  POST: endpoint(documented.create, ({ actor, input, request, keep }) =>
    createChatbot(actor, input, { waitMs: preferredWait(request), signal: request.signal, keep }),
  ),
});
