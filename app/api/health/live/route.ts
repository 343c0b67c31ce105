import { publicEndpoint, route } from "#lib/http/route";
import { server } from "#lib/operations/server";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: publicEndpoint(server.live, async () => ({ status: "live" as const })),
});
