import { endpoint, route } from "#lib/http/route";
import { testModelInput } from "#lib/models/schema";
import { tryModel } from "#lib/models/try-model";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  POST: endpoint({ input: testModelInput, auth: "any" }, ({ actor, input, request }) =>
    tryModel(actor, input, request.signal),
  ),
});
