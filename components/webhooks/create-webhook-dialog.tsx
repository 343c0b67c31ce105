"use client";

import { SecretDialog } from "#components/form/secret-dialog";
import { shownSecret } from "#components/webhooks/shown-secret";
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
          onSaved={(made) => onSecret(shownSecret(made))}
          title="Add webhook"
          description="Its secret is shown once, when it is added. Have a safe place ready for it."
          save="Add webhook"
        />
      )}
    </SecretDialog>
  );
}
