import { deleteConversation } from "#lib/conversations/history/delete-conversation";
import { getConversation } from "#lib/conversations/history/get-conversation";
import { dryRun } from "#lib/http/dry-run";
import { endpoint, route } from "#lib/http/route";
import { conversations } from "#lib/operations/conversations";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint(conversations.get, ({ actor, input }) => getConversation(actor, input)),
  DELETE: endpoint(conversations.delete, ({ actor, input }) =>
    input.dry_run
      ? dryRun(getConversation(actor, input), ({ total }) => ({ conversations: 1, messages: total }))
      : deleteConversation(actor, input),
  ),
});
