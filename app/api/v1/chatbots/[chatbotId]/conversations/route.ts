import { listConversations } from "#lib/conversations/history/list-conversations";
import { listConversationsInput } from "#lib/conversations/history-schema";
import { pagingQuery } from "#lib/http/paging-query";
import { endpoint, route } from "#lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint({ input: listConversationsInput.extend(pagingQuery), auth: "any" }, ({ actor, input }) =>
    listConversations(actor, input),
  ),
});
