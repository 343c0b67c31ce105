import { embeddingOf } from "#lib/http/embedding-of";
import { publicEndpoint, route } from "#lib/http/route";
import { internal } from "#lib/operations/internal";
import { clientAddress } from "#lib/process/client-address";
import { reachPerson } from "#lib/widget/reach-person";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  POST: publicEndpoint(internal.widgetPerson, async ({ input, request }) => {
    const embedding = await embeddingOf(request, input);
    const authorization = request.headers.get("authorization");
    return reachPerson(input, { ...embedding, authorization, address: clientAddress(request.headers) });
  }),
});
