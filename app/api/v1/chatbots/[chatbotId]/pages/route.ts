import { endpoint, route } from "#lib/http/route";
import { listPages } from "#lib/knowledge/pages/list-pages";
import { pages } from "#lib/operations/pages";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint(pages.list, ({ actor, input }) => listPages(actor, input)),
});
