import { listConversations } from "#lib/conversations/history/list-conversations";
import { endpoint, route } from "#lib/http/route";
import { conversations } from "#lib/operations/conversations";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint(conversations.list, ({ actor, input }) => listConversations(actor, input)),
});
