import { publicEndpoint, route } from "#lib/http/route";
import { documentInput, showDocument } from "#lib/http/show-document";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: publicEndpoint({ input: documentInput }, ({ request }) => showDocument(request)),
});
