import { endpoint, route } from "#lib/http/route";
import { getPage } from "#lib/knowledge/get-page";
import { getPageInput } from "#lib/knowledge/schema";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint({ input: getPageInput, auth: "any" }, ({ actor, input }) => getPage(actor, input)),
});
