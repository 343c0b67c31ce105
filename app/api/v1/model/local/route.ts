import { endpoint, route } from "#lib/http/route";
import { localServices } from "#lib/models/available-models";
import { noModelInput } from "#lib/models/schema";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint({ input: noModelInput, auth: "session" }, ({ actor }) => localServices(actor)),
});
