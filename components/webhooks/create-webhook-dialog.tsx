"use client";

import { SecretDialog } from "#components/webhooks/secret-dialog";
import { type Choices, WebhookForm } from "#components/webhooks/webhook-form";
import type { Action } from "#lib/browser/action-result";
import type { CreateWebhookInput, WebhookSecretView } from "#lib/webhooks/schema";

export function CreateWebhookDialog({
  createWebhook,
  onClose,
  ...choices
}: Choices & { createWebhook: Action<CreateWebhookInput, WebhookSecretView>; onClose: () => void }) {
  return (
    <SecretDialog onClose={onClose}>
      {(onSecret) => (
        <WebhookForm
          {...choices}
          values={{ url: "", events: [], description: "", chatbotIds: null }}
          draft="new-webhook"
          send={createWebhook}
          onSaved={onSecret}
          title="Add webhook"
          description="Its secret is shown once, when it is added. Have a safe place ready for it."
          save="Add webhook"
        />
      )}
    </SecretDialog>
  );
}
