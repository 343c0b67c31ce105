import { endpoint, route } from "#lib/http/route";
import { webhooks } from "#lib/operations/webhooks";
import { listDeliveries } from "#lib/webhooks/deliveries";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint(webhooks.deliveries, ({ actor, input }) => listDeliveries(actor, input)),
});
