import { previewQa } from "#lib/conversations/unanswered/preview-qa";
import { endpoint, route } from "#lib/http/route";
import { qas } from "#lib/operations/qas";

/** A POST because a Q&A fits into no address; it changes nothing. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  POST: endpoint(qas.preview, ({ actor, input, request }) => previewQa(actor, input, request.signal)),
});
