import { deleteConversation } from "#lib/conversations/history/delete-conversation";
import { getConversation } from "#lib/conversations/history/get-conversation";
import { conversationInput, getConversationInput } from "#lib/conversations/history-schema";
import { pagingQuery } from "#lib/http/paging-query";
import { endpoint, route } from "#lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint({ input: getConversationInput.extend(pagingQuery), auth: "any" }, ({ actor, input }) =>
    getConversation(actor, input),
  ),
  DELETE: endpoint({ input: conversationInput, auth: "any" }, ({ actor, input }) => deleteConversation(actor, input)),
});
