import { dryRun } from "#lib/http/dry-run";
import { endpoint, route } from "#lib/http/route";
import { webhooks } from "#lib/operations/webhooks";
import { deleteWebhook } from "#lib/webhooks/delete-webhook";
import { countWithWebhook, getWebhook } from "#lib/webhooks/read-webhooks";
import { updateWebhook } from "#lib/webhooks/update-webhook";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint(webhooks.get, ({ actor, input }) => getWebhook(actor, input)),
  PATCH: endpoint(webhooks.update, ({ actor, input }) => updateWebhook(actor, input)),
  DELETE: endpoint(webhooks.delete, ({ actor, input }) =>
    input.dry_run ? dryRun(countWithWebhook(actor, input.webhookId), (counts) => counts) : deleteWebhook(actor, input),
  ),
});
