import { publicEndpoint, route } from "#lib/http/route";
import { server } from "#lib/operations/server";
import { showOpenApi } from "#lib/operations/show-openapi";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: publicEndpoint(server.openApi, ({ request }) => showOpenApi(request)),
});
