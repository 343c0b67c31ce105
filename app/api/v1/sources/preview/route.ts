import { endpoint, route } from "#lib/http/route";
import { previewSource } from "#lib/knowledge/sources/preview-source";
import { sources } from "#lib/operations/sources";

/** For a chatbot that is not made yet. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  POST: endpoint(sources.previewFirst, ({ actor, input, request }) => previewSource(actor, input, request.signal)),
});
