import { endpoint, route } from "#lib/http/route";
import { availableModels, modelsOfService } from "#lib/models/available-models";
import { models } from "#lib/operations/models";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint(models.list, ({ actor }) => availableModels(actor)),
  POST: endpoint(models.listOfService, ({ actor, input }) => modelsOfService(actor, input)),
});
