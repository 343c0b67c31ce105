import { endpoint, route } from "#lib/http/route";
import { deleteConnection } from "#lib/models/delete-connection";
import { getModel } from "#lib/models/get-model";
import { saveConnection } from "#lib/models/save-connection";
import { models } from "#lib/operations/models";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint(models.get, ({ actor }) => getModel(actor)),
  PUT: endpoint(models.connect, ({ actor, input }) => saveConnection(actor, input)),
  DELETE: endpoint(models.disconnect, ({ actor }) => deleteConnection(actor)),
});
