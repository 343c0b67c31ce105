import { endpoint, route } from "#lib/http/route";
import { localServices } from "#lib/models/available-models";
import { models } from "#lib/operations/models";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint(models.local, ({ actor }) => localServices(actor)),
});
