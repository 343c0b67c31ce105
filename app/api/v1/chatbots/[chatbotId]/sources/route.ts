import { endpoint, route } from "#lib/http/route";
import { createSource } from "#lib/knowledge/sources/create-source";
import { listSources } from "#lib/knowledge/sources/list-sources";
import { sources } from "#lib/operations/sources";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint(sources.list, ({ actor, input }) => listSources(actor, input)),
  POST: endpoint(sources.create, ({ actor, input, keep }) => createSource(actor, input, { keep })),
});
