import { pagingQuery } from "#lib/http/paging-query";
import { endpoint, LIST_BYTES_MAX, route } from "#lib/http/route";
import { dismissFaqCandidates } from "#lib/knowledge/qas/dismiss-faq-candidates";
import { listFaqCandidates } from "#lib/knowledge/qas/list-faq-candidates";
import { dismissFaqInput, listFaqInput } from "#lib/knowledge/schema";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint({ input: listFaqInput.extend(pagingQuery), auth: "any" }, ({ actor, input }) =>
    listFaqCandidates(actor, input),
  ),
  PATCH: endpoint({ input: dismissFaqInput, auth: "any", maxBytes: LIST_BYTES_MAX }, ({ actor, input }) =>
    dismissFaqCandidates(actor, input),
  ),
});
