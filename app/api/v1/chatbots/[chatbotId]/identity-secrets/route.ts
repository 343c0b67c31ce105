import { createIdentitySecret, listIdentitySecrets } from "#lib/chatbots/identity/identity-secrets";
import { endpoint, route } from "#lib/http/route";
import { identity } from "#lib/operations/identity";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint(identity.list, ({ actor, input }) => listIdentitySecrets(actor, input)),
  POST: endpoint(identity.create, ({ actor, input }) => createIdentitySecret(actor, input)),
});
