"use client";

import { useRouter } from "next/navigation";
import { DialogForm } from "#components/form/dialog-form";
import { useActionForm } from "#components/form/use-action-form";
import { toast } from "#components/toast/toast";
import { Dialog, DialogContent } from "#components/ui/dialog";
import type { Action } from "#lib/browser/action-result";
import type { WebhookView } from "#lib/webhooks/schema";

/** Asked because it cannot be undone: the secret and the log go with it. */
export function DeleteDialog({
  webhook,
  deleteWebhook,
  onClose,
}: {
  webhook: WebhookView;
  deleteWebhook: Action<{ webhookId: string }, unknown>;
  onClose: () => void;
}) {
  const router = useRouter();
  const form = useActionForm({
    values: {},
    send: () => deleteWebhook({ webhookId: webhook.id }),
    onSaved: () => {
      toast.success("The webhook was deleted.");
      router.replace("/account/webhooks");
    },
  });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent>
        <DialogForm
          form={form}
          title="Delete webhook"
          description={`${webhook.url} is called no more, and its secret and its log are deleted. This cannot be undone.`}
          save="Delete webhook"
          variant="destructive"
        />
      </DialogContent>
    </Dialog>
  );
}
