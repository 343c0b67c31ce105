import { noInput } from "#lib/http/body/no-input";
import { publicEndpoint, route } from "#lib/http/route";
import { showDocument } from "#lib/http/show-document";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: publicEndpoint({ input: noInput }, ({ request }) => showDocument(request)),
});
