"use client";

import { useState } from "react";
import { PendingButton } from "#components/form/pending-button";
import { Button } from "#components/ui/button";
import {
  Dialog,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "#components/ui/dialog";
import type { TokenView } from "#lib/api-tokens/schema";

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
  const [pending, setPending] = useState(false);
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          returnFocus();
        }}
      >
        <DialogHeader>
          <DialogTitle>Revoke “{token.name}”</DialogTitle>
          <DialogDescription>
            Apps that use the token (…{token.lastFour}) stop working immediately. This cannot be undone.
          </DialogDescription>
        </DialogHeader>
        <DialogFooter>
          <DialogClose asChild>
            <Button variant="outline">Cancel</Button>
          </DialogClose>
          <PendingButton
            variant="destructive"
            pending={pending}
            onClick={() => {
              setPending(true);
              void onRevoke().finally(onClose);
            }}
          >
            Revoke token
          </PendingButton>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
