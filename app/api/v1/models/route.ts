import { noModelInput } from "#lib/chatbots/model-schema";
import { availableModels } from "#lib/chatbots/models";
import { endpoint, route } from "#lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint({ input: noModelInput, auth: "session" }, ({ actor }) => availableModels(actor)),
});
