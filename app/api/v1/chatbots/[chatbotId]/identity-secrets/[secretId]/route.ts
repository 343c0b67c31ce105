import { deleteIdentitySecret } from "#lib/chatbots/identity/identity-secrets";
import { endpoint, route } from "#lib/http/route";
import { identity } from "#lib/operations/identity";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  DELETE: endpoint(identity.delete, ({ actor, input }) => deleteIdentitySecret(actor, input)),
});
