"use client";

import { useState } from "react";
import { PendingButton } from "#components/shell/pending-button";
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

/** Asked because it cannot be taken back: a revoked token stays revoked. */
export function RevokeTokenDialog({
  token,
  onRevoke,
  onClose,
}: {
  token: TokenView;
  onRevoke: () => Promise<void>;
  onClose: () => void;
}) {
  const [pending, setPending] = useState(false);
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>Revoke “{token.name}”</DialogTitle>
          <DialogDescription>
            Whatever uses the token that ends in {token.lastFour} is refused from its next call on. This cannot be taken
            back.
          </DialogDescription>
        </DialogHeader>
        <DialogFooter>
          <DialogClose asChild>
            <Button variant="outline">Keep it</Button>
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
