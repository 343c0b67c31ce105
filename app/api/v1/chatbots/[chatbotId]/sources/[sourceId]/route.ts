import { endpoint, route } from "#lib/http/route";
import { changeSource } from "#lib/knowledge/change-source";
import { deleteSource } from "#lib/knowledge/delete-source";
import { getSource } from "#lib/knowledge/get-source";
import { sourceInput, updateSourceInput } from "#lib/knowledge/source-schema";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint({ input: sourceInput, auth: "any" }, ({ actor, input }) => getSource(actor, input)),
  PATCH: endpoint({ input: updateSourceInput, auth: "any" }, ({ actor, input }) => changeSource(actor, input)),
  DELETE: endpoint({ input: sourceInput, auth: "any" }, ({ actor, input }) => deleteSource(actor, input)),
});
