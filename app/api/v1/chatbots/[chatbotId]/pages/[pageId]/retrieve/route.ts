import { endpoint, route } from "#lib/http/route";
import { retrieveOnePage } from "#lib/knowledge/retrieve/retrieve-one-page";
import { getPageInput } from "#lib/knowledge/schema";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  POST: endpoint({ input: getPageInput, body: "none", auth: "any", status: 202 }, ({ actor, input }) =>
    retrieveOnePage(actor, input),
  ),
});
