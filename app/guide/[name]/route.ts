import { publicEndpoint, route } from "#lib/http/route";
import { guideInput, moveGuide } from "#lib/http/show-document";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: publicEndpoint({ input: guideInput }, async ({ input }) => moveGuide(input.name)),
});
