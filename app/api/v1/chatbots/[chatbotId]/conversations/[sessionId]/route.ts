import { getConversation } from "#lib/conversations/get-conversation";
import { getConversationInput } from "#lib/conversations/history-schema";
import { pagingQuery } from "#lib/http/paging-query";
import { endpoint, route } from "#lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint({ input: getConversationInput.extend(pagingQuery), auth: "any" }, ({ actor, input }) =>
    getConversation(actor, input),
  ),
});
