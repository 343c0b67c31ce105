import { getWhy, whyInput } from "#lib/conversations/history/get-why";
import { endpoint, route } from "#lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint({ input: whyInput, auth: "any" }, ({ actor, input }) => getWhy(actor, input)),
});
