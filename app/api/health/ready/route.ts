import { z } from "zod";
import { checkReady } from "#lib/health/check-ready";
import { publicEndpoint, route } from "#lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: publicEndpoint({ input: z.unknown() }, async () => {
    const state = await checkReady();
    return Response.json(state, { status: state.status === "ready" ? 200 : 503 });
  }),
});
