import { endpoint, route } from "#lib/http/route";
import { webhooks } from "#lib/operations/webhooks";
import { replayDelivery } from "#lib/webhooks/deliveries";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  POST: endpoint(webhooks.replay, ({ actor, input }) => replayDelivery(actor, input)),
});
