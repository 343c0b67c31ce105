import { checkReady } from "#lib/health/check-ready";
import { publicEndpoint, route } from "#lib/http/route";
import { server } from "#lib/operations/server";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: publicEndpoint(server.ready, async () => {
    const state = await checkReady();
    return Response.json(state, { status: state.status === "ready" ? 200 : 503 });
  }),
});
