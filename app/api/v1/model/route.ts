import { endpoint, route } from "#lib/http/route";
import { deleteConnection } from "#lib/models/delete-connection";
import { getModel } from "#lib/models/get-model";
import { saveConnection } from "#lib/models/save-connection";
import { noModelInput, saveConnectionInput } from "#lib/models/schema";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint({ input: noModelInput, auth: "any" }, ({ actor }) => getModel(actor)),
  PUT: endpoint({ input: saveConnectionInput, auth: "any" }, ({ actor, input }) => saveConnection(actor, input)),
  DELETE: endpoint({ input: noModelInput, auth: "any" }, ({ actor }) => deleteConnection(actor)),
});
