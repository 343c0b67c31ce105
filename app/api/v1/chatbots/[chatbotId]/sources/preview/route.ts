import { endpoint, route } from "#lib/http/route";
import { previewSource } from "#lib/knowledge/sources/preview-source";
import { previewSourceInput } from "#lib/knowledge/sources/source-schema";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  POST: endpoint({ input: previewSourceInput, auth: "any" }, ({ actor, input, request }) =>
    previewSource(actor, input, request.signal),
  ),
});
