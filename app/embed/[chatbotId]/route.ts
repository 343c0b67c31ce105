import { publicEndpoint, route } from "#lib/http/route";
import { showEmbed } from "#lib/http/show-embed";
import { embedInput } from "#lib/widget/schema";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: publicEndpoint({ input: embedInput }, ({ input, request }) => showEmbed(input, request)),
});
