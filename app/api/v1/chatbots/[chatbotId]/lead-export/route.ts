import { exportLeads } from "#lib/conversations/leads/leads";
import { endpoint, route } from "#lib/http/route";
import { leads } from "#lib/operations/inbox/leads";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint(leads.export, async ({ actor, input }) => {
    const { contentType, name, body } = await exportLeads(actor, input);
    const headers = { "content-type": contentType, "content-disposition": `attachment; filename="${name}"` };
    return new Response(body, { headers });
  }),
});
