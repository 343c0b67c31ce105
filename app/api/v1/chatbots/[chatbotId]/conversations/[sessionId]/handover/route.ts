import { getHandover } from "#lib/conversations/handover/answer-visitors";
import { endpoint, route } from "#lib/http/route";
import { handover } from "#lib/operations/inbox/handover";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint(handover.get, ({ actor, input }) => getHandover(actor, input)),
});
