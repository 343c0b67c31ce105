import { Badge } from "#components/ui/badge";
import type { WebhookView } from "#lib/webhooks/schema";

/** Whether a webhook is sent events, and whether they arrive. */
export function WebhookState({ webhook }: { webhook: WebhookView }) {
  if (webhook.disabledReason) return <Badge variant="destructive">Disabled by the server</Badge>;
  if (!webhook.enabled) return <Badge>Disabled</Badge>;
  if (webhook.failingSince) return <Badge variant="warning">Failing</Badge>;
  return <Badge variant="success">Enabled</Badge>;
}
