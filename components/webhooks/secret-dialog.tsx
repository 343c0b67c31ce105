"use client";

import { type ReactNode, useState } from "react";
import { Button } from "#components/ui/button";
import { CopyButton } from "#components/ui/copy-button";
import {
  Dialog,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "#components/ui/dialog";
import { Input } from "#components/ui/input";
import type { WebhookSecretView } from "#lib/webhooks/schema";

/** A form that ends with a secret, which is shown in its place. */
export function SecretDialog({
  children,
  onClose,
}: {
  children: (onSecret: (webhook: WebhookSecretView) => void) => ReactNode;
  onClose: () => void;
}) {
  const [made, setMade] = useState<WebhookSecretView | null>(null);
  const [isCopied, setCopied] = useState(false);
  const keepOpen = (event: Event) => made && !isCopied && event.preventDefault();
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      {/* A secret that is shown once is not lost by a click beside it, nor by Escape before it was copied. */}
      <DialogContent onInteractOutside={(event) => made && event.preventDefault()} onEscapeKeyDown={keepOpen}>
        {made ? <ShowSecret secret={made.secret} onCopied={() => setCopied(true)} /> : children(setMade)}
      </DialogContent>
    </Dialog>
  );
}

function ShowSecret({ secret, onCopied }: { secret: string; onCopied: () => void }) {
  return (
    <>
      <DialogHeader>
        <DialogTitle>Copy the secret now</DialogTitle>
        <DialogDescription>
          It is shown only now. Your code verifies with it that a call comes from this server. If you lose it, rotate
          it.
        </DialogDescription>
      </DialogHeader>
      <Input
        readOnly
        aria-label="Secret"
        className="font-mono"
        value={secret}
        onFocus={(event) => event.target.select()}
        onCopy={onCopied}
      />
      <DialogFooter>
        <DialogClose asChild>
          <Button variant="outline">Done</Button>
        </DialogClose>
        <CopyButton value={secret} label="Copy secret" variant="default" onCopied={onCopied}>
          Copy secret
        </CopyButton>
      </DialogFooter>
    </>
  );
}
