import { endpoint, route } from "#lib/http/route";
import { webhooks } from "#lib/operations/webhooks";
import { testWebhook } from "#lib/webhooks/deliveries";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  POST: endpoint(webhooks.test, ({ actor, input }) => testWebhook(actor, input)),
});
