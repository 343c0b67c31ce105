import { endpoint, route } from "#lib/http/route";
import { changeSource } from "#lib/knowledge/sources/change-source";
import { deleteSource } from "#lib/knowledge/sources/delete-source";
import { getSource, sourceTag } from "#lib/knowledge/sources/get-source";
import { type SourceView, sourceInput, updateSourceInput } from "#lib/knowledge/sources/source-schema";

const tagged = (source: SourceView) => Response.json(source, { headers: { etag: sourceTag(source) } });

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint({ input: sourceInput, auth: "any" }, async ({ actor, input }) => tagged(await getSource(actor, input))),
  PATCH: endpoint({ input: updateSourceInput, auth: "any" }, async ({ actor, input, request }) =>
    tagged(await changeSource(actor, input, { ifMatch: request.headers.get("if-match") })),
  ),
  DELETE: endpoint({ input: sourceInput, auth: "any" }, ({ actor, input }) => deleteSource(actor, input)),
});
