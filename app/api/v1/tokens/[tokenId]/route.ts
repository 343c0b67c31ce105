import { revokeToken } from "#lib/api-tokens/revoke-token";
import { tokenIdInput } from "#lib/api-tokens/schema";
import { endpoint, route } from "#lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  DELETE: endpoint({ input: tokenIdInput, auth: "any", keepsToChatbot: true }, ({ actor, input }) =>
    revokeToken(actor, { id: input.tokenId }),
  ),
});
