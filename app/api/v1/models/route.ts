import { endpoint, route } from "#lib/http/route";
import { availableModels, modelsOfService } from "#lib/models/available-models";
import { modelServiceInput, noModelInput } from "#lib/models/schema";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint({ input: noModelInput, auth: "any" }, ({ actor }) => availableModels(actor)),
  POST: endpoint({ input: modelServiceInput, auth: "any" }, ({ actor, input }) => modelsOfService(actor, input)),
});
