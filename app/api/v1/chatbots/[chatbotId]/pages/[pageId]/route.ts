import { endpoint, route } from "#lib/http/route";
import { deletePage } from "#lib/knowledge/pages/delete-page";
import { getPage } from "#lib/knowledge/pages/get-page";
import { pages } from "#lib/operations/pages";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint(pages.get, ({ actor, input }) => getPage(actor, input)),
  DELETE: endpoint(pages.delete, ({ actor, input }) => deletePage(actor, input)),
});
