import { endpoint, route } from "#lib/http/route";
import { suggestPhrasings } from "#lib/knowledge/qas/suggest-phrasings";
import { getQaInput } from "#lib/knowledge/schema";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  POST: endpoint({ input: getQaInput, auth: "any", body: "none" }, ({ actor, input, request }) =>
    suggestPhrasings(actor, input, request.signal),
  ),
});
