import { testModelInput } from "#lib/chatbots/model-schema";
import { tryModel } from "#lib/chatbots/models";
import { endpoint, route } from "#lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  POST: endpoint({ input: testModelInput, auth: "session" }, ({ actor, input, request }) =>
    tryModel(actor, input, request.signal),
  ),
});
