import { endpoint, route } from "#lib/http/route";
import { webhooks } from "#lib/operations/webhooks";
import { createWebhook } from "#lib/webhooks/create-webhook";
import { listWebhooks } from "#lib/webhooks/read-webhooks";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint(webhooks.list, ({ actor }) => listWebhooks(actor)),
  POST: endpoint(webhooks.create, ({ actor, input }) => createWebhook(actor, input)),
});
