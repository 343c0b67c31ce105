import { endpoint, route } from "#lib/http/route";
import { suggestPhrasings } from "#lib/knowledge/qas/suggest-phrasings";
import { qas } from "#lib/operations/qas";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  POST: endpoint(qas.phrasings, ({ actor, input, request }) => suggestPhrasings(actor, input, request.signal)),
});
