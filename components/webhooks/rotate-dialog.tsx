"use client";

import { DialogForm } from "#components/form/dialog-form";
import { SecretDialog } from "#components/form/secret-dialog";
import { useActionForm } from "#components/form/use-action-form";
import { shownSecret } from "#components/webhooks/shown-secret";
import type { Action } from "#lib/browser/action-result";
import type { WebhookSecretView } from "#lib/webhooks/schema";

export function RotateDialog({
  webhookId,
  rotateSecret,
  onClose,
}: {
  webhookId: string;
  rotateSecret: Action<{ webhookId: string }, WebhookSecretView>;
  onClose: () => void;
}) {
  return (
    <SecretDialog onClose={onClose}>
      {(onSecret) => (
        <RotateForm rotate={() => rotateSecret({ webhookId })} onSecret={(made) => onSecret(shownSecret(made))} />
      )}
    </SecretDialog>
  );
}

function RotateForm({
  rotate,
  onSecret,
}: {
  rotate: () => ReturnType<Action<never, WebhookSecretView>>;
  onSecret: (webhook: WebhookSecretView) => void;
}) {
  const form = useActionForm({ values: {}, send: rotate, onSaved: onSecret });
  return (
    <DialogForm
      form={form}
      title="Rotate the secret"
      description="The new secret is shown once. For 24 hours calls carry the signatures of both, so that you can change it without losing one."
      save="Rotate secret"
    />
  );
}
