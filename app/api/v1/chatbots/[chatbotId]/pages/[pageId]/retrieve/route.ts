import { endpoint, route } from "#lib/http/route";
import { retrieveOnePage } from "#lib/knowledge/retrieve/retrieve-one-page";
import { pages } from "#lib/operations/pages";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  POST: endpoint(pages.crawl, ({ actor, input }) => retrieveOnePage(actor, input)),
});
