import { endpoint, route } from "#lib/http/route";
import { createSource } from "#lib/knowledge/sources/create-source";
import { listSources } from "#lib/knowledge/sources/list-sources";
import { createSourceInput, listSourcesInput } from "#lib/knowledge/sources/source-schema";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint({ input: listSourcesInput, auth: "any" }, ({ actor, input }) => listSources(actor, input)),
  POST: endpoint({ input: createSourceInput, auth: "any", status: 201 }, ({ actor, input, keep }) =>
    createSource(actor, input, { keep }),
  ),
});
