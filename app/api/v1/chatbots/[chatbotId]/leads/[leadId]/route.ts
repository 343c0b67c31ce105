import { deleteLead, updateLead } from "#lib/conversations/leads/leads";
import { endpoint, route } from "#lib/http/route";
import { leads } from "#lib/operations/inbox/leads";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  PATCH: endpoint(leads.update, ({ actor, input }) => updateLead(actor, input)),
  DELETE: endpoint(leads.delete, ({ actor, input }) => deleteLead(actor, input)),
});
