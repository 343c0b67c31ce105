import { endpoint, route } from "#lib/http/route";
import { changeSource } from "#lib/knowledge/sources/change-source";
import { deleteSource } from "#lib/knowledge/sources/delete-source";
import { getSource, sourceTag } from "#lib/knowledge/sources/get-source";
import { sourceInput, updateSourceInput } from "#lib/knowledge/sources/source-schema";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint({ input: sourceInput, auth: "any", etag: sourceTag }, ({ actor, input }) => getSource(actor, input)),
  PATCH: endpoint({ input: updateSourceInput, auth: "any", etag: sourceTag }, ({ actor, input, request }) =>
    changeSource(actor, input, { ifMatch: request.headers.get("if-match") }),
  ),
  DELETE: endpoint({ input: sourceInput, auth: "any" }, ({ actor, input }) => deleteSource(actor, input)),
});
