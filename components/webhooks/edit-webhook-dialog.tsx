"use client";

import { Dialog, DialogContent } from "#components/ui/dialog";
import { type Choices, WebhookForm } from "#components/webhooks/webhook-form";
import type { Action } from "#lib/browser/action-result";
import type { UpdateWebhookInput, WebhookView } from "#lib/webhooks/schema";

export function EditWebhookDialog({
  webhook,
  updateWebhook,
  onClose,
  ...choices
}: Choices & {
  webhook: WebhookView;
  updateWebhook: Action<UpdateWebhookInput, WebhookView>;
  onClose: () => void;
}) {
  const { url, description, chatbotIds } = webhook;
  const events = choices.events.map(({ name }) => name).filter((name) => webhook.events.includes(name));
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent>
        <WebhookForm
          {...choices}
          values={{ url, events, description, chatbotIds }}
          send={(values) => updateWebhook({ webhookId: webhook.id, ...values })}
          onSaved={onClose}
          title="Edit webhook"
          description="Changes apply to events from now on, and the URL also to those that still wait."
          save="Save"
        />
      </DialogContent>
    </Dialog>
  );
}
