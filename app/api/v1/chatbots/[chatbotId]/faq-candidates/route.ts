import { endpoint, route } from "#lib/http/route";
import { dismissFaqCandidates } from "#lib/knowledge/qas/dismiss-faq-candidates";
import { listFaqCandidates } from "#lib/knowledge/qas/list-faq-candidates";
import { pages } from "#lib/operations/pages";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint(pages.listFaq, ({ actor, input }) => listFaqCandidates(actor, input)),
  PATCH: endpoint(pages.dismissFaq, ({ actor, input }) => dismissFaqCandidates(actor, input)),
});
