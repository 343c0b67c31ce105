import { endpoint, route } from "#lib/http/route";
import { tryModel } from "#lib/models/try-model";
import { models } from "#lib/operations/models";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  POST: endpoint(models.test, ({ actor, input, request }) => tryModel(actor, input, request.signal)),
});
