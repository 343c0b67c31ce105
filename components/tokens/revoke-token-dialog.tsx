"use client";

import { DialogForm } from "#components/form/dialog-form";
import { useActionForm } from "#components/form/use-action-form";
import { Dialog, DialogContent } from "#components/ui/dialog";
import type { TokenView } from "#lib/api-tokens/schema";
import type { ActionResult } from "#lib/browser/action-result";

/** Asked because it cannot be undone: a revoked token stays revoked. */
export function RevokeTokenDialog({
  token,
  onRevoke,
  onClose,
  returnFocus,
}: {
  token: TokenView;
  onRevoke: () => Promise<void>;
  onClose: () => void;
  /** Called when the dialog has closed: the button that opened it may be gone. */
  returnFocus: () => void;
}) {
  const form = useActionForm({
    values: {},
    send: async (): Promise<ActionResult<null>> => {
      await onRevoke();
      return { ok: true, data: null };
    },
    onSaved: onClose,
  });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          returnFocus();
        }}
      >
        <DialogForm
          form={form}
          title={`Revoke “${token.name}”`}
          description={`Apps that use the token (…${token.lastFour}) stop working immediately. This cannot be undone.`}
          save="Revoke token"
          variant="destructive"
        />
      </DialogContent>
    </Dialog>
  );
}
