import { giveFeedback } from "#lib/conversations/history/give-feedback";
import { endpoint, route } from "#lib/http/route";
import { conversations } from "#lib/operations/conversations";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  POST: endpoint(conversations.feedback, ({ actor, input }) => giveFeedback(actor, input)),
});
