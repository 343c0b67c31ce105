import { endpoint, route } from "#lib/http/route";
import { similarQasInput } from "#lib/knowledge/schema";
import { similarQas } from "#lib/knowledge/similar-qas";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint({ input: similarQasInput, auth: "any" }, ({ actor, input }) => similarQas(actor, input)),
});
