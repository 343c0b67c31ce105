import { z } from "zod";
import { publicEndpoint, route } from "#lib/http/route";
import { showApiCatalog } from "#lib/operations/show-well-known";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: publicEndpoint({ input: z.object({}) }, async () => showApiCatalog()),
});
