import { revokeToken } from "#lib/api-tokens/revoke-token";
import { endpoint, route } from "#lib/http/route";
import { tokens } from "#lib/operations/tokens";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  DELETE: endpoint(tokens.revoke, ({ actor, input }) => revokeToken(actor, { id: input.tokenId })),
});
