import { endpoint, route } from "#lib/http/route";
import { similarQas } from "#lib/knowledge/qas/similar-qas";
import { qas } from "#lib/operations/qas";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint(qas.similar, ({ actor, input }) => similarQas(actor, input)),
});
