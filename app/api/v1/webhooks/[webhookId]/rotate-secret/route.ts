import { endpoint, route } from "#lib/http/route";
import { webhooks } from "#lib/operations/webhooks";
import { rotateSecret } from "#lib/webhooks/rotate-secret";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  POST: endpoint(webhooks.rotate, ({ actor, input }) => rotateSecret(actor, input)),
});
