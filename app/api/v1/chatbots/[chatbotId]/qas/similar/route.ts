import { endpoint, route } from "#lib/http/route";
import { similarQas } from "#lib/knowledge/qas/similar-qas";
import { similarQasInput } from "#lib/knowledge/schema";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint({ input: similarQasInput, auth: "any" }, ({ actor, input }) => similarQas(actor, input)),
});
