import { endpoint, route } from "#lib/http/route";
import { knownQuestions } from "#lib/knowledge/qas/known-questions";
import { knownQuestionsInput } from "#lib/knowledge/schema";

/** A POST because the questions of a large import fit into no address; it changes nothing. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  POST: endpoint({ input: knownQuestionsInput, auth: "any", scope: "read" }, ({ actor, input }) =>
    knownQuestions(actor, input),
  ),
});
