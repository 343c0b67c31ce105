import { endpoint, route } from "#lib/http/route";
import { previewSource } from "#lib/knowledge/sources/preview-source";
import { previewSourceInput } from "#lib/knowledge/sources/source-schema";

/** For a chatbot that is not made yet. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  POST: endpoint({ input: previewSourceInput.omit({ chatbotId: true }), auth: "any" }, ({ actor, input, request }) =>
    previewSource(actor, input, request.signal),
  ),
});
