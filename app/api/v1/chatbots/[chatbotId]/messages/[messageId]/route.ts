import { getWhy } from "#lib/conversations/history/get-why";
import { endpoint, route } from "#lib/http/route";
import { conversations } from "#lib/operations/conversations";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint(conversations.why, ({ actor, input }) => getWhy(actor, input)),
});
