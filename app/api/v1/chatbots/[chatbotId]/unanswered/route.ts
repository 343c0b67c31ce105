import { askAgain } from "#lib/conversations/unanswered/ask-again";
import { dismissUnanswered } from "#lib/conversations/unanswered/dismiss-unanswered";
import { listUnanswered } from "#lib/conversations/unanswered/list-unanswered";
import { endpoint, route } from "#lib/http/route";
import { conversations } from "#lib/operations/conversations";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint(conversations.unanswered, ({ actor, input }) => listUnanswered(actor, input)),
  POST: endpoint(conversations.askAgain, ({ actor, input }) => askAgain(actor, input)),
  PATCH: endpoint(conversations.dismissUnanswered, ({ actor, input }) => dismissUnanswered(actor, input)),
});
