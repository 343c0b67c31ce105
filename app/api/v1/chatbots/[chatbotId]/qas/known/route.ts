import { endpoint, route } from "#lib/http/route";
import { knownQuestions } from "#lib/knowledge/qas/known-questions";
import { qas } from "#lib/operations/qas";

/** A POST because the questions of a large import fit into no address; it changes nothing. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  POST: endpoint(qas.known, ({ actor, input }) => knownQuestions(actor, input)),
});
