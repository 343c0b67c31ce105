import { restoreLead } from "#lib/conversations/leads/leads";
import { endpoint, route } from "#lib/http/route";
import { leads } from "#lib/operations/inbox/leads";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  POST: endpoint(leads.restore, ({ actor, input }) => restoreLead(actor, input)),
});
