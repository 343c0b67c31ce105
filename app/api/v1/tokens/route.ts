import { createToken } from "#lib/api-tokens/create-token";
import { listTokens } from "#lib/api-tokens/list-tokens";
import { endpoint, route } from "#lib/http/route";
import { tokens } from "#lib/operations/tokens";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint(tokens.list, ({ actor }) => listTokens(actor)),
  POST: endpoint(tokens.create, ({ actor, input }) => createToken(actor, input)),
});
