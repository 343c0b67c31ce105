import { createToken } from "#lib/api-tokens/create-token";
import { listTokens } from "#lib/api-tokens/list-tokens";
import { createTokenInput, listTokensInput } from "#lib/api-tokens/schema";
import { endpoint, route } from "#lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint({ input: listTokensInput, auth: "any", keepsToChatbot: true }, ({ actor }) => listTokens(actor)),
  POST: endpoint(
    {
      input: createTokenInput,
      auth: "any",
      keepsToChatbot: true,
      status: 201,
      takesNoKey: "a token is shown once, and kept nowhere",
    },
    ({ actor, input }) => createToken(actor, input),
  ),
});
