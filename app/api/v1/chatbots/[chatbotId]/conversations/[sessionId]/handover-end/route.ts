import { endHandover } from "#lib/conversations/handover/answer-visitors";
import { endpoint, route } from "#lib/http/route";
import { handover } from "#lib/operations/inbox/handover";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  POST: endpoint(handover.end, ({ actor, input }) => endHandover(actor, input)),
});
