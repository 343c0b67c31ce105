import { endpoint, route } from "#lib/http/route";
import { deletePage } from "#lib/knowledge/pages/delete-page";
import { getPage } from "#lib/knowledge/pages/get-page";
import { getPageInput } from "#lib/knowledge/schema";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint({ input: getPageInput, auth: "any" }, ({ actor, input }) => getPage(actor, input)),
  DELETE: endpoint({ input: getPageInput, auth: "any" }, ({ actor, input }) => deletePage(actor, input)),
});
