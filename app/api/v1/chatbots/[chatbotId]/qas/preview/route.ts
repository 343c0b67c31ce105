import { previewQa } from "#lib/conversations/unanswered/preview-qa";
import { previewQaInput } from "#lib/conversations/unanswered/preview-schema";
import { endpoint, route } from "#lib/http/route";

/** A POST because a Q&A fits into no address; it changes nothing. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  POST: endpoint({ input: previewQaInput, auth: "any", scope: "read" }, ({ actor, input, request }) =>
    previewQa(actor, input, request.signal),
  ),
});
