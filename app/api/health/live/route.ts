import { z } from "zod";
import { publicEndpoint, route } from "#lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: publicEndpoint({ input: z.unknown() }, async () => ({ status: "live" })),
});
