import { restoreConversation } from "#lib/conversations/history/delete-conversation";
import { endpoint, route } from "#lib/http/route";
import { conversations } from "#lib/operations/conversations";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  POST: endpoint(conversations.restore, ({ actor, input }) => restoreConversation(actor, input)),
});
