import { restoreConversation } from "#lib/conversations/history/delete-conversation";
import { conversationInput } from "#lib/conversations/history-schema";
import { endpoint, route } from "#lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  POST: endpoint({ input: conversationInput, auth: "any", body: "none" }, ({ actor, input }) =>
    restoreConversation(actor, input),
  ),
});
