import { endpoint, route } from "#lib/http/route";
import { previewSource } from "#lib/knowledge/sources/preview-source";
import { sources } from "#lib/operations/sources";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  POST: endpoint(sources.preview, ({ actor, input, request }) => previewSource(actor, input, request.signal)),
});
